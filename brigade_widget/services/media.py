"""Files that came on a network or by e-mail: noted with the message, then put into the conversation like any other."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from .. import channels, clock, crypto, tokens
from ..enums import AuthorKind, MessageKind, State
from ..models.channels import Account, Media
from ..models.conversations import Conversation
from ..models.messages import Author
from ..store import UnitOfWork
from ..store.unit import place_of_account
from . import accounts, messages
from .attachments import PIECE

KINDS = ("image", "file")  # what is taken on the site too; a voice or a film is not
_TRIES = 6
_LEASE = datetime.timedelta(minutes=3)  # longer than a file takes to be fetched and cleaned
_FORGOTTEN = datetime.timedelta(hours=1)  # longer than it takes from the first piece of a file to the message beside it
_MOST_FILES = 100  # of one message: no network has so many


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """A file to take.

    :param adapter: fetches it from `url`; for one that came with its message nobody does.
    """

    media: Media
    adapter: channels.Adapter
    url: str
    name: str


def note(
    uow: UnitOfWork, account: Account, conversation: Conversation, *, mark: str, files: t.Sequence[channels.File]
) -> None:
    """Have the files of the message that was stored last taken, in their order.

    :param mark: what their `client_id`s begin with; each is taken once.
    """
    key = uow.key_of(conversation)
    for number, file in enumerate(files[:_MOST_FILES]):
        id_ = tokens.new_id()
        url = crypto.seal(key, file.url or "", _place(id_))
        name = crypto.seal(key, file.name, f"{_place(id_)}:name") if file.name else None
        place = conversation.last_seq * _MOST_FILES + number
        uow.media.add(
            Media(
                id_,
                account.id,
                conversation.id,
                f"{mark}-f{number}",
                url,
                attempts=0,
                next_at=clock.now(),
                place=place,
                name=name,
                arrived=file.arrived,
            )
        )


def keep(uow: UnitOfWork, *, account_id: str, file_id: str, number: int, count: int, piece: bytes) -> None:
    """Store a piece of a file that came with its message, as it came, sealed; once."""
    account = uow.accounts.lock(account_id)
    blob = crypto.seal_bytes(uow.key_of_account(account), piece, _place_of_piece(account_id, file_id, number, count))
    uow.arrived_files.add_piece(file_id, number, account_id=account_id, blob=blob, at=clock.now())


def pieces(content: bytes) -> list[bytes]:
    """A file in pieces that `keep` takes; an empty one has one."""
    return [content[start : start + PIECE] for start in range(0, len(content), PIECE)] or [b""]


def arrived(uow: UnitOfWork, *, media: Media) -> bytes:
    """A file that came with its message, as it came."""
    account, file_id = uow.accounts.some([media.account_id])[media.account_id], media.arrived or ""
    key, blobs = uow.key_of_account(account), uow.arrived_files.pieces(file_id)
    if not blobs:
        raise channels.Refused("il n’est plus là.")
    return b"".join(
        crypto.unseal_bytes(key, blob, _place_of_piece(account.id, file_id, number, len(blobs)))
        for number, blob in enumerate(blobs)
    )


def drop(uow: UnitOfWork, files: t.Iterable[channels.File]) -> None:
    """Delete files that came with a message which belongs to no conversation."""
    for file in files:
        if file.arrived is not None:
            uow.arrived_files.remove(file.arrived)


def forget(uow: UnitOfWork) -> None:
    """Delete files that came and that no message tells of: it had come before."""
    uow.arrived_files.remove_lost(clock.now() - _FORGOTTEN)


def is_due(uow: UnitOfWork) -> bool:
    """Whether there may be something to fetch."""
    return uow.media.is_due(clock.now())


def claim(uow: UnitOfWork) -> Wanted | None:
    """Take the next one; nobody else gets it for some minutes."""
    now = clock.now()
    media = uow.media.lock_next(now)
    if media is None:
        return None
    uow.media.update(media.id, attempts=media.attempts + 1, next_at=now + _LEASE)
    account = uow.accounts.some([media.account_id])[media.account_id]
    adapter = accounts.adapter(uow, account)
    if adapter is None:
        return None
    key, place = uow.key_of(uow.conversations.need(media.conversation_id)), _place(media.id)
    name = crypto.unseal(key, media.name, f"{place}:name") if media.name else ""
    return Wanted(media, adapter, crypto.unseal(key, media.url, place), name)


def done(uow: UnitOfWork, *, media: Media) -> None:
    """It is in the conversation."""
    _remove(uow, media)


def failed(uow: UnitOfWork, *, media: Media, name: str, reason: str) -> None:
    """It cannot be had: the agent is told which, and why."""
    conversation = uow.conversations.lock_one(media.conversation_id)
    if conversation is not None and conversation.state != State.CLOSED:
        which = f"Le fichier « {name} »" if name else "Un fichier"
        text = f"{which} de la personne n’a pas pu être repris : {reason}"
        messages.add(uow, conversation, author=Author(AuthorKind.SYSTEM), kind=MessageKind.TEXT, body=text)
    _remove(uow, media)


def put_off(uow: UnitOfWork, *, media: Media, name: str, reason: str) -> None:
    """Not now; after some attempts it has failed."""
    if media.attempts + 1 >= _TRIES:
        failed(uow, media=media, name=name, reason=reason)
        return
    uow.media.update(media.id, next_at=clock.now() + datetime.timedelta(seconds=5.0 * 3**media.attempts))


def _remove(uow: UnitOfWork, media: Media) -> None:
    uow.media.remove(media.id)
    if media.arrived is not None:
        uow.arrived_files.remove(media.arrived)


def _place(media_id: str) -> str:
    return f"media:{media_id}"


def _place_of_piece(account_id: str, file_id: str, number: int, count: int) -> str:
    return f"{place_of_account(account_id)}:file:{file_id}:{number}/{count}"
