"""Files that came on a network: noted with the message, fetched at once, put into the conversation like any other."""

from __future__ import annotations

import dataclasses
import datetime

from .. import channels, clock, crypto, tokens
from ..enums import AuthorKind, MessageKind, State
from ..models.channels import Account, Media
from ..models.conversations import Conversation
from ..models.messages import Author
from ..store import UnitOfWork
from . import accounts, messages

KINDS = ("image", "file")  # what is taken on the site too; a voice or a film is not
_TRIES = 6
_LEASE = datetime.timedelta(minutes=3)  # longer than a file takes to be fetched and cleaned


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch."""

    media: Media
    adapter: channels.Adapter
    url: str


def note(uow: UnitOfWork, account: Account, conversation: Conversation, *, client_id: str, url: str) -> None:
    """Have a file fetched for a conversation, once for each `client_id`."""
    id_ = tokens.new_id()
    blob = crypto.seal(uow.key_of(conversation), url, _place(id_))
    uow.media.add(Media(id_, account.id, conversation.id, client_id, blob, 0, clock.now()))


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
    key = uow.key_of(uow.conversations.need(media.conversation_id))
    return Wanted(media, adapter, crypto.unseal(key, media.url, _place(media.id)))


def done(uow: UnitOfWork, *, media: Media) -> None:
    """It is in the conversation."""
    uow.media.remove(media.id)


def failed(uow: UnitOfWork, *, media: Media, reason: str) -> None:
    """It cannot be had: the agent is told."""
    conversation = uow.conversations.lock([media.conversation_id]).get(media.conversation_id)
    if conversation is not None and conversation.state != State.CLOSED:
        text = f"Un fichier de la personne n’a pas pu être repris : {reason}"
        messages.add(uow, conversation, author=Author(AuthorKind.SYSTEM), kind=MessageKind.TEXT, body=text)
    uow.media.remove(media.id)


def put_off(uow: UnitOfWork, *, media: Media, reason: str) -> None:
    """Not now; after some attempts it has failed."""
    if media.attempts + 1 >= _TRIES:
        failed(uow, media=media, reason=reason)
        return
    uow.media.update(media.id, next_at=clock.now() + datetime.timedelta(seconds=5.0 * 3**media.attempts))


def _place(media_id: str) -> str:
    return f"media:{media_id}"
