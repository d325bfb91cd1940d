"""The adapter: our mailbox, by SMTP and IMAP."""

from __future__ import annotations

import logging
import time
import typing as t

from ... import clock, postal
from ...enums import Finding
from ..base import Adapter, Capabilities, Check, Field, Outgoing, Polled, Sent
from ..events import Event, File, Mailed, Undelivered, Unhandled
from ..outcomes import Outcome, Refused, Retry
from . import arrivals, imap, letter, smtp
from .signs import Kind

_log = logging.getLogger(__name__)
_UNKNOWN = (
    "On ne sait pas si cet e-mail est parti : le serveur de courrier n’a pas fini de répondre. Si la personne ne"
    " revient pas, prévenez-la à nouveau."
)
_BOUNCED = "Cet e-mail est revenu : l’adresse n’existe pas, ou sa boîte ne prend plus de courrier."
_UNREADABLE = "L’adresse de la personne ne peut pas être écrite dans un e-mail. Aucun n’est parti."
_POLL = 30.0  # seconds
_NEVER = 3600.0  # seconds, where there is no box to look into
_BY_MAIL = "[Reçu par e-mail]"
_BY_MACHINE = "[Réponse automatique, reçue par e-mail]"


class Email(Adapter):
    """One mailbox. Its settings are the server's own (`BRIGADE_SMTP_URL` …), laid here by `services.mailbox`."""

    channel, title = "email", "E-mail"
    fields = (
        Field("smtp", "where mails leave", secret=True),
        Field("imap", "where what is sent back comes", secret=True, default=""),
        Field("sender", "our address"),
        Field("name", "our name, which says nothing of us"),
        Field("link", "an address that leads to the page for the six words"),
        Field("zone", "the time zone of the hours that people name", default="Europe/Paris"),
    )
    capabilities = Capabilities(announces=True, settle_after=1)

    @property
    def account(self) -> str:
        return self.settings["sender"]

    def send(self, outgoing: Outgoing) -> Sent:
        """Hand a mail to the server; it says nothing but what `Outgoing.text` says."""
        sender, since = self.settings["sender"], time.monotonic()
        try:
            mail = letter.compose(outgoing, sender=sender, name=self.settings["name"])
        except ValueError as error:
            raise Refused(_UNREADABLE) from error
        with smtp.session(self._smtp, name=self._domain) as client:
            smtp.hand_over(
                client, mail, sender=letter.envelope_sender(outgoing, sender), person=outgoing.person, since=since
            )
        return Sent()

    def find(self, outgoing: Outgoing) -> Sent | None:  # noqa: ARG002 - no mail server can be asked
        raise Refused(_UNKNOWN)

    def poll(self, cursor: str) -> Polled:
        """The new mails, and the files that came with them."""
        if not self.settings["imap"]:
            return Polled((), cursor, _NEVER)
        try:
            with imap.session(postal.server(self.settings["imap"], "imap")) as client:
                fetched = imap.fetch(client, cursor)
        except Retry as outcome:
            _log.warning("The mailbox cannot be read: %s", outcome.reason)
            raise
        came = [arrivals.packed(mail, ours=self.account) for mail in fetched.mails]
        files = tuple(file for each in came for file in each.files)
        return Polled(tuple(each.body for each in came), fetched.cursor, 0 if fetched.more else _POLL, files)

    def parse(self, body: bytes) -> list[Event]:
        """What one mail is."""
        read = arrivals.unpacked(body, ours=self.account)
        facts: dict[str, t.Any] = {
            "account": self.account,
            "person": read.reference,
            "at": clock.now(),
            "id": read.id,
        }
        match read.kind:
            case Kind.BOUNCE:
                return [Undelivered(message=read.token, reason=_BOUNCED, **facts)]
            case Kind.MESSAGE | Kind.AUTO_REPLY:
                automatic = read.kind == Kind.AUTO_REPLY
                text = f"{_BY_MACHINE if automatic else _BY_MAIL}\n{read.text}".strip()
                files = tuple(File(kind=each.kind, name=each.name, arrived=each.id) for each in read.files)
                facts |= {"answer_to": read.answer_to, "message": read.message_id, "files": files}
                return [Mailed(text=text, automatic=automatic, **facts)]
        return [Unhandled(name=read.kind, **facts)]

    def check(self) -> t.Iterator[Check]:
        """Whether the servers take us, encrypted, under our name."""
        yield self._check_smtp()
        yield self._check_imap()

    def _check_smtp(self) -> Check:
        server = self._smtp
        try:
            with smtp.session(server, name=self._domain) as client:
                smtp.sender_is_welcome(client, self.settings["sender"])
        except Outcome as outcome:
            return Check("mail out", Finding.BAD, outcome.reason)
        if server.is_here and not server.implicit:
            return Check("mail out", Finding.GOOD, f"{server.host} takes mails of {self.settings['sender']}.")
        return Check("mail out", Finding.GOOD, f"{server.host} takes mails of {self.settings['sender']}, encrypted.")

    def _check_imap(self) -> Check:
        if not self.settings["imap"]:
            sentence = "BRIGADE_IMAP_URL is not set: what people send back, and what comes back, is read by nobody."
            return Check("mail in", Finding.WARNING, sentence)
        server = postal.server(self.settings["imap"], "imap")
        try:
            with imap.session(server) as client:
                client.select("INBOX", readonly=True)
        except Outcome as outcome:
            return Check("mail in", Finding.BAD, outcome.reason)
        return Check("mail in", Finding.GOOD, f"The inbox at {server.host} opens.")

    @property
    def _smtp(self) -> postal.Server:
        return postal.server(self.settings["smtp"], "smtp")

    @property
    def _domain(self) -> str:
        return self.settings["sender"].partition("@")[2]
