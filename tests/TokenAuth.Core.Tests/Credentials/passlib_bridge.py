"""Reads one JSON request from stdin, answers with JSON: passlib itself hashes and verifies."""
import json
import sys

from passlib.context import CryptContext
from passlib.hash import bcrypt, bcrypt_sha256, pbkdf2_sha1, pbkdf2_sha256, pbkdf2_sha512

SCHEMES = {
    "bcrypt": bcrypt.using(rounds=4),
    "bcrypt_2a": bcrypt.using(rounds=4, ident="2a"),
    "bcrypt_2y": bcrypt.using(rounds=4, ident="2y"),
    "bcrypt_sha256": bcrypt_sha256.using(rounds=4),
    "bcrypt_sha256_v1": bcrypt_sha256.using(rounds=4, version=1),
    "pbkdf2_sha1": pbkdf2_sha1.using(rounds=1000),
    "pbkdf2_sha256": pbkdf2_sha256.using(rounds=1000),
    "pbkdf2_sha512": pbkdf2_sha512.using(rounds=1000),
    "pbkdf2_sha256_by_default": pbkdf2_sha256,
    "context": CryptContext(schemes=["bcrypt"], deprecated="auto", bcrypt__rounds=4),
}

request = json.load(sys.stdin)
scheme = SCHEMES[request["scheme"]]
if "hashes" in request:
    answer = [scheme.verify(password, hash) for password, hash in zip(request["passwords"], request["hashes"])]
else:
    answer = [scheme.hash(password) for password in request["passwords"]]
json.dump(answer, sys.stdout)
