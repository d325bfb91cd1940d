"""Migrations: from nothing, safe to repeat, back to nothing, and exactly what the models say."""

from __future__ import annotations

import re
import stat
import threading
import typing as t
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from brigade_widget import clock
from brigade_widget.errors import Conflict, NotSetUp
from brigade_widget.models import metadata
from brigade_widget.models.base import Moment
from brigade_widget.models.conversations import Citizen
from brigade_widget.services import messages, sites
from brigade_widget.state import State
from brigade_widget.store import Database, UnitOfWork, migrations, schema

from ..support.apps import Workshop, let_work_end, state_of
from ..support.callers import API, InApp
from ..support.rows import make_open, post


@pytest.fixture
def database(tmp_path: Path) -> t.Iterator[Database]:
    made = Database(f"sqlite:///{tmp_path / 'new' / 'brigade.sqlite3'}")
    yield made
    made.dispose()


def tables(database: Database) -> set[str]:
    return set(sa.inspect(database.reader).get_table_names())


def test_from_nothing_to_this_version(database: Database) -> None:
    database.upgrade()
    assert tables(database) == set(metadata.tables) | {schema.VERSION_TABLE}
    assert database.what_to_do() is None


def test_every_table_has_our_prefix(database: Database) -> None:
    database.upgrade()
    assert all(name.startswith("brigade_") for name in tables(database))


def test_it_is_safe_to_repeat(database: Database) -> None:
    database.upgrade()
    database.upgrade()
    assert database.what_to_do() is None


