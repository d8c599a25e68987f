"""The reference service's own client, as it is: two fields, no grant_type."""
import os

import requests

server = os.environ.get("TOKEN_SERVER", "http://localhost:5000")
credentials = {"username": os.environ["TOKENAUTH_USERNAME"], "password": os.environ["TOKENAUTH_PASSWORD"]}

token = requests.post(f"{server}/token", data=credentials, timeout=30).json()["access_token"]
answer = requests.get(f"{server}/users/me", headers={"Authorization": f"Bearer {token}"}, timeout=30)
print(f"users/me: {answer.status_code} {answer.text}")
answer.raise_for_status()
