"""What a mail says, as plain text, and which of ours it answers. Whatever its bytes are: no error, no long work."""

from __future__ import annotations

import dataclasses
import email
import hashlib
import re
import typing as t
from email.message import Message

from . import headers, plain, quotes, signs
from .signs import Kind

LONGEST = 131_072  # bytes of a mail that are looked at; the rest is attachments
_TEXT_MOST = 20_000  # characters that are kept
_HTML_MOST = 100_000  # characters of HTML that are looked at
_PARTS_MOST = 60  # a person's mail has a few
_NESTED = re.compile(rb"content-type\s*:\s*(?:multipart|message)/", re.IGNORECASE)
_HEADS = re.compile(rb"^(content-[a-z-]{2,30}:)((?:[^\n]*\n[ \t])*[^\n]*)", re.IGNORECASE | re.MULTILINE)
_HEAD_MOST = 1000  # bytes of what a head says of a part
_RULES_MOST = 1000  # lines that may part one part from the next
_REFERENCE = r"([a-z2-7]{26})"
_CUT = "[La suite de cet e-mail, trop long, n’a pas été reprise.]"
_LEFT_OUT = "[{count} fichier(s) joint(s) à cet e-mail : non repris. On peut les déposer sur le site.]"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What there is in a mail.

    :param id: the same for the same mail, whenever and however often it is fetched.
    :param reference: of ours that it answers, or that it reports of; empty: none.
    :param token: `Outgoing.token` of the mail of ours that it speaks of; empty: none is named.
    :param text: what the person wrote, without what it repeats.
    :param answer_to: where an automatic answer may go; empty: nowhere.
    """

    id: str
    kind: Kind
    reference: str
    token: str
    text: str
    answer_to: str
    message_id: str


def read(raw: bytes, *, ours: str) -> Reading:
    """Read a mail.

    :param raw: its first bytes, up to `LONGEST`.
    :param ours: our own address, to know what is ours in it.
    """
    raw = raw[:LONGEST]
    mail = _parsed(raw)
    what = signs.kind(mail, raw)
    reference, token = _reference(mail, raw if what == Kind.BOUNCE else b"", ours)
    text = _said(mail)
    message_id = headers.value(mail, "message-id").strip()
    facts = "\0".join((message_id, *signs.senders(mail), headers.value(mail, "date"), text))
    own = ours.lower() in signs.senders(mail)
    return Reading(
        id=hashlib.sha256(facts.encode("utf-8", "replace")).hexdigest(),
        kind=what,
        reference=reference,
        token=token,
        text=text,
        answer_to="" if own else signs.answer_to(mail),
        message_id=message_id if re.fullmatch(r"<[!-;=?-~]{1,250}>", message_id) else "",
    )


def _parsed(raw: bytes) -> Message:
    """The mail in its parts; one that is made of parts as no person's is stays in one piece.

    The library takes time that grows with the square of what a head or a nesting holds.
    """
    raw = _HEADS.sub(lambda found: found[1] + found[2][:_HEAD_MOST], raw)
    if len(_NESTED.findall(raw)) > _PARTS_MOST or raw.count(b"\n--") > _RULES_MOST:
        raw = _NESTED.sub(b"X-Was: text/", raw)
    return email.message_from_bytes(raw)


def _said(mail: Message) -> str:
    """The text, cut to what the person wrote; what cannot be taken is said."""
    texts, pages, left_out = _bodies(mail)
    whole = "\n\n".join(texts) if any(text.strip() for text in texts) else "\n\n".join(map(plain.text_of, pages))
    text = _clean(quotes.cut(whole)) or headers.subject(mail)
    lines = [text[:_TEXT_MOST].strip()]
    if len(text) > _TEXT_MOST:
        lines.append(_CUT)
    if left_out:
        lines.append(_LEFT_OUT.format(count=left_out))
    return "\n\n".join(line for line in lines if line)


def _bodies(mail: Message) -> tuple[list[str], list[str], int]:
    """Plain texts, HTML pages, and how many files come with them."""
    texts: list[str] = []
    pages: list[str] = []
    left_out = 0
    for part in _leaves(mail):
        is_file = part.get_content_disposition() == "attachment" or part.get_filename() is not None
        match part.get_content_type():
            case "text/plain" if not is_file:
                texts.append(_content(part))
            case _ if part.get_content_maintype() == "multipart":  # it says so, and has no parts
                texts.append(_content(part))
            case "text/html" if not is_file:
                pages.append(_content(part)[:_HTML_MOST])
            case _:
                left_out += 1
    return texts, pages, left_out


def _leaves(mail: Message) -> t.Iterator[Message]:
    """The parts that hold something, but for what is a mail or a report within this one."""
    waiting, seen = [mail], 0
    while waiting and seen < _PARTS_MOST:
        part, seen = waiting.pop(0), seen + 1
        inner = part.get_payload()
        if part.get_content_maintype() == "message":
            continue
        if isinstance(inner, list):
            waiting[:0] = [each for each in inner if isinstance(each, Message)]
        else:
            yield part


def _content(part: Message) -> str:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):  # the library's own, over a coding that is none
        content = str(part.get_payload()).encode("utf-8", "replace")
    return headers.decoded(content, part.get_content_charset("") or "") if isinstance(content, bytes) else ""


def _clean(text: str) -> str:
    """Without signs that no text has, and that a database may refuse."""
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff]", "", text).strip()


def _reference(mail: Message, report: bytes, ours: str) -> tuple[str, str]:
    """The reference in the addresses that it came to, else in the ids of what it answers, else within a report."""
    name, _, domain = ours.lower().partition("@")
    to = ("to", "cc", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to")
    tagged = re.compile(rf"{re.escape(name)}\+{_REFERENCE}@{re.escape(domain)}")
    answered = re.compile(rf"<{_REFERENCE}\.([a-z0-9-]{{1,64}})@{re.escape(domain)}>")
    texts = [*headers.values(mail, "in-reply-to", "references"), report.decode("ascii", "replace")]
    named = [match for text in texts for match in answered.findall(text.lower())]
    for text in headers.values(mail, *to):
        if found := tagged.search(text.lower()):
            return found[1], next((token for reference, token in named if reference == found[1]), "")
    return named[0] if named else ("", "")
