"""Many rows in one statement, which stays the same whatever their number.

With `(a, b) IN (…)` SQLite would look at every row of a table; both databases would read a statement anew for each
number of values; and messages are too many to have SQLAlchemy look after each of their values.
"""

from __future__ import annotations

import json
import typing as t

import sqlalchemy as sa
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.postgresql import ARRAY

Row = tuple[t.Any, ...]
_Columns = t.Sequence[sa.Column[t.Any]]
_SQLITE = sqlite.dialect()


class OneOf:
    """A query for the rows whose `columns` hold one of the wanted tuples."""

    def __init__(self, query: sa.Select[t.Any], *columns: sa.Column[t.Any]) -> None:
        listed = sa.func.json_each(sa.bindparam("wanted", type_=sa.String)).table_valued("value", name="wanted")
        members = [
            sa.func.json_extract(listed.c.value, f"$[{place}]", type_=column.type)
            for place, column in enumerate(columns)
        ]
        lists = _lists(columns)
        self._on_sqlite = query.where(*(column == member for column, member in zip(columns, members, strict=True)))
        self._on_postgresql = query.where(*(column == lists.c[column.name] for column in columns))
        self._columns = columns

    def of(self, connection: sa.Connection, wanted: t.Collection[Row]) -> sa.CursorResult[t.Any]:
        """The rows; each tuple must be wanted once."""
        if connection.dialect.name == "sqlite":
            return connection.execute(self._on_sqlite, {"wanted": json.dumps(list(wanted))})
        return connection.execute(self._on_postgresql, _turned(self._columns, wanted))


class Many:
    """A statement that writes many rows.

    :param sqlite: what SQLite is told for each row, with a `?` for each of the columns.
    :param postgresql: makes what PostgreSQL is told once for all of them, of the table that they are there.
    """

    def __init__(
        self, sqlite: str, postgresql: t.Callable[[sa.TableValuedAlias], t.Any], *columns: sa.Column[t.Any]
    ) -> None:
        self._on_sqlite = sqlite
        self._on_postgresql = postgresql(_lists(columns))
        self._columns = columns
        made = [column.type.dialect_impl(_SQLITE).bind_processor(_SQLITE) for column in columns]
        self._made = [(place, make) for place, make in enumerate(made) if make is not None]

    @classmethod
    def inserted(cls, table: sa.Table) -> Many:
        """Insert rows, with the values of all columns in their order."""
        told = str(table.insert().compile(dialect=_SQLITE))
        return cls(told, lambda rows: table.insert().from_select(list(table.c), sa.select(rows)), *table.c)

    def write(self, connection: sa.Connection, rows: t.Collection[Row]) -> None:
        """Write these rows."""
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(self._on_sqlite, [self._as_sqlite_has_it(row) for row in rows])
        else:
            connection.execute(self._on_postgresql, _turned(self._columns, rows))

    def _as_sqlite_has_it(self, row: Row) -> Row:
        if not self._made:
            return row
        values = list(row)
        for place, make in self._made:
            values[place] = make(values[place])
        return tuple(values)


def _lists(columns: _Columns) -> sa.TableValuedAlias:
    """Lists of the columns' values, one parameter each, as a table."""
    parameters = [sa.bindparam(f"list_{column.name}", type_=ARRAY(column.type)) for column in columns]
    names = [sa.column(column.name, column.type) for column in columns]
    return sa.func.unnest(*parameters).table_valued(*names).render_derived(name="wanted")


def _turned(columns: _Columns, rows: t.Collection[Row]) -> dict[str, list[t.Any]]:
    return {f"list_{column.name}": [row[place] for row in rows] for place, column in enumerate(columns)}
