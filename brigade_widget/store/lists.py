"""Many rows in one statement, which stays the same whatever their number.

With `(a, b) IN (…)` SQLite would look at every row of a table; both databases would read a statement anew for each
number of values; and messages are too many to have SQLAlchemy look after each of their values. SQLite is asked by its
driver itself.
"""

from __future__ import annotations

import collections
import itertools
import json
import typing as t
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY

from .. import clock
from ..models.base import Moment
from . import driver
from .driver import Row

_Columns = t.Sequence[sa.Column[t.Any]]
_SQLITE = sqlite.dialect()
_AT_ONCE = 32  # rows; a statement for each number of them, which SQLite keeps ready


class OneOf:
    """A query for the rows whose `columns` hold one of the wanted tuples.

    :param made: makes of the values of a row, in the query's order, what is given for it; by itself a tuple with the
        names of the query's columns.
    """

    def __init__(
        self,
        query: sa.Select[t.Any],
        *columns: sa.Column[t.Any],
        made: t.Callable[[t.Iterable[t.Any]], t.Any] | None = None,
    ) -> None:
        listed = sa.func.json_each(sa.bindparam("wanted", type_=sa.String)).table_valued("value", name="wanted")
        members = [
            sa.func.json_extract(listed.c.value, sa.literal_column(f"'$[{place}]'"), type_=column.type)
            for place, column in enumerate(columns)
        ]
        lists = _lists(columns)
        found = query.where(*(column == member for column, member in zip(columns, members, strict=True)))
        self._on_sqlite = str(found.compile(dialect=_SQLITE))
        self._for_one = str(query.where(*(column == sa.bindparam(None) for column in columns)).compile(dialect=_SQLITE))
        named: t.Any = collections.namedtuple("Row", query.selected_columns.keys())  # type: ignore[misc]
        self._made = made or named._make
        self._as_told = made or (lambda row: row)
        self._read = _processed(_read(column.type) for column in query.selected_columns)
        self._on_postgresql = query.where(*(column == lists.c[column.name] for column in columns))
        self._columns = columns

    def of(self, connection: sa.Connection, wanted: t.Collection[Row]) -> t.Iterable[t.Any]:
        """What is made of the rows; each tuple must be wanted once."""
        if not wanted:
            return ()
        if connection.dialect.name != "sqlite":
            return map(self._as_told, connection.execute(self._on_postgresql, _turned(self._columns, wanted)))
        if len(wanted) == 1:
            rows = driver.execute(connection, self._for_one, *wanted, within=True)
        else:
            rows = driver.execute(connection, self._on_sqlite, (json.dumps(list(wanted)),), within=True)
        return [self._made(self._read(*row)) for row in rows]

    def one(self, connection: sa.Connection, *wanted: t.Any) -> t.Any:
        """What is made of the one row with these values; `None` if there is none. As long as there is no crowd, nearly
        all that is asked for is asked for alone.
        """
        if connection.dialect.name != "sqlite":
            return next(iter(self.of(connection, [wanted])), None)
        for row in driver.execute(connection, self._for_one, wanted, within=True):
            return self._made(self._read(*row))
        return None


