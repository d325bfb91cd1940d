"""Nudges: mails that say to whoever left an address that an answer waits on the site, and nothing else.

One leaves by itself only at the hours that the person named; without hours an agent picks the moment. One is enough for
all that is said until they have read it.
"""

from __future__ import annotations

import base64
import datetime
import zoneinfo

from .. import channels, clock, crypto
from ..channels import Outgoing
from ..enums import ANSWERS, AuthorKind, Leaving
from ..errors import Conflict
from ..models.agents import Agent
from ..models.channels import Account, Link
from ..models.conversations import Conversation
from ..models.messages import Message
from ..models.outbox import Parcel, Standing, new_parcel
from ..store import UnitOfWork
from ..store.unit import place_of_account
from . import access, accounts, mailbox, reach

_PAUSE = datetime.timedelta(minutes=2)  # an answer is often several messages: one mail for them
_PICKED = datetime.timedelta(minutes=15)  # an agent's moment lasts no longer than this
_TOO_LATE = "Le moment choisi est passé, et l’e-mail n’était pas parti. Choisissez-en un autre."
_TEXTS = {
    "fr": (
        "Votre demande",
        "Bonjour,\n\nUne réponse à votre demande est arrivée.{word}\n\nPour la lire, ouvrez cette page et donnez les"
        " mots que vous avez gardés :\n{link}\n\nVous n’attendez rien ? Vous pouvez ignorer ce message.\n",
        "\nMot convenu : {word}",
    ),
    "en": (
        "Your request",
        "Hello,\n\nAn answer to your request has arrived.{word}\n\nTo read it, open this page and give the words that"
        " you kept:\n{link}\n\nYou expect nothing? You can ignore this message.\n",
        "\nAgreed word: {word}",
    ),
}


def announces(account: Account) -> bool:
    """Whether what leaves by this account only says that there is something to read."""
    adapter = channels.find(account.channel)
    return adapter is not None and adapter.capabilities.announces


def join(uow: UnitOfWork, conversation: Conversation, account: Account) -> None:
    """Have a new form's person told by mail, if they said that it is safe."""
    told = reach.of(uow, conversation)
    if not told.email:
        return
    digest = accounts.digest(uow, account, "person", reference(uow, account, conversation.id))
    person = crypto.seal(uow.key_of(conversation), told.email, f"link:{conversation.id}")
    uow.links.add(Link(conversation.id, account.id, digest, person, clock.now(), None, None, None))


def leave(uow: UnitOfWork, conversation: Conversation, message: Message, account: Account) -> Parcel | None:
    """What must leave for an agent's message: nothing if a mail already says so, or if no hours were named."""
    told = reach.of(uow, conversation)
    before = uow.outbox.of(conversation.id)
    unread = [each for each in before if each.state == Leaving.SENT and each.seq > conversation.citizen_read]
    if told.hours is None or unread:
        return None
    if before and before[-1].state == Leaving.WAITING:
        uow.outbox.update(before[-1].id, message_id=message.id, seq=message.seq)
        return None
    at = told.hours.next(clock.now() + _PAUSE, _zone(uow, account))
    return new_parcel(message, account.id, at=at, now=clock.now())


def send(uow: UnitOfWork, *, agent: Agent, conversation_id: str) -> Standing:
    """An agent has the person told now, or at the next of the hours that they named.

    :raises NotFound: unknown, or another's.
    :raises Conflict: they do not hold it, no address may be used, there is no mailbox, or nothing to read yet.
    """
    conversation, account = access.locked(uow, agent, conversation_id), mailbox.current(uow)
    if conversation.agent_id != agent.id:
        raise Conflict("You do not hold this conversation: take it first.")
    told, link = reach.of(uow, conversation), uow.links.of([conversation_id]).get(conversation_id)
    if not told.email or account is None or account.stopped_at is not None:
        raise Conflict("No e-mail can leave: there is no address that may be used, or our mailbox is not ready.")
    message = uow.messages.last_of(conversation_id, AuthorKind.AGENT, ANSWERS)
    if message is None:
        raise Conflict("There is nothing to read yet: write the answer first.")
    if link is None:
        join(uow, conversation, account)
    now = clock.now()
    at = told.hours.next(now, _zone(uow, account)) if told.hours else now
    known = next((each for each in uow.outbox.of(conversation_id) if each.message_id == message.id), None)
    if known is None:
        uow.outbox.add_all([new_parcel(message, account.id, at=at, now=now)])
    elif known.state in (Leaving.WAITING, Leaving.FAILED, Leaving.SENT):
        uow.outbox.update(
            known.id, state=Leaving.WAITING, attempts=0, next_at=at, created_at=now, reason=None, sent_at=None
        )
    return standing(uow, agent=agent, conversation_id=conversation_id)


