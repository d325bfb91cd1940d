"""Migrations: from nothing, safe to repeat, back to nothing, and exactly what the models say."""

from __future__ import annotations

import stat
import threading
import typing as t
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from brigade_widget.errors import NotSetUp
from brigade_widget.models import metadata
from brigade_widget.services import sites
from brigade_widget.store import Database, migrations, schema

from ..support.apps import Workshop, state_of
from ..support.callers import API, InApp


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
    assert database.is_current()


def test_every_table_has_our_prefix(database: Database) -> None:
    database.upgrade()
    assert all(name.startswith("brigade_") for name in tables(database))


def test_it_is_safe_to_repeat(database: Database) -> None:
    database.upgrade()
    database.upgrade()
    assert database.is_current()


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
    current = [one.is_current() for one in both]
    for one in both:
        one.dispose()
    assert failures == []
    assert current == [True, True]


def test_down_to_nothing(database: Database) -> None:
    database.upgrade()
    with database.writer.begin() as connection:
        migrations.downgrade(connection)
    assert tables(database) <= {schema.VERSION_TABLE}
    assert not database.is_current()


def test_up_again_after_down(database: Database) -> None:
    database.upgrade()
    with database.writer.begin() as connection:
        migrations.downgrade(connection)
    database.upgrade()
    assert database.is_current()


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
