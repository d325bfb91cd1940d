"""What the store tells of its own health."""

from __future__ import annotations

import datetime

from ..errors import StoreUnavailable
from ..store import UnitOfWork

_NEWEST = 50


def unreadable(uow: UnitOfWork) -> int:
    """How many of the newest conversations cannot be opened with the master keys that are there."""
    lost = 0
    for conversation in uow.conversations.newest(seen_by=None, limit=_NEWEST):
        try:
            uow.key_of(conversation)
        except StoreUnavailable:
            lost += 1
    return lost


def newest(uow: UnitOfWork) -> datetime.datetime | None:
    """When the newest conversation began."""
    rows = uow.conversations.newest(seen_by=None, limit=1)
    return rows[0].created_at if rows else None
