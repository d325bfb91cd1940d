"""When what must run again and again ran last."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from ..models.runs import runs


class Runs:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def note(self, name: str, at: datetime) -> None:
        """It ran now."""
        found = self._connection.execute(runs.update().where(runs.c.name == name).values(at=at))
        if not found.rowcount:
            self._connection.execute(runs.insert().values(name=name, at=at))

    def last(self) -> dict[str, datetime]:
        """When each ran last; what never ran is not there."""
        return {row[0]: row[1] for row in self._connection.execute(sa.select(runs.c.name, runs.c.at))}
