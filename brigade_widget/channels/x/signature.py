"""X's signature: one key answers the question whose door this is, and signs what X tells."""

from __future__ import annotations

import base64
import hmac
import re

# The same key signs both. Whoever may choose a token could have a body signed by us, and X tells in JSON objects:
# what could be one is not answered. X's own tokens are base64.
_TOKEN = re.compile(r"[A-Za-z0-9+/=_. -]{1,256}")


def respond(secret: str, token: str | None) -> str | None:
    """The answer to a `crc_token`; `None` for one that could be more than that."""
    if token is None or not _TOKEN.fullmatch(token):
        return None
    return _signed(secret, token.encode())


def is_right(secret: str, body: bytes, signature: str) -> bool:
    """Whether X signed this body, over the bytes as they came, in constant time."""
    return hmac.compare_digest(_signed(secret, body).encode(), signature.encode("utf-8", "surrogateescape"))


def _signed(secret: str, body: bytes) -> str:
    return f"sha256={base64.b64encode(hmac.digest(secret.encode(), body, 'sha256')).decode()}"
