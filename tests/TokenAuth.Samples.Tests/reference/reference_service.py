"""A small FastAPI token service: what TokenAuth's FastApi compatibility is compared with.

Settings: SECRET_KEY, ALGORITHM, USERNAME, PASSWORD, and FINANCE_FILE for figures of your own. Usage: reference_service.py PORT
"""
import json
import logging
import os
import secrets
import sys
from datetime import datetime, timedelta, timezone

import jwt
import uvicorn
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import OAuth2PasswordBearer, OAuth2PasswordRequestForm
from passlib.context import CryptContext
from uvicorn.protocols.http.h11_impl import H11Protocol

SECRET_KEY = os.environ["SECRET_KEY"]
ALGORITHM = os.environ.get("ALGORITHM", "HS256")
USERNAME = os.environ["USERNAME"]
LOGIN_LIFETIME = timedelta(days=7)
DEFAULT_LIFETIME = timedelta(minutes=15)
SAMPLE_FIGURES = {
    "1234567891": [{"year": 2024, "revenue": 1000, "operatingProfit": 100, "netProfit": 80, "note": "sample figures"}]
}

passwords = CryptContext(schemes=["bcrypt"], deprecated="auto")
password_hash = passwords.hash(os.environ["PASSWORD"])
bearer = OAuth2PasswordBearer(tokenUrl="token")
app = FastAPI(title="Reference token service")


def create_token(claims, lifetime=None):
    expires = datetime.now(timezone.utc) + (lifetime or DEFAULT_LIFETIME)
    return jwt.encode({**claims, "exp": expires}, SECRET_KEY, algorithm=ALGORITHM)


def unauthorized(detail):
    return HTTPException(401, detail, headers={"WWW-Authenticate": "Bearer"})


def verified_claims(token, detail):
    try:
        return jwt.decode(token, SECRET_KEY, algorithms=[ALGORITHM])
    except jwt.PyJWTError:
        raise unauthorized(detail) from None


def check_credentials(name, password):
    global password_hash
    known = secrets.compare_digest(name.encode(), USERNAME.encode())
    valid, upgraded = passwords.verify_and_update(password, password_hash)
    if known and valid and upgraded:
        password_hash = upgraded
    return known and valid


def load_figures(number):
    path = os.environ.get("FINANCE_FILE")
    if path is None:
        return SAMPLE_FIGURES.get(number, [])
    with open(path, encoding="utf-8") as file:
        return json.load(file).get(number, [])


@app.post("/token")
def token(form: OAuth2PasswordRequestForm = Depends()):
    if not check_credentials(form.username, form.password):
        raise unauthorized("Incorrect username or password")
    return {"access_token": create_token({"sub": form.username}, LOGIN_LIFETIME), "token_type": "bearer"}


@app.get("/users/me")
def me(access_token: str = Depends(bearer)):
    return verified_claims(access_token, "Could not validate credentials")


@app.get("/dart/finance/business/{bizNum}")
def finance(bizNum: str, access_token: str = Depends(bearer)):
    verified_claims(access_token, "Invalid authentication credentials")
    try:
        return {"newCompanyFinance": load_figures(bizNum)}
    except Exception:
        logging.exception("The figures could not be read")
        raise HTTPException(500, "The figures could not be read") from None


class IgnoringUpgrades(H11Protocol):
    """Serves a request that offers HTTP/2, as Java's HttpClient does, where this uvicorn release answers 400 and later ones serve."""

    def data_received(self, data):
        super().data_received(data.replace(b"Connection: Upgrade, HTTP2-Settings\r\n", b"", 1))


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="info", access_log=False, http=IgnoringUpgrades)
