"""Mails that belong to no conversation, each handed to one worker at a time."""

from __future__ import annotations

import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..models.letters import Letter, letters

_C = letters.c


class Letters:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, letter: Letter, *, now: datetime) -> None:
        facts = {name: getattr(letter, name) for name in letter.__dataclass_fields__}
        self._connection.execute(letters.insert().values(**facts, next_at=now, created_at=now))

    def is_due(self, now: datetime) -> bool:
        """Whether a worker may find something to do."""
        return bool(self._connection.execute(sa.select(sa.exists().where(_due(now)))).scalar_one())

    def lock_next(self, account_ids: t.Collection[str], now: datetime) -> Letter | None:
        """The next one of these accounts; one that another worker is just taking is passed over (PostgreSQL)."""
        query = (
            sa.select(_C.id, _C.account_id, _C.content, _C.attempts)
            .where(_due(now), _C.account_id.in_(sorted(account_ids)))
            .order_by(_C.next_at, _C.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )
        row = self._connection.execute(query).one_or_none()
        return Letter(*row) if row else None

    def update(self, letter_id: str, **values: t.Any) -> None:
        self._connection.execute(letters.update().where(_C.id == letter_id).values(values))

    def forget_uncertain(self, now: datetime) -> None:
        """Those whose worker did not come back: nobody knows whether they left, and they are not sent twice."""
        lost = _C.lease_until <= now
        self._connection.execute(letters.update().where(lost).values(content=None, lease_until=None))

    def count_since(self, moment: datetime) -> int:
        query = sa.select(sa.func.count()).where(_C.created_at >= moment)
        return self._connection.execute(query).scalar_one()

    def remove_before(self, moment: datetime) -> None:
        self._connection.execute(letters.delete().where(_C.created_at < moment))


def _due(now: datetime) -> sa.ColumnElement[bool]:
    return _C.content.is_not(None) & ((_C.lease_until.is_(None) & (_C.next_at <= now)) | (_C.lease_until <= now))
