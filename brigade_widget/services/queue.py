"""The queue: who waits, in the order in which they should be taken."""

from __future__ import annotations

from ..models.conversations import Conversation
from ..store import UnitOfWork


def waiting(uow: UnitOfWork) -> list[Conversation]:
    """Those that wait: the gravest topic first, then whoever wrote first."""
    return uow.conversations.queue()


def length(uow: UnitOfWork) -> int:
    """How many wait."""
    return uow.conversations.queue_length()
