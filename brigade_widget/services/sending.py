"""The outbox worked off: one message is taken, sent outside of any transaction, and how that ended is written down.

Never twice: before a send its row says so (`sending`, with a lease). Whoever finds a lease that is over, or a send
whose end nobody saw, first asks what became of it; only what did not leave, for certain, is sent again.
"""

from __future__ import annotations

import dataclasses
import datetime
import random
import typing as t

from .. import channels, clock, crypto
from ..channels import Outcome, Outgoing, Refused, Retry, Sent, SlowDown, TokenDead, Uncertain
from ..channels.text import alike
from ..enums import Leaving
from ..models.channels import Account
from ..models.conversations import Conversation
from ..models.messages import Message
from ..models.outbox import Parcel
from ..store import UnitOfWork
from . import accounts, attachments, messages, nudges, outbox

UNKNOWN = (
    "On ne sait pas si ce message est arrivé : le réseau n’a pas répondu. Vérifiez dans le réseau, ou renvoyez-le si la"
    " personne ne l’a pas reçu."
)
_GIVEN_UP = "Le réseau n’a pas voulu de ce message après plusieurs essais. Renvoyez-le plus tard."
_FIRST, _LONGEST = 2.0, 900.0  # seconds before a second attempt, and before any
_PATIENCE = 20  # seconds for the network's own news, where the adapter is not known


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One thing for a worker to do.

    :param settle: ask what became of it, rather than send it.
    :param file: leaves with it; its content is read outside of any transaction.
    """

    parcel: Parcel
    outgoing: Outgoing
    channel: str
    settings: t.Mapping[str, str]
    settle: bool
    file: attachments.Found | None


def is_due(uow: UnitOfWork) -> bool:
    """Whether there may be something to do."""
    return uow.outbox.is_due(clock.now())


def claim(uow: UnitOfWork, *, lease: int) -> Task | None:
    """Take the next thing to do; nobody else gets it while the lease lasts.

    :param lease: seconds.
    """
    now = clock.now()
    open_ = {account.id: account for account in uow.accounts.all() if _may_send(uow, account, now)}
    parcel = _next(uow, open_, now) if open_ else None
    if parcel is None:
        return None
    settle = parcel.state != Leaving.WAITING
    taken = dataclasses.replace(
        parcel,
        state=Leaving.SENDING,
        attempts=parcel.attempts + 1,
        lease_until=now + datetime.timedelta(seconds=lease),
        tried_at=parcel.tried_at if settle else now,
    )
    uow.outbox.update(
        parcel.id, **{name: getattr(taken, name) for name in ("state", "attempts", "lease_until", "tried_at")}
    )
    account = open_[parcel.account_id]
    outgoing = _outgoing(uow, taken, account)
    if settle:
        outgoing = dataclasses.replace(outgoing, is_another=_others(uow, taken, account))
    file = None if nudges.announces(account) else _file(uow, taken)
    return Task(taken, outgoing, account.channel, accounts.opened(uow, account), settle, file)


def left(uow: UnitOfWork, *, parcel: Parcel, sent: Sent) -> None:
    """It left."""
    uow.outbox.settle(parcel.id, **_as_sent(uow, parcel, sent.message))


def found_missing(uow: UnitOfWork, *, parcel: Parcel, tries: int) -> None:
    """It did not leave, for certain: it is sent again."""
    _later(uow, parcel, Retry(_GIVEN_UP, after=0), tries=tries)


def ended(uow: UnitOfWork, *, parcel: Parcel, outcome: Outcome, settle: bool, tries: int) -> None:
    """It ended otherwise.

    :param settle: that was asking what became of it.
    :param tries: attempts after which it is given up.
    """
    match outcome:
        case TokenDead():
            accounts.stop(uow, parcel.account_id, reason=outcome.reason)
            _wait(uow, parcel, seconds=0, settle=settle, attempts=parcel.attempts - 1)
        case SlowDown():
            seconds = max(outcome.after or 0, _pause(parcel.attempts))
            until = clock.now() + datetime.timedelta(seconds=seconds)
            uow.accounts.update(parcel.account_id, slow_until=until)
            _wait(uow, parcel, seconds=seconds, settle=settle, attempts=parcel.attempts)
        case Retry():
            _later(uow, parcel, outcome, settle=settle, tries=tries)
        case Uncertain() if not settle:
            _wait(uow, parcel, seconds=_settle_after(uow, parcel), settle=True, attempts=parcel.attempts)
        case Uncertain():
            _fail(uow, parcel, UNKNOWN)
        case Refused():
            _fail(uow, parcel, outcome.reason)
        case _:
            _fail(uow, parcel, outcome.reason)


def echoed(uow: UnitOfWork, account: Account, *, token: str, message: str) -> bool:
    """The network reports a message that we may have sent; says whether it was one of ours."""
    parcel = uow.outbox.get(token)
    if parcel is None or parcel.account_id != account.id:
        return False
    uow.outbox.settle(parcel.id, **_as_sent(uow, parcel, message))
    return True


def recognised(uow: UnitOfWork, account: Account, *, conversation_id: str, message: str, text: str) -> bool:
    """The network reports a message and carries no token of ours: known by its id, or by the text of a send whose end
    nobody saw, which is settled by that. Says whether it was one of ours.
    """
    parcels = uow.outbox.of(conversation_id)
    digest = accounts.digest(uow, account, "message", message)
    if any(parcel.network_digest == digest for parcel in parcels):
        return True
    # A picture without words is like any other: it settles what may have left, and not what has failed.
    settled = {Leaving.WAITING, Leaving.SENT} | (set() if text.strip() else {Leaving.FAILED})
    for parcel in parcels:
        if parcel.state not in settled and alike(_outgoing(uow, parcel, account).text, text):
            return uow.outbox.settle(parcel.id, **_as_sent(uow, parcel, message))
    return False


def delivered(uow: UnitOfWork, account: Account, *, messages_: t.Collection[str], at: datetime.datetime) -> None:
    """These reached the person's device."""
    uow.outbox.delivered(account.id, {accounts.digest(uow, account, "message", each) for each in messages_}, at)


