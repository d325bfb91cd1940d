"""The text that SQLite keeps of a table: its manual's way to change a check (ALTER TABLE, part 7).

The other way, a new table in place of the old one, would take the messages with it: they go with their conversation.
"""

from __future__ import annotations

import typing as t

import sqlalchemy as sa

_MASTER = sa.table("sqlite_master", sa.column("type"), sa.column("name"), sa.column("sql"))


def rewrite(connection: sa.Connection, change: t.Callable[[str], str], *, table: str) -> None:
    """Put a changed text in the place of a table's; rows stay as they are, so every row must fit it."""
    mine = (_MASTER.c.type == "table") & (_MASTER.c.name == table)
    told = connection.execute(sa.select(_MASTER.c.sql).where(mine)).scalar_one()
    changed = change(told)
    if changed == told:
        return
    version = connection.exec_driver_sql("PRAGMA schema_version").scalar_one()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    connection.execute(_MASTER.update().where(mine).values(sql=changed))
    connection.exec_driver_sql(f"PRAGMA schema_version = {version + 1}")  # whoever has it open reads it again
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
