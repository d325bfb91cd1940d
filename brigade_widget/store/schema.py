"""Which schema this code needs, and which one a database has. Without Alembic: a sixth of a process's start is its."""

from __future__ import annotations

import sqlalchemy as sa

VERSION = "0014"  # the newest of `migrations/versions`
VERSION_TABLE = "brigade_version"

SET_UP = 'The database is not set up for this version: run "flask brigade init".'

_FOUND = sa.select(sa.column("version_num", sa.String)).select_from(sa.table(VERSION_TABLE))


def version_of(connection: sa.Connection) -> str | None:
    """The version that a database was last brought to; `None` when it has none of ours."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(_FOUND).scalar_one_or_none()


def what_to_do(found: str | None) -> str | None:
    """What must be done before this code can work with a schema of that version; `None` for nothing."""
    return None if found == VERSION else newer(found) or SET_UP


def newer(found: str | None) -> str | None:
    """What must be done if the schema is of a version that this code does not know; `None` if it knows it."""
    if found is None or found <= VERSION:
        return None
    return (
        f"The database is a newer version's: its schema is {found}, and this version knows {VERSION}. Install the newer"
        f' brigade_widget again. With it, "flask brigade init --back-to {VERSION}" makes the database fit for this one.'
    )
