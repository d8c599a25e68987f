"""Reads one JSON request from stdin, answers with JSON: argon2-cffi or passlib itself hashes and verifies."""
import json
import sys

import argon2
from passlib.hash import argon2 as passlib_argon2

request = json.load(sys.stdin)
passwords = request["passwords"]


def verifies(password, hash):
    try:
        return argon2.PasswordHasher().verify(hash, password)
    except argon2.exceptions.VerifyMismatchError:
        return False


if "hashes" in request:
    answer = [verifies(password, hash) and passlib_argon2.verify(password, hash) for password, hash in zip(passwords, request["hashes"])]
elif request["scheme"] == "passlib":
    answer = [passlib_argon2.hash(password) for password in passwords]
else:
    kind = argon2.Type[request["scheme"]]
    hasher = argon2.PasswordHasher(time_cost=2, memory_cost=64, parallelism=request["lanes"], salt_len=request["salt"], type=kind)
    answer = [hasher.hash(password) for password in passwords]
json.dump(answer, sys.stdout)
