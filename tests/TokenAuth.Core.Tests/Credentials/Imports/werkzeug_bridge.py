"""Reads one JSON request from stdin, answers with JSON: Werkzeug itself hashes."""
import json
import sys

from werkzeug.security import generate_password_hash

request = json.load(sys.stdin)
json.dump([generate_password_hash(password, request["scheme"]) for password in request["passwords"]], sys.stdout)
