"""What a network sent is stored as it came, and so answered at once; then messages are made of it, in order."""

from __future__ import annotations

import datetime
import typing as t

from .. import clock, crypto, signals, tokens
from ..models.channels import Account
from ..store import UnitOfWork
from ..store.channels import Arrived
from ..store.unit import place_of_account
from . import accounts, incoming

_KEEP_DAYS = 30  # ids of events, to know a repetition; a network repeats for a day or two
_MOST_WAIT = 3600.0  # seconds between two attempts at something that cannot be made a message of


def receive(
    uow: UnitOfWork,
    *,
    account_id: str,
    bodies: t.Sequence[bytes],
    cursor: str | None = None,
    poll_after: float | None = None,
) -> None:
    """Store what came, sealed.

    :param cursor: where the next fetching begins, stored with it: nothing is fetched twice, nothing is left out.
    :param poll_after: seconds until then.
    """
    account, now = uow.accounts.some([account_id])[account_id], clock.now()
    key, place = uow.key_of_account(account), place_of_account(account_id)
    for number, body in enumerate(bodies):
        id_ = tokens.new_message_id()
        blob = crypto.seal(key, body.decode("latin-1"), f"{place}:{id_}")
        moment = now + datetime.timedelta(microseconds=number)  # what came together is taken in its order, too
        uow.inbox.add(id_=id_, account_id=account_id, body=blob, now=moment)
    if bodies:
        uow.record(signals.arrived)
    if cursor is not None:
        uow.accounts.update(account_id, cursor=crypto.seal(key, cursor, f"{place}:cursor"))
    if poll_after is not None:
        uow.accounts.update(account_id, poll_at=now + datetime.timedelta(seconds=poll_after))


def due(uow: UnitOfWork, *, older: float = 0) -> list[str]:
    """Accounts for which something waits to be looked at, for so many seconds at least."""
    return uow.inbox.accounts_due(clock.now() - datetime.timedelta(seconds=older))


def take(uow: UnitOfWork, *, account_id: str, told: incoming.Told) -> incoming.Counted | None:
    """Make messages of what came first for an account; `None` when nothing waits. All of it or nothing is stored."""
    account = uow.accounts.lock(account_id)
    arrived = uow.inbox.lock_first(account_id, clock.now())
    if arrived is None:
        return None
    adapter = accounts.adapter(uow, account)
    if adapter is None:
        put_off(uow, account_id=account_id)
        return incoming.Counted(account.channel, {})
    place = f"{place_of_account(account_id)}:{arrived.id}"
    body = crypto.unseal(uow.key_of_account(account), arrived.body, place).encode("latin-1")
    try:
        events = adapter.parse(body)
    except ValueError:
        events = []
    counted = incoming.tell(uow, account=account, adapter=adapter, events=events, told=told)
    uow.inbox.remove(arrived.id)
    return counted


def put_off(uow: UnitOfWork, *, account_id: str) -> None:
    """What came first cannot be made anything of now: others go on, and it is tried again later."""
    arrived = uow.inbox.lock_first(account_id, clock.now())
    if arrived is not None:
        _put_off(uow, arrived)


def cursor_of(uow: UnitOfWork, account: Account) -> str:
    """Where the next fetching begins; empty at the first."""
    if account.cursor is None:
        return ""
    return crypto.unseal(uow.key_of_account(account), account.cursor, f"{place_of_account(account.id)}:cursor")


def _put_off(uow: UnitOfWork, arrived: Arrived) -> None:
    seconds = min(_MOST_WAIT, 2.0 ** (arrived.attempts + 1))
    next_at = clock.now() + datetime.timedelta(seconds=seconds)
    uow.inbox.put_off(arrived.id, attempts=arrived.attempts + 1, next_at=next_at)


def forget(uow: UnitOfWork) -> None:
    """Ids of events that no network repeats any more, and what could never be made anything of."""
    before = clock.now() - datetime.timedelta(days=_KEEP_DAYS)
    uow.seen.remove_before(before)
    uow.inbox.remove_before(before)
