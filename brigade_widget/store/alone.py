"""Nobody else has the database open: asked before something is done that would take it from under a server's feet."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

import sqlalchemy as sa

from ..errors import Conflict

_STILL_OPEN = "A server still has the database open: stop it first, and every worker. Nothing was changed."
_CLOSING = 1.0  # seconds that PostgreSQL may take to forget a connection that was closed
_PAUSE = 0.05
# Those who are connected as this connection is: by its role, under the name that its address gives, or gives not.
_OTHERS = sa.text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user"
    " AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()"
)


def on_sqlite(file: Path) -> None:
    """Have a database take in its log of recent writes, which nobody can while another has it open. One that is broken
    stays as it is.

    :raises Conflict: a server has it open.
    """
    try:
        with contextlib.closing(sqlite3.connect(file, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchone()
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise Conflict(_STILL_OPEN) from error


def on_postgresql(engine: sa.Engine) -> None:
    """Look for a second whether others are connected as we are: with the same role, and the same `application_name`.

    :param engine: in autocommit, since a transaction sees the same connections to its end; none of ours is open.
    :raises Conflict: a server or a worker is.
    """
    end = time.monotonic() + _CLOSING
    with engine.connect() as connection:
        while connection.execute(_OTHERS).scalar_one():
            if time.monotonic() > end:
                raise Conflict(_STILL_OPEN)
            time.sleep(_PAUSE)