def _next(uow: UnitOfWork, open_: t.Mapping[str, Account], now: datetime.datetime) -> Parcel | None:
    """The next one to look at, but for mails whose hour it is not."""
    while (parcel := uow.outbox.lock_next(open_, now)) is not None:
        account = open_[parcel.account_id]
        if parcel.state != Leaving.WAITING or not nudges.announces(account) or nudges.may_leave(uow, parcel, account):
            return parcel
    return None


def _outgoing(uow: UnitOfWork, parcel: Parcel, account: Account) -> Outgoing:
    conversation = uow.conversations.need(parcel.conversation_id)
    link, key = uow.links.of([conversation.id])[conversation.id], uow.key_of(conversation)
    if nudges.announces(account):
        return nudges.outgoing(uow, parcel, account, link)
    if parcel.text is not None:
        text = crypto.unseal(key, parcel.text, outbox.place(parcel))
    else:
        text = _message(uow, conversation, parcel).body[parcel.start : parcel.stop]
    person = crypto.unseal(key, link.person, f"link:{conversation.id}")
    by_hand = parcel.text is None
    return Outgoing(parcel.id, person, text, link.last_wrote_at, parcel.tried_at, by_hand=by_hand)


def _message(uow: UnitOfWork, conversation: Conversation, parcel: Parcel) -> Message:
    (row,) = uow.messages.numbered([(conversation.id, parcel.seq)])
    return messages.unsealed(uow, conversation, row)


def _file(uow: UnitOfWork, parcel: Parcel) -> attachments.Found | None:
    """What a message carries leaves with its first piece."""
    if parcel.part or parcel.text is not None:
        return None
    conversation = uow.conversations.need(parcel.conversation_id)
    return attachments.enclosed(uow, conversation, _message(uow, conversation, parcel))


def _others(uow: UnitOfWork, parcel: Parcel, account: Account) -> t.Callable[[str], bool]:
    """Whether a message on the network is known to be another one of the conversation's: of two alike, each is one."""
    known = {each.network_digest for each in uow.outbox.of(parcel.conversation_id) if each.id != parcel.id}
    digest = accounts.digester(uow, account, "message")
    return lambda message: digest(message) in known


def _may_send(uow: UnitOfWork, account: Account, now: datetime.datetime) -> bool:
    adapter = channels.find(account.channel)
    if adapter is None or account.stopped_at is not None:
        return False
    if account.slow_until is not None and account.slow_until > now:
        return False
    limits = adapter.capabilities.limits
    if not limits:
        return True
    uow.accounts.lock(account.id)  # two workers must not both take the last one that a limit allows
    free_at = max(_free_at(uow, account, limit) or now for limit in limits)
    if free_at > now:
        uow.accounts.update(account.id, slow_until=free_at)
    return free_at <= now


def _free_at(uow: UnitOfWork, account: Account, limit: channels.Limit) -> datetime.datetime | None:
    """When a limit lets the next one leave; `None`: it never kept one."""
    oldest = uow.outbox.tried(account.id, back=limit.messages)
    return oldest + datetime.timedelta(seconds=limit.seconds) if oldest else None


def _as_sent(uow: UnitOfWork, parcel: Parcel, message: str) -> dict[str, t.Any]:
    account = uow.accounts.some([parcel.account_id])[parcel.account_id]
    return {
        "state": Leaving.SENT,
        "sent_at": clock.now(),
        "text": None,
        "reason": None,
        "lease_until": None,
        "network_digest": accounts.digest(uow, account, "message", message) if message else None,
    }


def _later(uow: UnitOfWork, parcel: Parcel, outcome: Retry, *, tries: int, settle: bool = False) -> None:
    if parcel.attempts >= tries:
        _fail(uow, parcel, UNKNOWN if settle else outcome.reason)
        return
    seconds = max(outcome.after or 0, 0 if outcome.after == 0 else _pause(parcel.attempts))
    _wait(uow, parcel, seconds=seconds, settle=settle, attempts=parcel.attempts, reason=outcome.reason)


def _wait(
    uow: UnitOfWork, parcel: Parcel, *, seconds: float, settle: bool, attempts: int, reason: str | None = None
) -> None:
    uow.outbox.end(
        parcel,
        state=Leaving.UNCERTAIN if settle else Leaving.WAITING,
        attempts=attempts,
        next_at=clock.now() + datetime.timedelta(seconds=seconds),
        lease_until=None,
        reason=reason,
    )


def _fail(uow: UnitOfWork, parcel: Parcel, reason: str) -> None:
    if uow.outbox.end(parcel, state=Leaving.FAILED, lease_until=None, reason=reason):
        uow.outbox.fail_rest(parcel, reason=reason)


def _pause(attempts: int) -> float:
    """Seconds before the next attempt: twice as long each time, and not for all at the same moment."""
    return min(_LONGEST, _FIRST * 2.0 ** (attempts - 1)) * random.uniform(0.75, 1.25)  # noqa: S311 - no secret


def _settle_after(uow: UnitOfWork, parcel: Parcel) -> float:
    account = uow.accounts.some([parcel.account_id])[parcel.account_id]
    adapter = channels.find(account.channel)
    return adapter.capabilities.settle_after if adapter else _PATIENCE
