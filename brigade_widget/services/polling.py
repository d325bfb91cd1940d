"""Networks that do not tell by themselves are asked, each when its turn comes; and the worker's own sign of life."""

from __future__ import annotations

import datetime

from .. import channels, clock
from ..models.channels import Account
from ..store import UnitOfWork
from . import accounts, inbox


def due(uow: UnitOfWork) -> list[tuple[Account, channels.Adapter, str]]:
    """Accounts to fetch for now, each with its adapter and where the last fetching ended."""
    now, found = clock.now(), []
    for account in uow.accounts.all():
        installed = channels.find(account.channel)
        fetches = installed is not None and installed.poll is not channels.Adapter.poll
        if not fetches or account.stopped_at is not None or (account.poll_at is not None and account.poll_at > now):
            continue
        if (adapter := accounts.adapter(uow, account)) is not None:
            found.append((account, adapter, inbox.cursor_of(uow, account)))
    return found


def stopped(uow: UnitOfWork, *, account_id: str, reason: str) -> None:
    """The network refuses us: nothing is fetched or sent until somebody puts it right."""
    accounts.stop(uow, account_id, reason=reason)


def ran(uow: UnitOfWork, *, now: datetime.datetime) -> None:
    """A worker runs."""
    uow.runs.note("worker", now)


def claim_check(uow: UnitOfWork, *, every: datetime.timedelta) -> bool:
    """Whether the networks should be asked now how our accounts are; of several workers, one is told so."""
    now, last = clock.now(), uow.runs.last().get("check")
    if last is not None and now - last < every:
        return False
    uow.runs.note("check", now)
    return True
