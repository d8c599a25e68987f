"""What the scripts beside this one expect of an answer."""


def expect(fulfilled, otherwise):
    if not fulfilled:
        raise ValueError(otherwise)


def expect_answer(answer, subject=None):
    expect(answer.status_code == 200, f"{answer.url} answered {answer.status_code} {answer.text}")
    expect(subject is None or answer.json()["sub"] == subject, f"{answer.url} answered {answer.text}")


def expect_refused_token(answer):
    """RFC 6750 section 3.1."""
    challenge = answer.headers.get("WWW-Authenticate", "")
    expect(answer.status_code == 401 and 'error="invalid_token"' in challenge, f"{answer.url} answered {answer.status_code} {challenge}")
