"""Which schema this code needs, and which one a database has. Without Alembic: a sixth of a process's start is its."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = "0013"  # the newest of `migrations/versions`
VERSION_TABLE = "brigade_version"

_FOUND = sa.select(sa.column("version_num", sa.String)).select_from(sa.table(VERSION_TABLE))


def version_of(connection: sa.Connection) -> str | None:
    """The version that a database was last brought to; `None` when it has none of ours."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(_FOUND).scalar_one_or_none()
