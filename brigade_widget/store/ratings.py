"""Ratings and their tickets, kept and found."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from ..models.ratings import rating_tickets, ratings


class Tickets:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, digest: str, *, expires_on: date) -> None:
        self._connection.execute(rating_tickets.insert().values(digest=digest, expires_on=expires_on))

    def spend(self, digest: str, *, today: date) -> bool:
        """Use a ticket up; says whether it was good."""
        mine = (rating_tickets.c.digest == digest) & (rating_tickets.c.expires_on >= today)
        return self._connection.execute(rating_tickets.delete().where(mine)).rowcount > 0


class Ratings:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, *, rating_id: str, score: int, day: date, wrapped_key: bytes | None, comment: bytes | None) -> None:
        self._connection.execute(
            ratings.insert().values(id=rating_id, score=score, day=day, wrapped_key=wrapped_key, comment=comment)
        )

    def mean(self) -> tuple[int, float | None]:
        """How many there are, and their mean."""
        row = self._connection.execute(sa.select(sa.func.count(), sa.func.avg(ratings.c.score))).one()
        return row[0], None if row[1] is None else float(row[1])
