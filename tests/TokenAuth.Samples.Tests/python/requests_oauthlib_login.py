"""Logs in through requests-oauthlib. Usage: requests_oauthlib_login.py SERVER, with TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD;
CLIENT_ID and CLIENT_SECRET name a registered client. Prints OK, or a reason and exits with 1."""
import os
import sys

from oauthlib.oauth2 import LegacyApplicationClient
from requests_oauthlib import OAuth2Session

server = sys.argv[1].rstrip("/")
if server.startswith("http:"):
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"


def login(client_id=None, **client_authentication):
    session = OAuth2Session(client=LegacyApplicationClient(client_id=client_id))
    token = session.fetch_token(
        f"{server}/token",
        username=os.environ["TOKENAUTH_USERNAME"],
        password=os.environ["TOKENAUTH_PASSWORD"],
        timeout=30,
        **client_authentication,
    )
    if token["token_type"].lower() != "bearer":
        raise ValueError(f"token_type is {token['token_type']}")
    answer = session.get(f"{server}/users/me", timeout=30)
    if answer.status_code != 200 or answer.json()["sub"] != os.environ["TOKENAUTH_USERNAME"]:
        raise ValueError(f"/users/me answered {answer.status_code}")


try:
    login()
    if os.environ.get("CLIENT_ID"):
        client, secret = os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"]
        login(client, client_secret=secret)  # Basic
        login(client, client_secret=secret, include_client_id=True)  # in the form
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
print("OK")