def standing(uow: UnitOfWork, *, agent: Agent, conversation_id: str) -> Standing:
    """How it stands with a conversation's mails.

    :raises NotFound: unknown, or another's.
    """
    conversation, account = access.seen(uow, agent, conversation_id), mailbox.current(uow)
    told, mails = reach.of(uow, conversation), uow.outbox.of(conversation_id)
    return Standing(
        possible=bool(told.email) and account is not None,
        hours=told.hours,
        last=mails[-1] if mails else None,
        stopped_for=account.stopped_for if account else None,
    )


def may_leave(uow: UnitOfWork, parcel: Parcel, account: Account) -> bool:
    """Whether a mail may leave at this moment; if not, it waits for its hour, fails, or is not needed any more."""
    conversation, now = uow.conversations.need(parcel.conversation_id), clock.now()
    told = reach.of(uow, conversation)
    if conversation.citizen_read >= parcel.seq:
        uow.outbox.remove(parcel.id)
        return False
    if told.hours is None:
        if now - parcel.created_at > _PICKED:
            uow.outbox.update(parcel.id, state=Leaving.FAILED, reason=_TOO_LATE)
            return False
        return True
    at = told.hours.next(now, _zone(uow, account))
    if at > now:
        uow.outbox.update(parcel.id, next_at=at)
    return at <= now


def outgoing(uow: UnitOfWork, parcel: Parcel, account: Account, link: Link) -> Outgoing:
    """The mail: the agreed word, the way to the page, and not a word of the conversation."""
    conversation = uow.conversations.need(parcel.conversation_id)
    told, person = (
        reach.of(uow, conversation),
        crypto.unseal(uow.key_of(conversation), link.person, f"link:{conversation.id}"),
    )
    subject, text, word = _TEXTS["fr" if conversation.locale[:2] == "fr" else "en"]
    link_to = accounts.opened(uow, account)["link"]
    return Outgoing(
        token=parcel.id,
        person=person,
        text=text.format(word=word.format(word=told.word) if told.word else "", link=link_to),
        last_wrote_at=link.last_wrote_at,
        tried_at=parcel.tried_at,
        subject=subject,
        reference=reference(uow, account, conversation.id),
    )


def reference(uow: UnitOfWork, account: Account, conversation_id: str) -> str:
    """What an answer must carry: 26 letters that nobody can guess, and that are stored nowhere."""
    place = f"{place_of_account(account.id)}:reference"
    digest = bytes.fromhex(crypto.keyed(uow.key_of_account(account), conversation_id, place))
    return base64.b32encode(digest[:17]).decode("ascii").lower()[:26]


def came_back(uow: UnitOfWork, account: Account, *, person: str, token: str, reason: str) -> None:
    """A mail of ours was not delivered after all; the agent sees why."""
    link = uow.links.newest(account.id, accounts.digest(uow, account, "person", person))
    if link is None:
        return
    sent = [each for each in uow.outbox.of(link.conversation_id) if each.state == Leaving.SENT]
    named = [each for each in sent if each.id == token] or sent[-1:]
    for parcel in named:
        uow.outbox.update(parcel.id, state=Leaving.FAILED, reason=reason)


def _zone(uow: UnitOfWork, account: Account) -> zoneinfo.ZoneInfo:
    return zoneinfo.ZoneInfo(accounts.opened(uow, account)["zone"])
