"""The parts of a mail: its words, and the files that came with them. Whatever its bytes are: no error, no long work."""

from __future__ import annotations

import dataclasses
import email
import re
import typing as t
from email.message import Message

from . import headers

FILES_MOST = 10  # that are taken of one mail
_TEXT_MOST = 131_072  # bytes of one text that are looked at
_HTML_MOST = 100_000  # characters of HTML that are looked at
_LOGO_MOST = (
    32_768  # bytes of a picture that belongs to the page of a mail: signatures have such, and no photo is so small
)
_PARTS_MOST = 60  # a person's mail has a few
_NESTED = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.IGNORECASE)
_HEADS = re.compile(rb"^(content-[a-z-]{2,30}:)((?:[^\n]*\n[ \t])*[^\n]*)", re.IGNORECASE | re.MULTILINE)
_HEAD_MOST = 1000  # bytes of what a head says of a part
_RULES_MOST = 1000  # lines that may part one part from the next
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


@dataclasses.dataclass(frozen=True, slots=True)
class Attached:
    """A file as it came.

    :param kind: `image` or `file`, as the mail says; nothing is decided by it.
    """

    kind: str
    name: str
    content: bytes


@dataclasses.dataclass(slots=True)
class Parts:
    """What a mail holds.

    :param pages: texts in HTML.
    :param files: in the order of the mail.
    :param more: files beyond those.
    :param mails: others that lie in this one; none is opened.
    :param logos: small pictures that belong to the page, as a signature's.
    """

    texts: list[str] = dataclasses.field(default_factory=list)
    pages: list[str] = dataclasses.field(default_factory=list)
    files: list[Attached] = dataclasses.field(default_factory=list)
    more: int = 0
    mails: int = 0
    logos: int = 0


def parsed(raw: bytes) -> Message:
    """The mail in its parts; one that is made of parts as no person's is stays in one piece.

    The library takes time that grows with the square of what a head or a nesting holds.
    """
    raw = _HEADS.sub(lambda found: found[1] + found[2][:_HEAD_MOST], raw)
    if len(_NESTED.findall(raw)) > _PARTS_MOST or raw.count(b"\n--") > _RULES_MOST:
        raw = _NESTED.sub(b"X-Was: text/", raw)
    return email.message_from_bytes(raw)


def of(mail: Message) -> Parts:
    """Everything in its place."""
    found = Parts()
    for part in _leaves(mail):
        kind = part.get_content_type()
        named = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        if part.get_content_maintype() == "message":
            found.mails += kind in ("message/rfc822", "message/global")
        elif part.get_content_maintype() == "multipart" or (kind == "text/plain" and not named):
            found.texts.append(_text(part))  # a multipart that has no parts, though it says so
        elif kind == "text/html" and not named:
            found.pages.append(_text(part)[:_HTML_MOST])
        elif named or part.get_content_maintype() != "text":  # a text without a name is the same words in another form
            _add_file(found, part)
    return found


def _add_file(found: Parts, part: Message) -> None:
    if part.get_content_type() in _SIGNATURES:
        return
    content = _content(part)
    is_image = part.get_content_maintype() == "image"
    if is_image and _belongs_to_the_page(part) and len(content) < _LOGO_MOST:
        found.logos += 1
    elif len(found.files) == FILES_MOST:
        found.more += 1
    else:
        found.files.append(Attached("image" if is_image else "file", headers.filename(part), content))


def _belongs_to_the_page(part: Message) -> bool:
    return "content-id" in part and part.get_content_disposition() != "attachment"


def _leaves(mail: Message) -> t.Iterator[Message]:
    """The parts that hold something; a mail or a report within this one is not opened."""
    waiting, seen = [mail], 0
    while waiting and seen < _PARTS_MOST:
        part, seen = waiting.pop(0), seen + 1
        inner = part.get_payload()
        if isinstance(inner, list) and part.get_content_maintype() != "message":
            waiting[:0] = [each for each in inner if isinstance(each, Message)]
        else:
            yield part


def _text(part: Message) -> str:
    return headers.decoded(_content(part)[:_TEXT_MOST], part.get_content_charset("") or "")


def _content(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # the library's own, over a coding that is none
        content = str(part.get_payload()).encode("utf-8", "replace")
    return content if isinstance(content, bytes) else b""
