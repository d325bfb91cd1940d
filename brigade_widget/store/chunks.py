"""Long lists of values, asked for in pieces: databases bound how many a statement may hold."""

from __future__ import annotations

import typing as t

import sqlalchemy as sa

_MOST = 500


def find_in_chunks(
    connection: sa.Connection, query: sa.Select[str], column: sa.ColumnElement[str], values: t.Collection[str]
) -> set[str]:
    """The single column of a query, for rows whose `column` is one of the values."""
    found: set[str] = set()
    rest = sorted(values)
    for start in range(0, len(rest), _MOST):
        found.update(connection.execute(query.where(column.in_(rest[start : start + _MOST]))).scalars())
    return found
