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

    def remove_expired(self, today: date) -> None:
        self._connection.execute(rating_tickets.delete().where(rating_tickets.c.expires_on < today))

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

    def wrapped_keys(self) -> list[tuple[str, bytes]]:
        """Ids and wrapped keys of those with a comment."""
        query = sa.select(ratings.c.id, ratings.c.wrapped_key).where(ratings.c.wrapped_key.is_not(None))
        return [(row[0], row[1]) for row in self._connection.execute(query)]

    def set_wrapped_key(self, rating_id: str, wrapped: bytes) -> None:
        self._connection.execute(ratings.update().where(ratings.c.id == rating_id).values(wrapped_key=wrapped))

    def scores(self, first: date, last: date) -> dict[int, int]:
        """How often each score was given from the one day to the other, both counted."""
        query = sa.select(ratings.c.score, sa.func.count()).where(ratings.c.day.between(first, last))
        return {row[0]: row[1] for row in self._connection.execute(query.group_by(ratings.c.score))}
