"""Addresses of mail servers and of people, and words that must stand in no mail."""

from __future__ import annotations

import dataclasses
import re
import typing as t
from urllib.parse import unquote, urlsplit

# What would tell whoever reads over a shoulder whom this person wrote to, or about what.
_TELLING = re.compile(r"brigade|gendarm|polic|violen|victim|plainte|agress|abus|viol\b|112|114|\b17\b", re.IGNORECASE)
_PORTS = {"smtp": 587, "smtps": 465, "imap": 143, "imaps": 993}
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*/=?^_`{|}~.-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}")


@dataclasses.dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and who we are there.

    :param implicit: encrypted from the first byte; else by STARTTLS, which must be offered, but on this machine.
    """

    implicit: bool
    host: str
    port: int
    user: str = ""
    password: str = dataclasses.field(default="", repr=False)

    @property
    def is_here(self) -> bool:
        """It is this machine: nobody is in between."""
        return self.host in _LOOPBACK


def server(value: t.Any, kind: str) -> Server:
    """A server, of its address as `smtp://user:password@host:587`; user and password percent-encoded.

    :param kind: `smtp` or `imap`; with an s it is encrypted from the first byte.
    :raises ValueError: what is needed instead.
    """
    try:
        parts = urlsplit(str(value))
        port, host = parts.port, parts.hostname
    except ValueError:
        parts, port, host = urlsplit(""), None, None
    scheme, user, password = parts.scheme, unquote(parts.username or ""), unquote(parts.password or "")
    right = scheme in (kind, f"{kind}s") and host and not (parts.path.strip("/") or parts.query or parts.fragment)
    if not right or bool(user) != bool(password) or not (user + password).isprintable():
        raise ValueError(f"{kind}://user:password@host:{_PORTS[kind]} (STARTTLS) or {kind}s://user:password@host")
    return Server(scheme.endswith("s"), str(host), port or _PORTS[scheme], user, password)


def address(value: t.Any) -> str:
    """A mail address of ours, without a `+`, since what follows one is for references.

    :raises ValueError: it is none.
    """
    if not _ADDRESS.fullmatch(str(value)):
        raise ValueError("an address, as contact@example.fr, without a +")
    return str(value)


def addresses(value: t.Any) -> tuple[str, ...]:
    """Some of them, with commas between.

    :raises ValueError: one is none.
    """
    words = value.replace(",", " ").split() if isinstance(value, str) else list(value)
    return tuple(address(word) for word in words)


def neutral(value: str) -> str:
    """A text that may stand in a mail to a citizen.

    :raises ValueError: it names us, or what people write to us about.
    """
    if _TELLING.search(value) or not value.strip() or not value.isprintable():
        raise ValueError(
            "words that say nothing of us: whoever looks at the mailbox reads it (no brigade, gendarmerie, police …)"
        )
    return value
