"""What became of an agent's messages on a network, and what they can do: send again, or invite to the site's chat."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
import typing as t

from .. import channels, clock
from ..enums import Channel, Leaving, State
from ..errors import Conflict, ConversationClosed, NotFound
from ..models.agents import Agent
from ..models.channels import Account, Link
from ..models.conversations import Conversation
from ..models.outbox import Parcel
from ..store import UnitOfWork
from . import access, incoming, offers, outbox

# Of several pieces the message is what the worst of them is.
_WORST = (Leaving.FAILED, Leaving.UNCERTAIN, Leaving.SENDING, Leaving.WAITING, Leaving.SENT)


@dataclasses.dataclass(frozen=True, slots=True)
class Delivery:
    """One message on its way.

    :param leaves_at: when it leaves, as far as that can be told; `None` once it left or has failed.
    """

    message_id: str
    state: str
    reason: str | None
    leaves_at: datetime.datetime | None
    delivered_at: datetime.datetime | None
    read_at: datetime.datetime | None


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """How a conversation's answers leave.

    :param network: the network's name; `None` for a conversation of the site's own.
    :param on_site: the person came to the site's chat: answers are read there.
    :param stopped_for: why nothing leaves at all.
    :param files: types of files that it carries, each with its most bytes; `None`: whatever the site takes.
    :param closes_at: until when we may answer at all, and `closes_long_at` until when by hand; `None`: no end.
    """

    network: str | None
    on_site: bool
    taken: bool
    stopped_for: str | None
    files: t.Mapping[str, int] | None
    closes_at: datetime.datetime | None
    closes_long_at: datetime.datetime | None
    deliveries: tuple[Delivery, ...]


def of(uow: UnitOfWork, *, agent: Agent, conversation_id: str) -> View:
    """How a conversation's answers leave.

    :raises NotFound: unknown, or another's.
    """
    return _view(uow, access.seen(uow, agent, conversation_id))


def resend(uow: UnitOfWork, *, agent: Agent, conversation_id: str, message_id: str) -> View:
    """Try a message again that has failed.

    :raises NotFound: unknown, or another's; or it did not fail.
    :raises Conflict: the agent does not hold the conversation.
    """
    conversation = _held(uow, agent, conversation_id)
    if not any(parcel.message_id == message_id for parcel in uow.outbox.of(conversation.id)):
        raise NotFound("There is no such message on its way.")
    if not uow.outbox.again(message_id, now=clock.now()):
        raise Conflict("This message has not failed.")
    return _view(uow, conversation)


def invite(uow: UnitOfWork, *, agent: Agent, conversation_id: str, told: incoming.Told) -> View:
    """Invite the person to the site's chat, with a new code; the numbers come first.

    :raises NotFound: unknown, or another's; or there is no network.
    :raises Conflict: the agent does not hold the conversation, or the person is on the site already.
    """
    conversation = _held(uow, agent, conversation_id)
    link = _link(uow, conversation)
    if link is None:
        raise NotFound("This conversation is the site's own already.")
    if link.moved_at is not None:
        raise Conflict("The person is on the site's chat already.")
    account = uow.accounts.some([link.account_id])[link.account_id]
    grave = conversation.sensitive
    offers.make(uow, conversation, account, grave=grave, chat=told.chat, code_hours=told.code_hours)
    return _view(uow, conversation)


def _held(uow: UnitOfWork, agent: Agent, conversation_id: str) -> Conversation:
    conversation = access.locked(uow, agent, conversation_id)
    if conversation.agent_id != agent.id:
        raise Conflict("You do not hold this conversation: take it first.")
    if conversation.state == State.CLOSED:
        raise ConversationClosed("This conversation has ended.")
    return conversation


def _link(uow: UnitOfWork, conversation: Conversation) -> Link | None:
    """Who is behind it on a network; a form's e-mails only say that there is an answer, and are told elsewhere."""
    if conversation.channel == Channel.FORM:
        return None
    return uow.links.of([conversation.id]).get(conversation.id)


def _view(uow: UnitOfWork, conversation: Conversation) -> View:
    link = _link(uow, conversation)
    if link is None:
        return View(None, False, False, None, None, None, None, ())
    account = uow.accounts.some([link.account_id])[link.account_id]
    adapter = channels.find(account.channel)
    abilities = adapter.capabilities if adapter else channels.Capabilities()
    by_message = itertools.groupby(uow.outbox.of(conversation.id), key=lambda parcel: parcel.message_id)
    return View(
        network=adapter.title if adapter else account.channel,
        on_site=link.moved_at is not None,
        taken=link.taken_at is not None,
        stopped_for=_stopped_for(account, installed=adapter is not None),
        files=outbox.carried(uow, conversation),
        closes_at=_after(link, abilities.window),
        closes_long_at=_after(link, abilities.long_window),
        deliveries=tuple(_delivery(uow, account, abilities, list(parcels)) for _, parcels in by_message),
    )


def _stopped_for(account: Account, *, installed: bool) -> str | None:
    if not installed:
        return "Ce réseau n’est pas installé ici : les messages attendent."
    return account.stopped_for if account.stopped_at is not None else None


def _after(link: Link, seconds: int | None) -> datetime.datetime | None:
    return None if seconds is None else link.last_wrote_at + datetime.timedelta(seconds=seconds)


def _delivery(
    uow: UnitOfWork, account: Account, abilities: channels.Capabilities, parcels: t.Sequence[Parcel]
) -> Delivery:
    worst = min(parcels, key=lambda parcel: _WORST.index(Leaving(parcel.state)))
    arrived = [parcel.delivered_at for parcel in parcels if parcel.delivered_at is not None]
    read = [parcel.read_at for parcel in parcels if parcel.read_at is not None]
    return Delivery(
        message_id=worst.message_id,
        state=worst.state,
        reason=worst.reason,
        leaves_at=_leaves_at(uow, account, abilities, worst) if worst.state == Leaving.WAITING else None,
        delivered_at=max(arrived) if len(arrived) == len(parcels) else None,
        read_at=max(read) if len(read) == len(parcels) else None,
    )


def _leaves_at(
    uow: UnitOfWork, account: Account, abilities: channels.Capabilities, parcel: Parcel
) -> datetime.datetime:
    """When its turn comes: after what the network wants, and after those before it, by the limits of the network."""
    soonest = max(parcel.next_at, account.slow_until or parcel.next_at)
    before = uow.outbox.ahead(parcel) if abilities.limits else 0
    rounds = max((before // limit.messages * limit.seconds for limit in abilities.limits), default=0)
    return soonest + datetime.timedelta(seconds=rounds)
