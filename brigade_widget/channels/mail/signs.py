"""What a mail is, by its headers: a person's, or one that a machine wrote and that must get no answer.

After RFC 3834 (automatic answers), RFC 3464 (bounces), RFC 8098 (receipts), RFC 5965 (reports of abuse), and what mail
systems write besides.
"""

from __future__ import annotations

import re
import typing as t
from email.message import Message
from enum import StrEnum

from .headers import addresses, value

_LISTS = ("list-id", "list-post", "list-unsubscribe", "list-help", "list-owner", "list-archive", "list-subscribe")
_MACHINES = re.compile(r"(?:mailer-daemon|postmaster|mail-daemon)(?:\+[^@]*)?(?:@|\Z)", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no-?reply|do-?not-?reply|ne-?pas-?repondre)(?:\+[^@]*)?@", re.IGNORECASE)
_QUIET = re.compile(r"\b(?:all|oof|autoreply)\b", re.IGNORECASE)
_DELAYED = re.compile(rb"^action:\s*(?:delayed|delivered|relayed)", re.IGNORECASE | re.MULTILINE)


class Kind(StrEnum):
    MESSAGE = "message"
    AUTO_REPLY = "auto_reply"
    BOUNCE = "bounce"
    DELAY_NOTICE = "delay_notice"
    READ_RECEIPT = "read_receipt"
    ABUSE_REPORT = "abuse_report"


_REPORTS = {"disposition-notification": Kind.READ_RECEIPT, "feedback-report": Kind.ABUSE_REPORT}


def signs(mail: Message) -> list[str]:
    """Everything that says that a machine wrote; such a mail is never answered by itself."""
    automatic = value(mail, "auto-submitted").strip().lower()
    found = {
        "auto-submitted": bool(automatic) and not re.match(r"no\s*(?:;|\(|\Z)", automatic),
        "null return-path": "<>" in (_path(mail, "return-path"), _path(mail, "x-envelope-from")),
        "precedence": value(mail, "precedence").strip().lower() in ("bulk", "junk", "list", "auto_reply"),
        "x-autoreply": any(name in mail for name in ("x-autoreply", "x-autorespond", "x-auto-reply-from")),
        "x-auto-response-suppress": bool(_QUIET.search(value(mail, "x-auto-response-suppress"))),
        "list": any(name in mail for name in _LISTS),
        "multipart/report": mail.get_content_type() == "multipart/report",
        "message/delivery-status": mail.get_content_type() == "message/delivery-status",
        "sender is a mail system": any(
            _MACHINES.match(one) for one in (*senders(mail), _path(mail, "return-path")[1:])
        ),
        "x-failed-recipients": "x-failed-recipients" in mail,
        "x-apple-action": "vacation" in value(mail, "x-apple-action").lower(),
    }
    return [name for name, is_so in found.items() if is_so]


def kind(mail: Message, raw: bytes) -> Kind:
    """What a mail is.

    :param raw: its bytes, for what the parts of a report say.
    """
    found = signs(mail)
    report = str(mail.get_param("report-type", "")).lower()
    if "multipart/report" in found and report in _REPORTS:
        return _REPORTS[report]
    if {"multipart/report", "message/delivery-status", "sender is a mail system", "x-failed-recipients"} & set(found):
        return Kind.DELAY_NOTICE if _DELAYED.search(raw) else Kind.BOUNCE
    return Kind.AUTO_REPLY if found else Kind.MESSAGE


def senders(mail: Message) -> list[str]:
    """Who wrote it, as far as it says so."""
    return [each for name in ("from", "sender") for each in addresses(mail, name)]


def answer_to(mail: Message) -> str:
    """Where an automatic answer may go; empty: nowhere.

    To where the mail came from by its envelope alone: a `Reply-To` or `From` may name somebody who never wrote to us.
    """
    path = _path(mail, "return-path").strip("<>")
    if signs(mail) or not path or path not in senders(mail) or _NOBODY.match(path):
        return ""
    return path


def _path(mail: Message, name: str) -> str:
    """An address of the envelope: `<zoe@example.fr>`, `<>` for nobody's, empty where none is told."""
    text = value(mail, name).strip()
    if not text:
        return "<>" if name in mail else ""
    found: t.Any = re.search(r"<([^<>\s]*)>", text)
    return f"<{(found[1] if found else text).lower()}>"
