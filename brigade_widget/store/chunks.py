"""Long lists of values, asked for in pieces: databases bound how many a statement may hold."""

from __future__ import annotations

import typing as t

import sqlalchemy as sa

_MOST = 500


T = t.TypeVar("T")


def in_chunks(values: t.Iterable[T]) -> t.Iterator[list[T]]:
    """The values, each once, in pieces that a statement may hold."""
    rest = sorted(set(values))  # type: ignore[type-var]
    for start in range(0, len(rest), _MOST):
        yield rest[start : start + _MOST]


def find_in_chunks(
    connection: sa.Connection, query: sa.Select[str], column: sa.ColumnElement[str], values: t.Collection[str]
) -> set[str]:
    """The single column of a query, for rows whose `column` is one of the values."""
    return {
        value for some in in_chunks(values) for value in connection.execute(query.where(column.in_(some))).scalars()
    }
