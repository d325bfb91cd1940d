"""New mails of a box: fetched by their numbers, and removed once they are stored with us."""

from __future__ import annotations

import contextlib
import imaplib
import re
import ssl
import typing as t

from ... import postal
from ..outcomes import Retry
from .reading import HEAD

_SECONDS = 15.0  # of one step
AT_ONCE = 20  # mails of one fetching
LARGEST = 36_000_000  # bytes of a mail that is fetched whole, and of all mails of one fetching; of others the head
_AWAY = "La boîte de réception ne répond pas. Nouvel essai plus tard, tout seul."
_LOGIN = "La boîte de réception refuse notre mot de passe : corrigez BRIGADE_IMAP_URL."
_PLAIN = "Le serveur de la boîte de réception ne chiffre pas (STARTTLS) : donnez un autre BRIGADE_IMAP_URL."
_UNTRUSTED = "Le certificat du serveur de la boîte de réception n’est pas valable."


class Mail(t.NamedTuple):
    """All of a mail, or its beginning."""

    content: bytes
    whole: bool


class Fetched(t.NamedTuple):
    """Some mails, and up to which number everything is with us; `more` may wait."""

    mails: tuple[Mail, ...]
    cursor: str
    more: bool


@contextlib.contextmanager
def session(server: postal.Server) -> t.Iterator[imaplib.IMAP4]:
    """A connection that is encrypted and signed in, with the inbox open.

    :raises Retry: it cannot be had now. A password that is refused too: what leaves must not wait for what comes.
    """
    client = None
    try:
        client = _connected(server)
        yield client
    except ssl.SSLCertVerificationError as error:
        raise Retry(_UNTRUSTED, after=300) from error
    except (OSError, imaplib.IMAP4.error) as error:
        raise Retry(_AWAY, after=60) from error
    finally:
        if client is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                client.logout()


def fetch(client: imaplib.IMAP4, cursor: str) -> Fetched:
    """What is new in the inbox. What was fetched before, and is stored with us since, is removed from it.

    :param cursor: of the fetching before: the box's own number, and that of the last mail (RFC 3501, 2.3.1.1).
    """
    _told(client.select("INBOX"))
    box = _validity(client)
    known, _, last = cursor.partition(":")
    after = int(last) if known == box and last.isdigit() else 0
    if after:
        _remove(client, after)
    found = _told(client.uid("SEARCH", f"UID {after + 1}:*"))
    numbers = sorted(number for number in map(int, (found[0] or b"").split()) if number > after)
    sizes = _sizes(client, numbers[:AT_ONCE])
    chosen = _as_many_as_fit(sizes)
    mails = tuple(mail for number in chosen if (mail := _one(client, number, size=sizes[number])) is not None)
    return Fetched(mails, f"{box}:{chosen[-1] if chosen else after}", more=len(numbers) > len(chosen))


def _connected(server: postal.Server) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if server.implicit:
        client: imaplib.IMAP4 = imaplib.IMAP4_SSL(server.host, server.port, ssl_context=context, timeout=_SECONDS)
    else:
        client = imaplib.IMAP4(server.host, server.port, timeout=_SECONDS)
        if "STARTTLS" in client.capabilities:
            client.starttls(context)
        elif not server.is_here:
            client.shutdown()
            raise Retry(_PLAIN, after=300)
    try:
        client.login(server.user, server.password)
    except imaplib.IMAP4.error as error:
        client.shutdown()
        if isinstance(error, imaplib.IMAP4.abort):
            raise
        raise Retry(_LOGIN, after=300) from error
    return client


def _validity(client: imaplib.IMAP4) -> str:
    found = client.response("UIDVALIDITY")[1][0]
    return found.decode("ascii", "replace") if isinstance(found, bytes) else "0"


def _remove(client: imaplib.IMAP4, upto: int) -> None:
    if _told(client.uid("SEARCH", f"UID 1:{upto}"))[0]:
        _told(client.uid("STORE", f"1:{upto}", "+FLAGS.SILENT", r"(\Deleted)"))
        _told(client.expunge())


def _sizes(client: imaplib.IMAP4, numbers: list[int]) -> dict[int, int]:
    """Bytes of each; of one that the server does not tell, as if it were of the largest that we take whole."""
    if not numbers:
        return {}
    told = b" ".join(
        part for part in _told(client.uid("FETCH", ",".join(map(str, numbers)), "(UID RFC822.SIZE)")) if part
    )
    found = {}
    for line in told.split(b")"):
        uid, size = re.search(rb"UID (\d+)", line), re.search(rb"RFC822\.SIZE (\d+)", line)
        if uid and size:
            found[int(uid[1])] = int(size[1])
    return {number: found.get(number, LARGEST) for number in numbers}


def _as_many_as_fit(sizes: dict[int, int]) -> list[int]:
    """The first ones, which together take no more than one alone may."""
    chosen: list[int] = []
    left = LARGEST
    for number, size in sizes.items():
        left -= size if size <= LARGEST else HEAD
        if chosen and left < 0:
            break
        chosen.append(number)
    return chosen


def _one(client: imaplib.IMAP4, number: int, *, size: int) -> Mail | None:
    """A mail, or nothing if it went meanwhile; it is not marked as read."""
    most = LARGEST if size <= LARGEST else HEAD
    for part in _told(client.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{most}>)")):
        if isinstance(part, tuple) and re.search(rb"BODY\[\]", part[0]):
            return Mail(bytes(part[1]), whole=most == LARGEST)
    return None


def _told(answer: tuple[str, t.Any]) -> t.Any:
    status, data = answer
    if status != "OK":
        raise imaplib.IMAP4.error("refused")
    return data
