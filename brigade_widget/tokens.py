"""Ids and bearer tokens. A token is shown once to whoever owns it; the store only ever holds its digest."""

from __future__ import annotations

import binascii
import hashlib
import hmac
import os
import secrets
import time

_IN_ADDRESSES = bytes.maketrans(b"+/", b"-_")  # the other of base64's alphabets (RFC 4648, 5)


def new_id() -> str:
    """An opaque id: 128 random bits, 22 URL-safe characters; never one that a terminal takes for an option."""
    while (made := secrets.token_urlsafe(16)).startswith("-"):
        pass
    return made


def new_message_id() -> str:
    """An opaque id whose first part follows the time: what is stored together lies together in the index.

    Not for what an id alone must guard: 80 of its bits are random.
    """
    made = (time.time_ns() // 1_000_000).to_bytes(6) + os.urandom(10)
    return binascii.b2a_base64(made, newline=False).translate(_IN_ADDRESSES, b"=").decode()


def new_token() -> str:
    """A bearer token: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What the store keeps of a token. A plain hash suffices: the token has 256 random bits, nothing to guess."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def csrf_of(session_token: str) -> str:
    """The CSRF token of a cookie session: derived from it, so nothing more is stored."""
    return hmac.new(session_token.encode(), b"brigade csrf", hashlib.sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(left.encode("utf-8", "surrogatepass"), right.encode("utf-8", "surrogatepass"))
