"""SQLite's driver, asked itself: SQLAlchemy takes twice as long over a statement and its result as SQLite does."""

from __future__ import annotations

import sqlite3
import typing as t

import sqlalchemy as sa

Row = tuple[t.Any, ...]
_KNOWN = "brigade_driver"


def execute(connection: sa.Connection, statement: str, values: Row = (), *, within: bool = False) -> list[Row]:
    """What SQLite answers.

    :param within: begin a transaction if there is none: whatever else is read sees the same.
    :raises sqlalchemy.exc.DBAPIError: its errors are SQLAlchemy's, as everywhere.
    """
    driver = connection.__dict__.get(_KNOWN) or of(connection)
    if within and not driver.in_transaction:
        connection.begin()
    try:
        rows: list[Row] = driver.execute(statement, values).fetchall()
    except sqlite3.Error as error:
        raise _sqlalchemys(error, connection, statement) from error
    return rows


def change(connection: sa.Connection, statement: str, values: Row) -> int:
    """How many rows SQLite wrote; begins a transaction if there is none.

    :raises sqlalchemy.exc.DBAPIError: its errors are SQLAlchemy's, as everywhere.
    """
    driver = connection.__dict__.get(_KNOWN) or of(connection)
    if not driver.in_transaction:
        connection.begin()
    try:
        written: int = driver.execute(statement, values).rowcount
    except sqlite3.Error as error:
        raise _sqlalchemys(error, connection, statement) from error
    return written


def commit(connection: sa.Connection) -> None:
    """Commit, whoever began.

    :raises sqlalchemy.exc.DBAPIError: its errors are SQLAlchemy's, as everywhere.
    """
    if connection.in_transaction():
        connection.commit()
    else:
        execute(connection, "COMMIT")


def _sqlalchemys(error: sqlite3.Error, connection: sa.Connection, statement: str) -> BaseException:
    return sa.exc.DBAPIError.instance(
        statement, None, error, sqlite3.Error, hide_parameters=True, dialect=connection.dialect
    )


def of(connection: sa.Connection) -> t.Any:
    """The driver's own connection, as long as SQLAlchemy's lives: SQLite's is never lost and made anew in between."""
    known: t.Any = connection.__dict__.get(_KNOWN)
    if known is None:  # SQLAlchemy goes through six functions to it
        known = connection.__dict__[_KNOWN] = connection.connection.driver_connection
    return known


def is_busy(error: sa.exc.DBAPIError) -> bool:
    """Whether another connection holds the lock that was asked for."""
    return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
