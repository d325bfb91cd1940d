"""Headers of mails as people's programs write them: read whatever they hold, and never fail."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

_MOST = 8_000  # characters of one header that are looked at
_NAME_MOST = 120  # characters
_LOST = "\N{REPLACEMENT CHARACTER}"
_RAW_NAME = re.compile(r'name="?([^";\n]{1,250})')
_ADDRESS = re.compile(r"[^\s<>()\[\]\",;:@\\]{1,64}@[A-Za-z0-9.-]{1,253}")


def value(mail: Message, name: str) -> str:
    """A header as it stands, on one line; empty where there is none."""
    return re.sub(r"\s+", " ", str(mail.get(name, ""))[:_MOST])


def values(mail: Message, *names: str) -> list[str]:
    """All headers of these names, as they stand."""
    return [str(each)[:_MOST] for name in names for each in (mail.get_all(name) or [])[:20]]


def addresses(mail: Message, *names: str) -> list[str]:
    """The addresses in these headers, in small letters; names beside them are passed over."""
    return [found.lower() for text in values(mail, *names) for found in _ADDRESS.findall(text)]


def subject(mail: Message) -> str:
    """The subject, decoded as far as that can be done."""
    return _unencoded(value(mail, "subject"))


def filename(part: Message) -> str:
    """What a file is called, on one line; empty where it has no name."""
    text = str(part.get_filename("") or "")[:_MOST].encode("utf-8", "replace").decode()
    if _LOST in text:  # letters that stand there without any coding, which the library does not give
        heads = "\n".join(value[:_MOST] for name, value in part.raw_items() if name.lower().startswith("content-"))
        if found := _RAW_NAME.search(heads):
            text = decoded(found[1].encode("utf-8", "surrogateescape"), "utf-8")
    return re.sub(r"[\s\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+", " ", _unencoded(text)).strip()[:_NAME_MOST]


def _unencoded(text: str) -> str:
    try:
        parts = decode_header(text)
    except (HeaderParseError, ValueError, LookupError):
        return text
    return "".join(_decoded(part, charset) for part, charset in parts).strip()


def _decoded(part: bytes | str, charset: str | None) -> str:
    if isinstance(part, str):
        return part
    return decoded(part, charset or "")


# Those that name a way to write letters; others that Python knows compress, escape or take very long.
_CHARSETS = re.compile(
    r"us-ascii|utf-?(?:8|16|32)(?:[-_]?[bl]e)?|iso[-_]?8859[-_]?\d{1,2}(?:-[ie])?|(?:windows|cp)-?\d{3,4}|koi8-[rut]|mac(?:roman|intosh)"
    r"|latin-?\d|shift[-_]?jis|sjis|iso-?2022-?(?:jp|kr)(?:-\d)?|euc[-_]?(?:jp|kr)|gb(?:k|2312|18030)|big5(?:-?hkscs)?|tis-620",
    re.IGNORECASE,
)


def decoded(content: bytes, charset: str) -> str:
    """Text of bytes: as they say, else as UTF-8, else as Windows writes in the West; a sign for what is none of it."""
    for name in (charset, "utf-8", "cp1252"):
        if _CHARSETS.fullmatch(name):
            try:
                return content.decode(name)
            except (UnicodeError, LookupError):
                continue
    return content.decode("utf-8", "replace")