def test_two_who_upgrade_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    failures: list[BaseException] = []
    both = [Database(f"sqlite:///{tmp_path / 'brigade.sqlite3'}") for _ in range(2)]
    line = threading.Barrier(2)

    def upgrade(one: Database) -> None:
        line.wait(10)
        try:
            one.upgrade()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=upgrade, args=(one,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    current = [one.what_to_do() for one in both]
    for one in both:
        one.dispose()
    assert failures == []
    assert current == [None, None]


def test_down_to_nothing(database: Database) -> None:
    database.upgrade()
    with database.writer.begin() as connection:
        migrations.downgrade(connection)
    assert tables(database) <= {schema.VERSION_TABLE}
    assert database.what_to_do() is not None


def test_up_again_after_down(database: Database) -> None:
    database.upgrade()
    with database.writer.begin() as connection:
        migrations.downgrade(connection)
    database.upgrade()
    assert database.what_to_do() is None


def test_the_migrations_make_what_the_models_say(database: Database) -> None:
    database.upgrade()
    with database.reader.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": schema.VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []


def test_the_checks_and_unique_keys_of_the_models_are_in_the_database(database: Database) -> None:
    database.upgrade()
    found = sa.inspect(database.reader)
    for name, table in metadata.tables.items():
        wanted = [str(each.name) for each in table.constraints if isinstance(each, sa.CheckConstraint)]
        assert sorted(str(each["name"]) for each in found.get_check_constraints(name)) == sorted(wanted)


def test_a_newer_versions_database_is_left_alone_and_says_what_to_install(app: Flask, state: State) -> None:
    with state.database.writer.begin() as connection:
        connection.execute(sa.text(f"UPDATE {schema.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(NotSetUp, match="newer version's: its schema is 9999"):
        state.database.upgrade()
    answer = InApp(app).call("GET", "/brigade/readyz")
    assert answer.status == 503
    assert f"init --back-to {schema.VERSION}" in answer.json["detail"]


def test_back_to_an_older_version_and_up_again_nobodys_words_are_lost(state: State) -> None:
    mine = state.write(make_open)
    said = state.write(post, conversation=mine)
    let_work_end()
    state.database.back_to("0009")
    assert state.database.what_to_do() == schema.SET_UP
    state.database.upgrade()
    page = state.read(messages.page, reader=Citizen(mine.id, ""), conversation_id=mine.id, after=0)
    assert page.messages[-1] == said


def test_there_is_no_way_back_for_conversations_that_the_older_version_cannot_hold(state: State) -> None:
    mine = state.write(make_open)
    with state.database.writing() as turn:
        turn.connection.execute(sa.text("UPDATE brigade_conversations SET channel = 'email'"))
        turn.commit()
    let_work_end()
    with pytest.raises(Conflict, match="no place for conversations by e-mail"):
        state.database.back_to("0005")
    assert state.database.what_to_do() is None
    assert state.read(lambda uow: uow.conversations.need(mine.id)).channel == "email"


@pytest.mark.sqlite
def test_the_way_back_makes_no_database_where_there_is_none(database: Database) -> None:
    with pytest.raises(NotSetUp):
        database.back_to("0009")
    assert database.file is not None
    assert not database.file.exists()


def test_there_is_no_way_back_under_the_feet_of_a_server(state: State) -> None:
    let_work_end()
    other = Database(str(state.database.url))
    with other.reading() as connection:
        connection.execute(sa.text("SELECT count(*) FROM brigade_messages"))
        with pytest.raises(Conflict, match="stop it first"):
            state.database.back_to("0009")
    assert state.database.what_to_do() is None
    other.dispose()
    state.database.back_to("0009")
    assert state.database.what_to_do() == schema.SET_UP


@pytest.mark.parametrize("version", ["0000", "9999", schema.VERSION, "base", "-1"])
def test_there_is_no_way_back_to_what_never_was(state: State, version: str) -> None:
    with pytest.raises(Conflict, match="name one from 0001 to"):
        state.database.back_to(version)
    assert state.database.what_to_do() is None


def test_no_step_down_or_up_costs_a_row_of_what_stays(state: State) -> None:
    with state.database.writer.begin() as connection:
        _one_row_each(connection)
    newest, *older = [str(step.revision) for step in ScriptDirectory.from_config(migrations.config()).walk_revisions()]
    down = [(migrations.downgrade, revision) for revision in older]
    up = [(migrations.upgrade, revision) for revision in [*reversed(older), newest]]
    for step, revision in [*down, *up]:
        before = _rows(state.database)
        with state.database.writer.begin() as connection:
            step(connection, revision)
        after = _rows(state.database)
        assert after == {**after, **{name: count for name, count in before.items() if name in after}}, revision
    assert state.database.what_to_do() is None


def _rows(database: Database) -> dict[str, int]:
    """How many rows there are of each table of ours."""
    with database.reading() as connection:
        names = sorted(set(sa.inspect(connection).get_table_names()) & set(metadata.tables))
        return {name: connection.execute(sa.text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


def _one_row_each(connection: sa.Connection) -> None:
    """A row in each table, each bound to those before it."""
    for table in metadata.sorted_tables:
        connection.execute(table.insert().values({column.name: _value(column) for column in table.columns}))


def _value(column: sa.Column[t.Any]) -> t.Any:
    for key in column.foreign_keys:
        return _value(key.column)
    for check in column.table.constraints:
        word = re.match(rf"{column.name} = '(\w+)'", str(getattr(check, "sqltext", "")))
        if word is not None:
            return word[1]
    if column.name == "channel":
        return "chat"  # once it was one of a list
    if isinstance(column.type, Moment):
        return clock.now()
    simple = {str: "1", int: 1, float: 1.0, bool: False, bytes: b"1", object: {}, date: clock.today()}
    return simple[column.type.python_type]


@pytest.mark.parametrize("column", ["author", "kind"])
def test_the_database_itself_refuses_a_word_that_a_column_may_not_hold(uow: UnitOfWork, column: str) -> None:
    message = post(uow, make_open(uow))
    with pytest.raises(sa.exc.IntegrityError, match=f"ck_brigade_messages_{column}"), uow.connection.begin_nested():
        uow.connection.execute(sa.text(f"UPDATE brigade_messages SET {column} = 'other' WHERE id = '{message.id}'"))


@pytest.mark.sqlite
def test_no_table_is_made_in_memory_for_a_message_that_comes(database: Database) -> None:
    database.upgrade()
    with database.reading() as connection:
        told = "EXPLAIN INSERT INTO brigade_messages VALUES ('1', '1', 1, '1', 'citizen', NULL, 'text', x'', '1')"
        steps = [row.opcode for row in connection.exec_driver_sql(told)]
    assert "Insert" in steps
    assert "OpenEphemeral" not in steps


def test_a_database_that_is_not_set_up_is_a_503_that_says_what_to_run(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(ready=False)
    answer = InApp(app).call("GET", f"{API}/sites/mondoubleau")
    assert answer.status == 503
    assert "flask brigade init" in answer.json["detail"]
    assert answer.json["type"] == "urn:brigade:problem:not-set-up"


@pytest.mark.sqlite
def test_so_it_is_where_the_instance_folder_does_not_exist(workshop: Workshop, tmp_path: Path) -> None:
    app = workshop.app(Flask("host", instance_path=str(tmp_path / "nowhere")), ready=False)
    answer = InApp(app).call("GET", f"{API}/sites/mondoubleau")
    assert "flask brigade init" in answer.json["detail"]
    assert not (tmp_path / "nowhere").exists()


def test_a_write_before_the_set_up_is_refused_the_same_way(make_app: t.Callable[..., Flask]) -> None:
    state = state_of(make_app(ready=False))
    with pytest.raises(NotSetUp):
        state.write(sites.add, key="mondoubleau", name="Mairie", kind="mairie", origins=["https://www.example.fr"])


def test_an_older_schema_is_refused_until_it_is_brought_up(make_app: t.Callable[..., Flask]) -> None:
    app = make_app()
    with state_of(app).database.writer.begin() as connection:
        migrations.downgrade(connection)
    assert InApp(app).call("GET", f"{API}/sites/mondoubleau").status == 503


@pytest.mark.sqlite
def test_the_database_is_for_its_owner_alone(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(ready=False)
    InApp(app).call("GET", f"{API}/sites/mondoubleau")  # before the set-up, as impatient people do
    database = state_of(app).database
    database.upgrade()
    assert database.file is not None
    assert stat.S_IMODE(database.file.stat().st_mode) == 0o600
