"""Refreshes, introspects and revokes through Authlib. Usage: authlib_session.py SERVER, with TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD;
CLIENT_ID and CLIENT_SECRET name a registered client, which may introspect. Prints OK, or a reason and exits with 1."""
import os
import sys

server = sys.argv[1].rstrip("/")
if server.startswith("http:"):
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session

from expectations import expect, expect_answer, expect_refused_token

USERNAME, PASSWORD = os.environ["TOKENAUTH_USERNAME"], os.environ["TOKENAUTH_PASSWORD"]
CLIENT_ID = os.environ.get("CLIENT_ID", "")


def use_session(metadata, method):
    """From the login to the end of the session."""
    token_endpoint, kept = metadata["token_endpoint"], []
    session = OAuth2Session(
        CLIENT_ID, os.environ.get("CLIENT_SECRET"), token_endpoint_auth_method=method, revocation_endpoint_auth_method=method,
        token_endpoint=token_endpoint, update_token=lambda token, refresh_token: kept.append(token), default_timeout=30)
    first = session.fetch_token(token_endpoint, grant_type="password", username=USERNAME, password=PASSWORD)
    second = session.refresh_token(token_endpoint)
    expect(second["refresh_token"] != first["refresh_token"], "the refresh token was not replaced")
    expect_answer(session.get(f"{server}/users/me"), USERNAME)

    session.token = {**second, "expires_at": 1}  # expired by the library's clock, so that it refreshes by itself
    expect_answer(session.get(f"{server}/users/me"), USERNAME)
    expect(len(kept) == 2 and kept[1]["refresh_token"] != second["refresh_token"], "the library did not refresh by itself")
    tokens = {kind: kept[1][kind] for kind in ("access_token", "refresh_token")}

    if CLIENT_ID:
        expect_introspection(session, metadata, tokens, active=True)
    expect_answer(session.revoke_token(metadata["revocation_endpoint"], tokens["refresh_token"], token_type_hint="refresh_token"))
    if CLIENT_ID:
        expect_introspection(session, metadata, tokens, active=False)
    expect_refused_token(session.get(f"{server}/users/me"))
    try:
        session.refresh_token(token_endpoint)
    except OAuthError as error:
        expect(error.error == "invalid_grant", f"the revoked refresh token is {error.error}")
    else:
        raise ValueError("the revoked refresh token was accepted")


def expect_introspection(session, metadata, tokens, active):
    for kind, token in tokens.items():
        answer = session.introspect_token(metadata["introspection_endpoint"], token, token_type_hint=kind)
        expect_answer(answer, USERNAME if active else None)
        told = answer.json()
        expect((told["client_id"] == CLIENT_ID and told["active"] is True) if active else told == {"active": False}, f"of {kind} introspection says {told}")


try:
    found = requests.get(f"{server}/.well-known/oauth-authorization-server", timeout=30).json()
    for authentication in ("client_secret_basic", "client_secret_post") if CLIENT_ID else ("none",):
        use_session(found, authentication)
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
print("OK")
