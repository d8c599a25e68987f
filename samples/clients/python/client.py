"""Logs in, keeps the token, calls both servers. Needs requests. Usage: client.py [business number]"""
import getpass
import ipaddress
import json
import os
import re
import sys
import tempfile
import time
from urllib.parse import urlsplit

import requests

TIMEOUT = (5, 30)
LONGEST_WAIT = 10
OK, FAILED, LOGIN_REFUSED, FORBIDDEN = 0, 1, 2, 3
TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # RFC 6750 section 2.1
CHALLENGE = re.compile(r"""([!#$%&'*+.^_`|~0-9A-Za-z-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~0-9A-Za-z-]+)))?""")

session = requests.Session()
session.auth = lambda request: request  # else a .netrc entry would replace our Authorization header


class ClientError(Exception):
    def __init__(self, message, code=FAILED):
        super().__init__(message)
        self.code = code


def say(text):
    print(text, file=sys.stderr, flush=True)


def clean(text):
    return re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text).strip()


def server_address(variable, default):
    address = (os.environ.get(variable) or default).rstrip("/")
    try:
        url = urlsplit(address)
        url.port
    except ValueError:
        raise ClientError(f"{variable} is not an address") from None
    if url.scheme not in ("http", "https") or not url.hostname or url.username is not None or url.query or url.fragment:
        raise ClientError(f"{variable} must be an http(s) address without user name, query and fragment")
    if url.scheme == "http" and not is_loopback(url.hostname):
        raise ClientError(f"{variable}: plain http is for this machine only, use https")
    return address


def is_loopback(host):
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def send(label, method, url, **arguments):
    session.trust_env = url.startswith("https:")  # no proxy for loopback addresses
    for attempt in (1, 2):
        try:
            answer = session.request(method, url, timeout=TIMEOUT, allow_redirects=False, **arguments)
        except requests.RequestException as error:
            raise ClientError(f"{label}: no answer from {url} ({type(error).__name__})") from None
        wait = answer.headers.get("Retry-After", "")
        if attempt == 2 or answer.status_code not in (429, 503) or not re.fullmatch("[0-9]{1,4}", wait) or int(wait) > LONGEST_WAIT:
            return answer
        say(f"{label}: busy ({answer.status_code}), trying again in {int(wait)} s")
        time.sleep(int(wait))


def body_of(answer):
    return answer.content.decode("utf-8", "replace")


def json_of(answer):
    try:
        value = json.loads(body_of(answer))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def bearer_challenge(answer):
    found, bearer = {}, False
    for match in CHALLENGE.finditer(answer.headers.get("WWW-Authenticate", "")):
        name, quoted, plain = match.groups()
        if quoted is None and plain is None:
            bearer = name.lower() == "bearer"
        elif bearer:
            found.setdefault(name.lower(), plain or re.sub(r"\\(.)", r"\1", quoted))
    return found


def reason(answer):
    """Status and cause: from the bearer challenge (RFC 6750), the error body (RFC 6749) or the problem body."""
    challenge, body = bearer_challenge(answer), json_of(answer)
    source = challenge if challenge.get("error") else body
    parts = [source.get("error"), source.get("error_description")] if source.get("error") else [body.get("detail") or body.get("title")]
    told = clean(": ".join(part for part in parts if isinstance(part, str))) or "no reason given"
    wait = answer.headers.get("Retry-After")
    return f"{answer.status_code} {told}" + (f"; Retry-After: {clean(wait)}" if wait else "")


def credentials():
    name, password = os.environ.get("TOKENAUTH_USERNAME"), os.environ.get("TOKENAUTH_PASSWORD")
    if not (name and password) and not sys.stdin.isatty():
        raise ClientError("set TOKENAUTH_USERNAME and TOKENAUTH_PASSWORD")
    return name or input("User name: "), password or getpass.getpass("Password: ")


