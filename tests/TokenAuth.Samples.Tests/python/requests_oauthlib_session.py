"""Refreshes and revokes through requests-oauthlib. Usage: requests_oauthlib_session.py SERVER, with TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD;
CLIENT_ID and CLIENT_SECRET name a registered client. Prints OK, or a reason and exits with 1."""
import os
import sys

from oauthlib.oauth2 import InvalidGrantError, LegacyApplicationClient
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth2Session

from expectations import expect, expect_answer, expect_refused_token

server = sys.argv[1].rstrip("/")
if server.startswith("http:"):
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
USERNAME, PASSWORD = os.environ["TOKENAUTH_USERNAME"], os.environ["TOKENAUTH_PASSWORD"]
CLIENT_ID, CLIENT_SECRET = os.environ.get("CLIENT_ID"), os.environ.get("CLIENT_SECRET")


def use_session(auth, **in_form):
    """From the login to the end of the session. The client authenticates by auth, or by what is in the form."""
    kept = []
    session = OAuth2Session(
        client=LegacyApplicationClient(client_id=CLIENT_ID), auto_refresh_url=f"{server}/token", auto_refresh_kwargs=in_form, token_updater=kept.append)
    first = session.fetch_token(f"{server}/token", username=USERNAME, password=PASSWORD, auth=auth, timeout=30, include_client_id=bool(in_form), **in_form)
    second = session.refresh_token(f"{server}/token", auth=auth, timeout=30)
    expect(second["refresh_token"] != first["refresh_token"], "the refresh token was not replaced")
    expect(second["access_token"] != first["access_token"], "the access token was not replaced")
    expect_answer(session.get(f"{server}/users/me", timeout=30), USERNAME)

    session.token = {**second, "expires_at": 1}  # expired by the library's clock, so that it refreshes by itself
    by_itself = {} if in_form or auth is None else {"client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    expect_answer(session.get(f"{server}/users/me", timeout=30, **by_itself), USERNAME)
    expect(len(kept) == 1 and kept[0]["refresh_token"] != second["refresh_token"], "the library did not refresh by itself")

    url, headers, body = session._client.prepare_token_revocation_request(f"{server}/revoke", kept[0]["refresh_token"], "refresh_token", **in_form)
    expect_answer(session.post(url, data=body, headers=headers, auth=auth, withhold_token=True, timeout=30))
    expect_refused_token(session.get(f"{server}/users/me", timeout=30))
    try:
        session.refresh_token(f"{server}/token", auth=auth, timeout=30)
    except InvalidGrantError:
        return
    raise ValueError("the revoked refresh token was accepted")


try:
    if CLIENT_ID:
        use_session(HTTPBasicAuth(CLIENT_ID, CLIENT_SECRET))
        use_session(None, client_id=CLIENT_ID, client_secret=CLIENT_SECRET)
    else:
        use_session(None)
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
print("OK")
