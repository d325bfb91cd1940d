"""What SQLite and PostgreSQL say differently of moments."""

from __future__ import annotations

import typing as t

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement


class local_day(FunctionElement[t.Any]):  # noqa: N801 - a function of SQL
    """`local_day(moment, seconds)`: the day of a moment, where local time is so many seconds ahead of UTC."""

    type = sa.Date()
    inherit_cache = True


class seconds_between(FunctionElement[t.Any]):  # noqa: N801 - a function of SQL
    """`seconds_between(earlier, later)`."""

    type = sa.Float()
    inherit_cache = True


@compiles(local_day, "sqlite")
def _day_on_sqlite(element: t.Any, compiler: t.Any, **how: t.Any) -> str:
    moment, shift = (compiler.process(each, **how) for each in element.clauses)
    return f"date({moment}, ({shift}) || ' seconds')"


@compiles(local_day, "postgresql")
def _day_on_postgresql(element: t.Any, compiler: t.Any, **how: t.Any) -> str:
    moment, shift = (compiler.process(each, **how) for each in element.clauses)
    return f"CAST(timezone('UTC', {moment}) + ({shift}) * interval '1 second' AS DATE)"


@compiles(seconds_between, "sqlite")
def _seconds_on_sqlite(element: t.Any, compiler: t.Any, **how: t.Any) -> str:
    earlier, later = (compiler.process(each, **how) for each in element.clauses)
    return f"((julianday({later}) - julianday({earlier})) * 86400.0)"


@compiles(seconds_between, "postgresql")
def _seconds_on_postgresql(element: t.Any, compiler: t.Any, **how: t.Any) -> str:
    earlier, later = (compiler.process(each, **how) for each in element.clauses)
    return f"EXTRACT(epoch FROM ({later} - {earlier}))"
