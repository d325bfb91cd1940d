"""What must leave by an outside network is written here, in the same transaction as the message."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

from .. import channels, clock, crypto
from ..channels.text import pieces
from ..enums import Channel
from ..models.channels import Account
from ..models.conversations import Conversation
from ..models.messages import Message
from ..models.outbox import Parcel, new_parcel
from ..store import UnitOfWork
from . import nudges

INSIDE = (Channel.CHAT,)
_MOVED = "La personne lit maintenant ce message sur le tchat du site : il n’est plus envoyé par le réseau."
_LONGEST = 2000  # characters, for a channel whose adapter is not installed here


def leave(uow: UnitOfWork, pairs: t.Sequence[tuple[Conversation, Message]], *, at: datetime | None = None) -> None:
    """Have agents' messages leave by their conversations' networks; those whose person is on the site do not.

    Costs nothing for conversations of the site's own chat.

    :param at: not before; at once unless it is named.
    """
    outside = [(conversation, message) for conversation, message in pairs if conversation.channel not in INSIDE]
    if not outside:
        return
    links = uow.links.of({conversation.id for conversation, _ in outside})
    accounts = uow.accounts.some({link.account_id for link in links.values()})
    parcels: list[Parcel] = []
    for conversation, message in outside:
        link = links.get(conversation.id)
        if link is None or link.moved_at is not None:
            continue
        account = accounts[link.account_id]
        if not nudges.announces(account):
            parcels += _parcels(message, account, message.body, at=at)
        elif nudge := nudges.leave(uow, conversation, message, account):
            parcels.append(nudge)
    if parcels:
        uow.outbox.add_all(parcels)


def leave_instead(
    uow: UnitOfWork, conversation: Conversation, message: Message, account: Account, *, text: str
) -> None:
    """Have another text leave for a message, sealed until it left; it is forgotten then.

    For what the conversation must not show: a return code.
    """
    key = uow.key_of(conversation)
    parcels = [
        dataclasses.replace(
            parcel,
            text=crypto.seal(key, text[parcel.start : parcel.stop], place(parcel)),
            start=0,
            stop=parcel.stop - parcel.start,
        )
        for parcel in _parcels(message, account, text)
    ]
    uow.outbox.add_all(parcels)


def move_to_site(uow: UnitOfWork, conversation: Conversation) -> None:
    """The person came to the site's chat: what is not sent yet, and what comes, is read there and by no network.

    Whoever left an address is told of later answers all the same.
    """
    link = uow.links.of([conversation.id]).get(conversation.id)
    if link is None or nudges.announces(uow.accounts.some([link.account_id])[link.account_id]):
        return
    uow.links.update(conversation.id, moved_at=clock.now())
    uow.outbox.drop_waiting(conversation.id, reason=_MOVED)


def carried(uow: UnitOfWork, conversation: Conversation) -> t.Mapping[str, int] | None:
    """Types of files that can leave for a conversation, each with its most bytes; `None`: whatever the site takes."""
    if conversation.channel in INSIDE:
        return None
    link = uow.links.of([conversation.id]).get(conversation.id)
    if link is None or link.moved_at is not None:
        return None
    account = uow.accounts.some([link.account_id])[link.account_id]
    if nudges.announces(account):
        return None
    adapter = channels.find(account.channel)
    return adapter.capabilities.files if adapter else {}


def place(parcel: Parcel) -> str:
    """What the text of a parcel is bound to."""
    return f"outbox:{parcel.id}"


def _parcels(message: Message, account: Account, text: str, *, at: datetime | None = None) -> list[Parcel]:
    adapter = channels.find(account.channel)
    able = adapter.capabilities if adapter else channels.Capabilities(text_max=_LONGEST)
    now = clock.now()
    spans = pieces(text, able.text_max)
    if message.attachments and not able.captions:
        # The file first, with no words: if it fails, its description does not leave without it.
        spans = [(0, 0), *(spans if text else [])]
    return [
        new_parcel(message, account.id, at=at or now, now=now, part=part, start=start, stop=stop)
        for part, (start, stop) in enumerate(spans)
    ]
