"""Gets a client's own token through Authlib, and takes it back. Usage: authlib_client_credentials.py SERVER, with CLIENT_ID and CLIENT_SECRET,
or CLIENT_JWK (its private key), of a client that may introspect. Prints OK, or a reason and exits with 1."""
import json
import os
import sys

server = sys.argv[1].rstrip("/")
if server.startswith("http:"):
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT

from expectations import expect, expect_answer, expect_refused_token

CLIENT_ID = os.environ["CLIENT_ID"]
KEY = json.loads(os.environ["CLIENT_JWK"]) if "CLIENT_JWK" in os.environ else None


def use_own_token(method):
    session = OAuth2Session(
        CLIENT_ID, KEY or os.environ["CLIENT_SECRET"], scope="finance:read", default_timeout=30,
        token_endpoint_auth_method=method, revocation_endpoint_auth_method=method)
    token = session.fetch_token(f"{server}/token", grant_type="client_credentials")
    expect("refresh_token" not in token, "there is a refresh token (RFC 6749 section 4.4.3)")
    expect_answer(session.get(f"{server}/users/me"), CLIENT_ID)
    told = session.introspect_token(f"{server}/introspect").json()
    expect(told["active"] is True and told["sub"] == CLIENT_ID and told["scope"] == "finance:read", f"introspection says {told}")

    expect_answer(session.revoke_token(f"{server}/revoke", token_type_hint="access_token"))
    told = session.introspect_token(f"{server}/introspect").json()
    expect(told == {"active": False}, f"of the revoked token introspection says {told}")
    expect_refused_token(session.get(f"{server}/users/me"))


try:
    by_key = [PrivateKeyJWT(f"{server}/token", headers={"kid": KEY["kid"]}, alg="ES256")] if KEY else None
    for authentication in by_key or ("client_secret_basic", "client_secret_post"):
        use_own_token(authentication)
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
print("OK")
