"""Logs in through Authlib, checks the metadata, verifies the token offline. Usage: authlib_login.py SERVER, with TOKENAUTH_USERNAME and
TOKENAUTH_PASSWORD; CLIENT_ID and CLIENT_SECRET name a registered client; ISSUER (default: SERVER) and AUDIENCE (default: any) are what the token must say.
Prints OK, or a reason and exits with 1."""
import os
import sys

server = sys.argv[1].rstrip("/")
if server.startswith("http:"):
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata, get_well_known_url

USERNAME, PASSWORD = os.environ["TOKENAUTH_USERNAME"], os.environ["TOKENAUTH_PASSWORD"]
ISSUER = os.environ.get("ISSUER", server)
PUBLIC_KEY_ALGORITHMS = ["ES256", "ES384", "RS256", "PS256"]


def get_json(url):
    answer = requests.get(url, timeout=30)
    answer.raise_for_status()
    return answer.json()


def read_metadata():
    metadata = AuthorizationServerMetadata(get_json(server + get_well_known_url(ISSUER)))
    metadata.validate()
    if metadata["issuer"] != ISSUER:  # RFC 8414 section 3.3
        raise ValueError(f"issuer is {metadata['issuer']}")
    return metadata


def login(metadata, method):
    if method not in metadata["token_endpoint_auth_methods_supported"]:
        raise ValueError(f"{method} is not among token_endpoint_auth_methods_supported")
    session = OAuth2Session(os.environ.get("CLIENT_ID", ""), os.environ.get("CLIENT_SECRET"), token_endpoint_auth_method=method)
    token = session.fetch_token(metadata["token_endpoint"], grant_type="password", username=USERNAME, password=PASSWORD, timeout=30)
    answer = session.get(f"{server}/users/me", timeout=30)
    if answer.status_code != 200 or answer.json()["sub"] != USERNAME:
        raise ValueError(f"/users/me answered {answer.status_code}")
    return token["access_token"]


def verify(token, metadata):
    keys = JsonWebKey.import_key_set(get_json(metadata["jwks_uri"]))
    audience = {"essential": True}
    if os.environ.get("AUDIENCE"):
        audience["value"] = os.environ["AUDIENCE"]
    expected = {"iss": {"essential": True, "value": ISSUER}, "aud": audience, "sub": {"essential": True, "value": USERNAME}, "exp": {"essential": True}}
    JsonWebToken(PUBLIC_KEY_ALGORITHMS).decode(token, keys, claims_options=expected).validate()


try:
    found = read_metadata()
    for authentication in ("client_secret_basic", "client_secret_post") if os.environ.get("CLIENT_ID") else ("none",):
        verify(login(found, authentication), found)
except Exception as error:
    print(f"{type(error).__name__}: {error}")
    sys.exit(1)
print("OK")