class TokenStore:
    """Access and refresh token in a file of its owner's only, together with what they are good for."""

    def __init__(self, server, scope):
        self.path = os.environ.get("TOKEN_FILE") or os.path.expanduser("~/.config/tokenauth-sample/token")
        self.purpose = {"server": server, "scope": scope}
        self.name = self.refresh_token = None

    def load(self):
        """The access token, unless it has expired."""
        name = os.environ.get("TOKENAUTH_USERNAME")
        try:
            with open(self.path, encoding="utf-8") as file:
                if os.name == "posix" and os.fstat(file.fileno()).st_mode & 0o077:
                    say("the stored token is not used: others may read its file")
                    return None
                stored = json.load(file)
            if any(stored[key] != value for key, value in self.purpose.items()) or name not in (None, "", stored["username"]):
                return None
            self.name, self.refresh_token = stored["username"], stored.get("refresh_token")
            fresh = stored["expires_at"] is None or stored["expires_at"] > time.time() + 30
            return stored["access_token"] if fresh and TOKEN.fullmatch(stored["access_token"]) else None
        except (OSError, ValueError, RecursionError, LookupError, TypeError):
            return None

    def save(self, name, token, lifetime, refresh_token):
        self.name, self.refresh_token = name, refresh_token
        expires = int(time.time() + lifetime) if isinstance(lifetime, (int, float)) else None
        content = {**self.purpose, "username": name, "access_token": token, "expires_at": expires, "refresh_token": refresh_token}
        folder = os.path.dirname(os.path.abspath(self.path))
        try:
            os.makedirs(folder, mode=0o700, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=folder, prefix=".token-")  # 0600 from the start
            with open(handle, "w", encoding="utf-8") as file:
                json.dump(content, file)
            os.replace(temporary, self.path)
        except OSError as error:
            raise ClientError(f"the token cannot be stored in {self.path}: {error.strerror}") from None

    def drop(self):
        try:
            os.remove(self.path)
        except OSError:
            pass


def login(server, scope, store):
    name, password = credentials()
    form = {"grant_type": "password", "username": name, "password": password}
    if scope:
        form["scope"] = scope
    return request_token("login", server, store, name, form)


def refresh(server, store):
    """A new token without the password, or None where there is nothing to refresh with or the server refuses it."""
    if not isinstance(store.refresh_token, str):
        return None
    try:
        return request_token("refresh", server, store, store.name, {"grant_type": "refresh_token", "refresh_token": store.refresh_token})
    except ClientError as error:
        if error.code != LOGIN_REFUSED:
            raise
        say(str(error))
        return None


def request_token(label, server, store, name, form):
    answer = send(label, "POST", f"{server}/token", data=form)
    if answer.status_code != 200:
        raise ClientError(f"{label}: refused, {reason(answer)}", LOGIN_REFUSED if answer.status_code in (400, 401, 403, 422) else FAILED)
    content = json_of(answer)
    token, kind = content.get("access_token"), content.get("token_type")
    if not isinstance(token, str) or not TOKEN.fullmatch(token) or not isinstance(kind, str) or kind.lower() != "bearer":
        raise ClientError(f"{label}: the answer holds no bearer token")
    # RFC 6749 section 6: without a new refresh token the old one stays good.
    store.save(name, token, content.get("expires_in"), content.get("refresh_token") or form.get("refresh_token"))
    return token


def call(label, url, token):
    return send(label, "GET", url, headers={"Authorization": f"Bearer {token}", "Accept": "application/json"})


def judge(label, answer):
    print(clean(f"{label}: {answer.status_code} {body_of(answer)}"), flush=True)
    if answer.status_code == 403:
        scope = bearer_challenge(answer).get("scope")
        say(f"{label}: forbidden, {reason(answer)}" + (f"; needs scope: {clean(scope)}" if scope else ""))
        return FORBIDDEN
    if label == "admin" and answer.status_code == 404:
        return OK  # the reference service has no such page
    if answer.status_code != 200:
        say(f"{label}: failed, {reason(answer)}")
        return FAILED
    return OK


def run():
    number = sys.argv[1] if len(sys.argv) > 1 else "1234567891"
    if not re.fullmatch("[0-9-]{1,20}", number):
        raise ClientError("a business number is digits and dashes")
    server = server_address("TOKEN_SERVER", "http://localhost:5000")
    resource = server_address("RESOURCE_SERVER", "http://localhost:5001")
    scope = os.environ.get("TOKEN_SCOPE", "")
    store = TokenStore(server, scope)
    token = store.load() or refresh(server, store) or login(server, scope, store)
    may_renew, results = True, {OK}

    for label, base in (("users/me", server), (f"dart/finance/business/{number}", resource), ("admin", server)):
        try:
            answer = call(label, f"{base}/{label}", token)
            if answer.status_code == 401:
                say(f"{label}: the token is refused, {reason(answer)}")
                if may_renew:
                    may_renew = False
                    token = refresh(server, store)
                    if token is None:
                        store.drop()
                        token = login(server, scope, store)
                    answer = call(label, f"{base}/{label}", token)
                if answer.status_code == 401:
                    store.drop()
            results.add(judge(label, answer))
        except ClientError as error:
            if error.code == LOGIN_REFUSED:
                raise
            say(str(error))
            results.add(FAILED)
    return max(results)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        sys.exit(run())
    except ClientError as problem:
        say(str(problem))
        sys.exit(problem.code)
    except (KeyboardInterrupt, EOFError):
        sys.exit(FAILED)
