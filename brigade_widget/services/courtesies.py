"""Who is to be shown, on a network, that an agent writes or has read."""

from __future__ import annotations

from .. import channels, crypto
from ..store import UnitOfWork
from . import accounts


def whom(uow: UnitOfWork, *, conversation_id: str) -> tuple[channels.Adapter, str] | None:
    """The network's adapter and its id of the person; `None` where answers do not leave by a network."""
    link = uow.links.of([conversation_id]).get(conversation_id)
    if link is None or link.moved_at is not None:
        return None
    account = uow.accounts.some([link.account_id])[link.account_id]
    adapter = accounts.adapter(uow, account) if account.stopped_at is None else None
    if adapter is None:
        return None
    key = uow.key_of(uow.conversations.need(conversation_id))
    return adapter, crypto.unseal(key, link.person, f"link:{conversation_id}")
