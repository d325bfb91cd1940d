"""Alembic migrations, from the first table on. `upgrade` runs them on a connection that the caller gives."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory


def config(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def before(version: str) -> list[str]:
    """The versions before this one, oldest first."""
    steps = ScriptDirectory.from_config(config()).walk_revisions(head=version)
    return sorted(str(step.revision) for step in steps)[:-1]


def upgrade(connection: sa.Connection, to: str = "head") -> None:
    """Bring the schema up to this version, in the caller's transaction."""
    command.upgrade(config(connection), to)


def downgrade(connection: sa.Connection, to: str = "base") -> None:
    """Take the schema down to an older version, in the caller's transaction."""
    command.downgrade(config(connection), to)