class Many:
    """A statement that writes many rows.

    :param sqlite: what SQLite is told, with `{rows}` for the rows, each a `?` for each of the columns.
    :param postgresql: makes what PostgreSQL is told, of the table that the rows are there.
    :param one: what SQLite is told for one row, if that is shorter.
    """

    def __init__(
        self,
        sqlite: str,
        postgresql: t.Callable[[sa.TableValuedAlias], t.Any],
        *columns: sa.Column[t.Any],
        one: str | None = None,
    ) -> None:
        row = f"({', '.join('?' * len(columns))})"
        self._on_sqlite = [sqlite.format(rows=", ".join([row] * count)) for count in range(1, _AT_ONCE + 1)]
        if one is not None:
            self._on_sqlite[0] = one
        # SQLAlchemy forgets by itself how many rows an INSERT wrote.
        self._on_postgresql = postgresql(_lists(columns)).execution_options(preserve_rowcount=True)
        self._columns = columns
        self._made = _processed(_written(column.type) for column in columns)

    @classmethod
    def inserted(cls, table: sa.Table, *, unless: _Columns = ()) -> Many:
        """Insert rows, with the values of all columns in their order.

        :param unless: columns of a unique key: a row whose values are there already is left out.
        """
        names = [column.name for column in unless]
        told = str(table.insert().compile(dialect=_SQLITE)).partition(" VALUES ")[0] + " VALUES {rows}"
        told += f" ON CONFLICT ({', '.join(names)}) DO NOTHING" if names else ""

        def on_postgresql(rows: sa.TableValuedAlias) -> t.Any:
            made = postgresql.insert(table).from_select(list(table.c), sa.select(rows))
            return made.on_conflict_do_nothing(index_elements=names) if names else made

        return cls(told, on_postgresql, *table.c)

    def write(self, connection: sa.Connection, rows: t.Collection[Row]) -> int:
        """Write these rows; how many were written."""
        if connection.dialect.name != "sqlite":
            return connection.execute(self._on_postgresql, _turned(self._columns, rows)).rowcount
        if len(rows) == 1:
            return self.one(connection, *next(iter(rows)))
        # In few steps: at each of them the interpreter's lock is let go, and the thread that commits waits for it.
        made, written = [self._made(*row) for row in rows], 0
        for start in range(0, len(made), _AT_ONCE):
            some = made[start : start + _AT_ONCE]
            values = tuple(itertools.chain.from_iterable(some))
            written += driver.change(connection, self._on_sqlite[len(some) - 1], values)
        return written

    def one(self, connection: sa.Connection, *row: t.Any) -> int:
        """Write one row; how many were written, none if it was left out."""
        if connection.dialect.name != "sqlite":
            return self.write(connection, [row])
        return driver.change(connection, self._on_sqlite[0], self._made(*row))


def _processed(made: t.Iterable[t.Callable[[t.Any], t.Any] | None]) -> t.Callable[..., Row]:
    """What SQLAlchemy's types make of the values of a row, on their way in or out: one expression for all of them, made
    as `namedtuple` makes its own, for a loop takes three times as long. Its text holds nothing but places.
    """
    makers = {f"made_{place}": make for place, make in enumerate(made)}
    values = [f"value_{place}" for place in range(len(makers))]
    told = [
        value if make is None else f"None if {value} is None else {name}({value})"
        for value, (name, make) in zip(values, makers.items(), strict=True)
    ]
    processed: t.Callable[..., Row] = eval(f"lambda {', '.join(values)}: ({', '.join(told)},)", makers)  # noqa: S307
    return processed


def _written(kind: sa.types.TypeEngine[t.Any]) -> t.Callable[[t.Any], t.Any] | None:
    # As SQLAlchemy writes a moment, in a fifth of its steps.
    return _moment_written if isinstance(kind, Moment) else kind.dialect_impl(_SQLITE).bind_processor(_SQLITE)


def _read(kind: sa.types.TypeEngine[t.Any]) -> t.Callable[[t.Any], t.Any] | None:
    return _moment_read if isinstance(kind, Moment) else kind.dialect_impl(_SQLITE).result_processor(_SQLITE, None)


def _moment_written(moment: datetime) -> str:
    return f"{clock.seconds(moment).replace('T', ' ')}.{moment.microsecond:06}"


def _moment_read(text: str) -> datetime:
    return datetime.fromisoformat(text + "+00:00")  # `replace` would take four times as long again


def _lists(columns: _Columns) -> sa.TableValuedAlias:
    """Lists of the columns' values, one parameter each, as a table."""
    parameters = [sa.cast(sa.bindparam(f"list_{column.name}", type_=sa.Text), ARRAY(column.type)) for column in columns]
    names = [sa.column(column.name, column.type) for column in columns]
    return sa.func.unnest(*parameters).table_valued(*names).render_derived(name="wanted")


def _turned(columns: _Columns, rows: t.Collection[Row]) -> dict[str, str]:
    return {f"list_{column.name}": _array([row[place] for row in rows]) for place, column in enumerate(columns)}


def _array(values: t.Iterable[t.Any]) -> str:
    """PostgreSQL's way to write an array (8.15.2 of its manual); its driver's takes eight times as long."""
    return "{" + ",".join(map(_item, values)) + "}"


def _item(value: t.Any) -> str:
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, bytes):
        return f'"\\\\x{value.hex()}"'
    if isinstance(value, datetime):
        return f'"{value.isoformat()}"'
    return "NULL" if value is None else str(value)
