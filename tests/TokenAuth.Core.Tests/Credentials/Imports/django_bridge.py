"""Reads one JSON request from stdin, answers with JSON: Django itself hashes."""
import json
import sys

from django.conf import settings
from django.contrib.auth import hashers

settings.configure()
SCHEMES = {
    "pbkdf2_sha256": hashers.PBKDF2PasswordHasher(),
    "pbkdf2_sha1": hashers.PBKDF2SHA1PasswordHasher(),
    "bcrypt_sha256": hashers.BCryptSHA256PasswordHasher(),
    "bcrypt": hashers.BCryptPasswordHasher(),
    "argon2": hashers.Argon2PasswordHasher(),
}

request = json.load(sys.stdin)
hasher = SCHEMES[request["scheme"]]
hasher.rounds = 4
if hasattr(hasher, "iterations"):
    hasher.iterations = 1000
json.dump([hasher.encode(password, hasher.salt()) for password in request["passwords"]], sys.stdout)
