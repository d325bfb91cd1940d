"""On SQLite, words that a column may hold are compared one by one: for a list it makes a table at every row that comes.

So to insert a message takes half as long. PostgreSQL makes no such table.
"""

from __future__ import annotations

import re
import typing as t

import sqlalchemy as sa
from alembic import op

from brigade_widget.store.migrations import texts

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_LIST = re.compile(r"CHECK \((\w+) IN \(([^()]+)\)\)")
_ONE_BY_ONE = re.compile(r"CHECK \(((\w+) = '\w+'(?: OR \2 = '\w+')+)\)")


def upgrade() -> None:
    _rewrite_all(lambda told: _LIST.sub(_compared, told))


def downgrade() -> None:
    _rewrite_all(lambda told: _ONE_BY_ONE.sub(_listed, told))


def _rewrite_all(change: t.Callable[[str], str]) -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        for table in sa.inspect(connection).get_table_names():
            if table.startswith("brigade_"):
                texts.rewrite(connection, change, table=table)


def _compared(found: re.Match[str]) -> str:
    column, words = found.groups()
    compared = " OR ".join(f"{column} = {word}" for word in words.split(", "))
    return f"CHECK ({compared})"


def _listed(found: re.Match[str]) -> str:
    compared, column = found.groups()
    words = ", ".join(re.findall(r"'\w+'", compared))
    return f"CHECK ({column} IN ({words}))"
