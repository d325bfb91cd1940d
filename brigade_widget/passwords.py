"""Agents' passwords, with argon2id at the library's defaults (RFC 9106, low memory)."""

from __future__ import annotations

import functools

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from .errors import Invalid

MIN_LENGTH = 12
MAX_LENGTH = 1024

_hasher = PasswordHasher()


def make(password: str) -> str:
    """The argon2id hash of a new password.

    :raises Invalid: shorter than 12 characters, or longer than 1,024.
    """
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH:
        raise Invalid(
            f"Choose a password of {MIN_LENGTH} to {MAX_LENGTH} characters; a few words in a row are easiest.",
            errors={"password": [f"{MIN_LENGTH} to {MAX_LENGTH} characters."]},
        )
    return _hasher.hash(_bytes(password))


def verify(stored: str | None, password: str) -> bool:
    """Whether the password is right. An unknown login (`None`) takes the same time as a wrong password."""
    try:
        _hasher.verify(stored or _nobody(), _bytes(password))
    except (VerificationError, InvalidHashError):
        return False
    return stored is not None


def _bytes(password: str) -> bytes:
    # JSON can carry half a character, which plain UTF-8 cannot.
    return password.encode("utf-8", "surrogatepass")


@functools.cache
def _nobody() -> str:
    return _hasher.hash("nobody has this password")
