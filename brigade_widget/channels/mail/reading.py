"""What a mail says, as plain text, and which of ours it answers. Whatever its bytes are: no error, no long work."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import typing as t
from email.message import Message

from . import headers, parts, plain, quotes, signs
from .parts import Attached
from .signs import Kind

HEAD = 131_072  # bytes of a mail that are enough for its words, and for what a machine reports
_TEXT_MOST = 20_000  # characters that are kept
_REFERENCE = r"([a-z2-7]{26})"
_CUT = "[La suite de cet e-mail, trop long, n’a pas été reprise.]"
_TOO_LARGE = "[Cet e-mail est trop lourd : ses fichiers n’ont pas été repris. On peut les déposer sur le site.]"
_LEFT_OUT = {
    "more": "[{count} fichier(s) après les {most} premiers : non repris. On peut les déposer sur le site.]",
    "mails": "[{count} e-mail(s) joint(s) à celui-ci : non repris, car aucun n’est ouvert.]",
    "logos": "[{count} petite(s) image(s) de mise en page, comme celles d’une signature : non reprises.]",
}


F = t.TypeVar("F")


@dataclasses.dataclass(frozen=True, slots=True)
class Reading(t.Generic[F]):
    """What there is in a mail; its files as `F` tells of them.

    :param id: the same for the same mail, whenever and however often it is fetched.
    :param reference: of ours that it answers, or that it reports of; empty: none.
    :param token: `Outgoing.token` of the mail of ours that it speaks of; empty: none is named.
    :param text: what the person wrote, without what it repeats.
    :param answer_to: where an automatic answer may go; empty: nowhere.
    :param files: what came with it, in order.
    """

    id: str
    kind: Kind
    reference: str
    token: str
    text: str
    answer_to: str
    message_id: str
    files: tuple[F, ...]


def read(raw: bytes, *, ours: str, whole: bool = True) -> Reading[Attached]:
    """Read a mail.

    :param raw: all of it, or its beginning.
    :param ours: our own address, to know what is ours in it.
    :param whole: whether this is all of it; if not, its files are not whole either, and none is taken.
    """
    mail, head = parts.parsed(raw), raw[:HEAD]
    held = parts.of(mail)
    what = signs.kind(mail, head)
    reference, token = _reference(mail, head if what == Kind.BOUNCE else b"", ours)
    text = _said(mail, held, whole=whole)
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
        files=tuple(held.files) if whole and what == Kind.MESSAGE else (),
    )


def _said(mail: Message, held: parts.Parts, *, whole: bool) -> str:
    """The text, cut to what the person wrote; what cannot be taken is said."""
    pages = "\n\n".join(map(plain.text_of, held.pages))
    words = "\n\n".join(held.texts) if any(text.strip() for text in held.texts) else pages
    text = _clean(quotes.cut(words)) or headers.subject(mail)
    lines = [text[:_TEXT_MOST].strip()]
    if len(text) > _TEXT_MOST:
        lines.append(_CUT)
    if not whole:
        lines.append(_TOO_LARGE)
    else:
        counts = {name: getattr(held, name) for name in _LEFT_OUT}
        lines += [_LEFT_OUT[name].format(count=count, most=parts.FILES_MOST) for name, count in counts.items() if count]
    return "\n\n".join(line for line in lines if line)


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
