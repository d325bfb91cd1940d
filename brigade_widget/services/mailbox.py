"""Our mailbox as an account: what the server's settings say is laid where the worker finds it, sealed."""

from __future__ import annotations

import typing as t

from ..enums import Channel
from ..models.channels import Account
from ..store import UnitOfWork
from . import accounts

KEY = "email"
_SWITCHED_OFF = "BRIGADE_SMTP_URL is not set any more."


def keep(uow: UnitOfWork, *, mailbox: t.Mapping[str, str] | None) -> Account | None:
    """The account as the settings want it: made, changed, or stopped; `None` where there is none.

    :param mailbox: `Settings.mailbox`.
    """
    account = uow.accounts.by_key(KEY)
    if mailbox is None:
        if account is not None and account.stopped_at is None:
            accounts.stop(uow, account.id, reason=_SWITCHED_OFF)
        return None
    if account is None:
        first = next(iter(uow.sites.all()), None)
        if first is None:
            return None
        return accounts.add(uow, key=KEY, channel=Channel.EMAIL, site=first.key, topic="general", settings=mailbox)
    if accounts.opened(uow, account) != dict(mailbox):
        return accounts.change(uow, key=KEY, settings=mailbox)
    if account.stopped_for == _SWITCHED_OFF:
        accounts.resume(uow, key=KEY)
    return account


def current(uow: UnitOfWork) -> Account | None:
    """The account, whether it may send or not."""
    return uow.accounts.by_key(KEY)
