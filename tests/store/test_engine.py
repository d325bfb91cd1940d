"""The connection that writes: it waits for a lock, leaves nothing open that failed, and is closed in peace."""

from __future__ import annotations

import sqlite3
import threading
import typing as t
from pathlib import Path

import pytest
import sqlalchemy as sa

from brigade_widget import clock
from brigade_widget.enums import TokenKind
from brigade_widget.models.agents import agent_tokens
from brigade_widget.store import UnitOfWork

from ..support.rows import make_agent
from ..support.server import until
from .test_ledger import WITHIN, Lane, caught, held, logins


@pytest.fixture
def lane(tmp_path: Path) -> t.Iterator[Lane]:
    made = Lane(tmp_path)
    yield made
    made.close()


def fails_at_its_commit(uow: UnitOfWork) -> None:
    """A foreign key that SQLite checks only then; the transaction stays open."""
    uow.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    uow.connection.execute(
        agent_tokens.insert().values(digest="d", agent_id="nobody", kind=TokenKind.SESSION, created_at=clock.now())
    )


def test_it_waits_for_a_lock_that_another_process_lets_go(lane: Lane) -> None:
    results: list[t.Any] = []
    other = sqlite3.connect(lane.database.file or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writer = caught(lane, results, make_agent, login="paul")
    writer.start()
    until(lambda: lane.ledger._draining and not lane.ledger._waiting, within=WITHIN)
    assert (results, logins(lane)) == ([], [])
    other.execute("COMMIT")
    writer.join(WITHIN)
    other.close()
    assert [agent.login for agent in results] == ["paul"]


def test_a_lock_that_nobody_lets_go_is_an_error_and_the_next_ones_are_served(tmp_path: Path) -> None:
    lane = Lane(tmp_path, timeout=1)
    other = sqlite3.connect(lane.database.file or "", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sa.exc.OperationalError, match="database is locked"):
        lane.write(make_agent, login="paul")
    other.execute("COMMIT")
    other.close()
    assert lane.write(make_agent, login="anne").login == "anne"
    lane.close()


def test_a_commit_that_fails_leaves_nothing_open_for_the_next_ones(lane: Lane) -> None:
    lane.write(make_agent, login="anne")
    with pytest.raises(sa.exc.IntegrityError):
        lane.write(fails_at_its_commit)
    assert lane.write(make_agent, login="paul").login == "paul"
    assert logins(lane) == ["anne", "paul"]


def test_closing_the_database_waits_for_what_is_being_written(lane: Lane) -> None:
    results: list[t.Any] = []
    closing = threading.Thread(target=lane.database.dispose)
    with held(lane) as threads:
        closing.start()
        threads.append(caught(lane, results, make_agent, login="paul"))
        assert lane.database._lane.locked()
        assert closing.is_alive()
    closing.join(WITHIN)
    assert not closing.is_alive()
    assert [agent.login for agent in results] == ["paul"]
