"""A mail of ours: a few neutral lines that say who they are for and nothing else."""

from __future__ import annotations

import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from ... import clock
from ..base import Outgoing


def compose(outgoing: Outgoing, *, sender: str, name: str) -> bytes:
    """The mail as it leaves, the same at every attempt but for its date.

    :param sender: our address; what is sent back comes to it, with the reference after a `+`.
    :raises ValueError: the address of the person cannot stand in a mail.
    """
    mail = EmailMessage(policy=SMTP)
    box, _, domain = sender.partition("@")
    mail["From"] = Address(name, addr_spec=sender)
    mail["To"] = Address(addr_spec=outgoing.person)
    mail["Subject"] = outgoing.subject
    mail["Date"] = format_datetime(clock.now().astimezone(datetime.UTC))
    mail["Message-ID"] = message_id(outgoing, domain)
    if outgoing.reference:
        mail["Reply-To"] = Address(name, addr_spec=f"{box}+{outgoing.reference}@{domain}")
    if outgoing.answers:
        mail["In-Reply-To"] = mail["References"] = outgoing.answers
    # RFC 3834, and what Exchange obeys: no machine should answer this.
    mail["Auto-Submitted"] = "auto-replied" if outgoing.answers else "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(outgoing.text)
    return mail.as_bytes()


def envelope_sender(outgoing: Outgoing, sender: str) -> str:
    """Where bounces go: with the reference, to know whose; an automatic answer's go nowhere, so that nothing loops."""
    box, _, domain = sender.partition("@")
    if outgoing.answers:
        return ""
    return f"{box}+{outgoing.reference}@{domain}" if outgoing.reference else sender


def message_id(outgoing: Outgoing, domain: str) -> str:
    """Ours and stable: a mailbox that gets the same one twice can know it."""
    return f"<{outgoing.reference or 'x'}.{outgoing.token}@{domain}>"
