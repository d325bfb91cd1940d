"""What a setting's value must be: each function reads one, or says what is needed instead."""

from __future__ import annotations

import base64
import binascii
import importlib.util
import json
import re
import typing as t
import zoneinfo
from pathlib import Path
from urllib.parse import urlsplit

from . import postal
from . import topics as topics_
from .enums import Asking, Keeping
from .limits import Rate

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def whole(low: int, high: int) -> t.Callable[[t.Any], int]:
    def parse(value: t.Any) -> int:
        try:
            number = int(str(value))
        except ValueError:
            number = low - 1
        if isinstance(value, bool) or not low <= number <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return number

    return parse


def size(low: int, high: int) -> t.Callable[[t.Any], int]:
    def parse(value: t.Any) -> int:
        match = re.fullmatch(r"(\d{1,12}) ?(kB|MB)?", str(value))
        size = int(match[1]) * {None: 1, "kB": 1000, "MB": 1_000_000}[match[2]] if match else -1
        if not low <= size <= high:
            raise ValueError(f"a size from {low // 1000} kB to {high // 1_000_000} MB, as 10 MB")
        return size

    return parse


def rate(value: t.Any) -> Rate | None:
    if isinstance(value, Rate):
        return value
    if str(value).lower() == "off":
        return None
    match = re.fullmatch(r"(\d{1,6})/(\d{1,6}(?:\.\d{1,6})?)", str(value))
    if not match or int(match[1]) < 1 or float(match[2]) <= 0:
        raise ValueError("burst/refill per second, as 20/0.5, or off")
    return Rate(int(match[1]), float(match[2]))


def asking(value: t.Any) -> Asking:
    try:
        return Asking(value)
    except ValueError:
        raise ValueError("off, overload or always") from None


def database_url(value: t.Any) -> str:
    scheme = str(value).partition(":")[0]
    # Looked for, not imported: gevent must patch the standard library first.
    if scheme == "postgresql+psycopg" and importlib.util.find_spec("psycopg") is None:
        raise ValueError("PostgreSQL's driver: pip install 'brigade_widget[postgres]'")
    if scheme == "postgresql+psycopg" or (scheme == "sqlite" and re.match(r"sqlite:///(?!:memory:).", str(value))):
        return str(value)
    raise ValueError("sqlite:///path/to/file or postgresql+psycopg://user@host/database")


def redis_url(value: t.Any) -> str:
    if importlib.util.find_spec("redis") is None:
        raise ValueError("Redis's client: pip install 'brigade_widget[redis]'")
    if re.match(r"(?:rediss?|unix)://.", str(value)):
        return str(value)
    raise ValueError("redis://host:6379/0, rediss://… or unix:///path/to/socket")


def web_address(value: t.Any) -> str:
    parts = urlsplit(str(value))
    if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s\"'<>;,]", str(value)):
        return str(value)
    raise ValueError("an address that begins with https://")


def origin(value: t.Any) -> str:
    """An exact web origin, `https://host[:port]`, in lower case and without the scheme's own port.

    :raises ValueError: a path, a query, a user, a wildcard, or http outside this machine.
    """
    parts = urlsplit(web_address(value))
    host = (parts.hostname or "").lower()
    if "*" in host or "@" in parts.netloc or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("scheme and host alone, as https://www.example.fr")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise ValueError("https (http is for this machine alone)")
    host = f"[{host}]" if ":" in host else host
    own = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{parts.port}" if parts.port not in (None, own) else "")


def public_url(value: t.Any) -> str:
    return origin(value)


def master_keys(value: t.Any) -> tuple[bytes, ...]:
    words = value.replace(",", " ").split() if isinstance(value, str) else list(value)
    keys = tuple(word if isinstance(word, bytes) else _key(word) for word in words)
    if not keys or any(len(key) != 32 for key in keys):
        raise ValueError("one or more keys of 32 random bytes in base64, separated by commas")
    return keys


def _key(word: str) -> bytes:
    try:
        return base64.b64decode(word, validate=True)
    except binascii.Error:
        return b""


def kept(value: t.Any) -> Keeping:
    try:
        return Keeping(value)
    except ValueError:
        raise ValueError("database or files") from None


def clamav_url(value: t.Any) -> str:
    if re.fullmatch(r"unix:/.+|tcp://(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}", str(value)):
        return str(value)
    raise ValueError("unix:/path/to/clamd.sock or tcp://host:3310")


def mail_server(kind: str) -> t.Callable[[t.Any], str]:
    def parse(value: t.Any) -> str:
        postal.server(value, kind)
        return str(value)

    return parse


def neutral(value: t.Any) -> str:
    return postal.neutral(str(value))


def neutral_address(value: t.Any) -> str:
    return postal.neutral(postal.address(value))


def neutral_link(value: t.Any) -> str:
    return postal.neutral(web_address(value))


def zone(value: t.Any) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(str(value))
    except (zoneinfo.ZoneInfoNotFoundError, ValueError):
        raise ValueError("a time zone, as Europe/Paris or Indian/Reunion") from None


def bind(value: t.Any) -> str:
    if re.fullmatch(r"unix:.+|(?:[\w.-]+|\[[0-9a-fA-F:]+\]):\d{1,5}", str(value)):
        return str(value)
    raise ValueError("address:port, or unix:/path/to/socket")


def metrics(value: t.Any) -> str:
    word = str(value)
    if word in ("local", "off") or re.fullmatch(r"[A-Za-z0-9._~+/=-]{20,200}", word):
        return word
    raise ValueError("local, off, or a bearer token of 20 to 200 characters of A-Z, a-z, 0-9 and ._~+/=-")


def topics(value: t.Any) -> tuple[topics_.Topic, ...]:
    if isinstance(value, (str, Path)):
        try:
            value = json.loads(Path(value).read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise ValueError(f"a readable JSON file ({error})") from error
    if not isinstance(value, (list, tuple)):
        raise ValueError("a list of topics, or the path of a JSON file that holds one")  # noqa: TRY004 - one kind of error for all
    return topics_.parse(value)
