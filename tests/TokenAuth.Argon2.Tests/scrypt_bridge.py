"""Reads one JSON request from stdin, answers with JSON: passlib hashes; or Python's hashlib does, in the form of Werkzeug 2.3 and of Django 4.0."""
import base64
import hashlib
import json
import sys

from passlib.hash import scrypt

SALT = "kCquOnX1g4I78FGT"


def digest(password):
    return hashlib.scrypt(password.encode(), salt=SALT.encode(), n=16, r=8, p=2, dklen=64)


SCHEMES = {
    "passlib": lambda password: scrypt.using(rounds=4, block_size=8, parallelism=2).hash(password),
    "werkzeug": lambda password: f"scrypt:16:8:2${SALT}${digest(password).hex()}",
    "django": lambda password: f"scrypt$16${SALT}$8$2${base64.b64encode(digest(password)).decode()}",
}

request = json.load(sys.stdin)
json.dump([SCHEMES[request["scheme"]](password) for password in request["passwords"]], sys.stdout)
