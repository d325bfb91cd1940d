"""One mail handed to a mail server, in one go with an end in time, and how that ended in words of ours."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
import time
import typing as t

from ... import postal
from ..outcomes import Refused, Retry, TokenDead, Uncertain

_SECONDS = 10.0  # of one step
_WHOLE = 25.0  # of all steps before the text is handed over; the outbox's lease is longer
_AWAY = "Le serveur de courrier ne répond pas. Nouvel essai plus tard, tout seul."
_LATER = "Le serveur de courrier demande d’attendre (code {code}). Nouvel essai plus tard, tout seul."
_UNTRUSTED = "Le certificat du serveur de courrier n’est pas valable : rien ne lui est confié avant qu’il le soit."
_PLAIN = "Le serveur de courrier ne chiffre pas (STARTTLS) : donnez un autre BRIGADE_SMTP_URL."
_LOGIN = "Le serveur de courrier refuse notre mot de passe (code {code}) : corrigez BRIGADE_SMTP_URL."
_SENDER = "Le serveur de courrier refuse notre adresse d’expéditeur (code {code}) : corrigez BRIGADE_MAIL_FROM."
_PERSON = (
    "Cette adresse ne reçoit pas de courrier (code {code}) : elle est peut-être mal écrite. Aucun e-mail n’y est parti."
)
_TEXT = "Le serveur de courrier n’a pas voulu de cet e-mail (code {code}). Il n’est pas parti."
_UNKNOWN = "On ne sait pas si cet e-mail est parti : le serveur de courrier n’a pas fini de répondre."
_LETTERS = "Cette adresse a des lettres que le serveur de courrier ne sait pas écrire. Aucun e-mail n’y est parti."


@contextlib.contextmanager
def session(server: postal.Server, *, name: str) -> t.Iterator[smtplib.SMTP]:
    """A connection that is encrypted and signed in.

    :param name: what we call ourselves; a domain of ours, not this machine's name.
    :raises Outcome: it cannot be had, and what that means.
    """
    with _in_our_words():
        client = _connected(server, name)
    try:
        with _in_our_words():
            _encrypt(client, server)
            if server.user:
                client.login(server.user, server.password)
        yield client
    finally:
        client.close()


def hand_over(client: smtplib.SMTP, mail: bytes, *, sender: str, person: str, since: float) -> None:
    """Send one mail, once.

    :param sender: where bounces go; empty: nowhere.
    :param since: when, by `time.monotonic`, all of it began.
    :raises Outcome: how it ended instead.
    """
    with _in_our_words():
        _agree(*client.mail(sender), no=_SENDER)
        _agree(*client.rcpt(_writable(person)), no=_PERSON)
        if time.monotonic() - since > _WHOLE:
            raise Retry(_AWAY)
        code, said = client.docmd("DATA")
        if code != 354:
            _agree(code, said, no=_TEXT)
    try:
        client.send(re.sub(rb"(?m)^\.", b"..", mail).removesuffix(b"\r\n") + b"\r\n.\r\n")
        answer = client.getreply()
    except (OSError, smtplib.SMTPException) as error:  # the last word was said by us: nobody knows
        raise Uncertain(_UNKNOWN) from error
    _agree(*answer, no=_TEXT)
    with contextlib.suppress(OSError, smtplib.SMTPException):
        client.quit()


def sender_is_welcome(client: smtplib.SMTP, sender: str) -> None:
    """Ask whether mails of this sender would be taken; none is sent.

    :raises Outcome: they would not.
    """
    with _in_our_words():
        _agree(*client.mail(sender), no=_SENDER)
        client.rset()


def _connected(server: postal.Server, name: str) -> smtplib.SMTP:
    if server.implicit:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, name, timeout=_SECONDS, context=context)
    return smtplib.SMTP(server.host, server.port, name, timeout=_SECONDS)


def _encrypt(client: smtplib.SMTP, server: postal.Server) -> None:
    client.ehlo_or_helo_if_needed()
    if server.implicit:
        return
    if client.has_extn("starttls"):
        client.starttls(context=ssl.create_default_context())
        client.ehlo()
    elif not server.is_here:
        raise TokenDead(_PLAIN)


def _agree(code: int, _said: bytes, *, no: str) -> None:
    """Go on if the server does; what it says besides is left unread, as it may name a person."""
    if 200 <= code < 300:
        return
    if 400 <= code < 500 or code < 0:
        raise Retry(_LATER.format(code=code))
    raise Refused(no.format(code=code))


@contextlib.contextmanager
def _in_our_words() -> t.Iterator[None]:
    """Before the text is handed over: whatever breaks, nothing has left."""
    try:
        yield
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise Retry(_LATER.format(code=error.smtp_code)) from error
        raise TokenDead(_LOGIN.format(code=error.smtp_code)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise TokenDead(_LOGIN.format(code=503)) from error
    except ssl.SSLCertVerificationError as error:
        raise Retry(_UNTRUSTED, after=300) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Retry(_AWAY) from error


def _writable(person: str) -> str:
    """An address as every mail server reads it: in ASCII, the domain by IDNA."""
    name, _, domain = person.rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Refused(_LETTERS) from error
    if not name.isascii():
        raise Refused(_LETTERS)
    return f"{name}@{domain}"
