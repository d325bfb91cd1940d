"""What whoever watches must see at once: who waits, what was promised, what ran last. Figures alone."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from ..store import UnitOfWork


@dataclasses.dataclass(frozen=True, slots=True)
class Present:
    """How it is now.

    :param oldest_wait: seconds since the longest-waiting conversation began.
    :param forms_unanswered: forms, and chats that became a message, not closed, without an answer since then.
    :param forms_overdue: those of them whose promised time is over.
    :param runs: when each of `purge` and `backup` ran last.
    """

    waiting: int
    open: int
    oldest_wait: float
    forms_unanswered: int
    forms_overdue: int
    runs: t.Mapping[str, datetime.datetime]


def present(uow: UnitOfWork, *, now: datetime.datetime) -> Present:
    """The figures of this moment."""
    waiting, opened, oldest = uow.figures.living()
    unanswered, overdue = uow.figures.forms_unanswered(now)
    age = max(0.0, (now - oldest).total_seconds()) if oldest else 0.0
    return Present(waiting, opened, age, unanswered, overdue, uow.runs.last())


def ran(uow: UnitOfWork, *, name: str, now: datetime.datetime) -> None:
    """Note that something ran."""
    uow.runs.note(name, now)
