"""The ledger: one lane, commits in batches, told after the commit and in order; nobody waits forever."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import typing as t
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import blinker
import pytest
import sqlalchemy as sa

from brigade_widget.crypto import KeyRing
from brigade_widget.errors import Conflict
from brigade_widget.models.agents import Agent
from brigade_widget.services import messages, sites
from brigade_widget.signals import Event
from brigade_widget.store import Database, Ledger, UnitOfWork
from brigade_widget.store.engine import TIMEOUT

from ..support.rows import make_agent, make_conversation, make_open, new_client_id, post
from ..support.server import until

HAPPENED = blinker.Signal()
WITHIN = 20


class Lane:
    """A ledger on a file of its own; counts commits, and can be held before the first."""

    def __init__(self, folder: Path, *, timeout: int = TIMEOUT) -> None:
        self.database = Database(f"sqlite:///{folder / 'ledger.sqlite3'}", timeout=timeout)
        self.database.upgrade()
        self.commits = 0
        self.told: list[t.Any] = []
        self.open = threading.Event()
        self.open.set()
        self.entered = threading.Event()
        self._ring = KeyRing([b"k" * 32])
        sa.event.listen(self.database.writer, "commit", self._count)
        self.ledger = Ledger(self.database.writing, self.unit, native=self._native, announce=self._announce)

    def unit(self, connection: sa.Connection) -> UnitOfWork:
        return UnitOfWork(connection, self._ring)

    def write(self, service: t.Callable[..., t.Any], **facts: t.Any) -> t.Any:
        return self.ledger.write(service, **facts)

    def read(self, query: t.Callable[[UnitOfWork], t.Any]) -> t.Any:
        with self.database.reader.connect() as connection:
            return query(self.unit(connection))

    def close(self) -> None:
        self.open.set()
        for thread in threading.enumerate():
            if thread.name == "brigade-ledger":
                thread.join(WITHIN)
        self.database.dispose()

    def _count(self, _connection: sa.Connection) -> None:
        self.commits += 1

    def _native(self, function: t.Callable[[], None]) -> None:
        self.entered.set()
        self.open.wait(WITHIN)
        function()

    def _announce(self, events: list[Event]) -> None:
        self.told += [event.facts.get("what", event.facts) for event in events]


class _Watched(UnitOfWork):
    """Remembers in which thread something was recorded."""

    def __init__(self, connection: sa.Connection, ring: KeyRing, threads: list[str]) -> None:
        super().__init__(connection, ring)
        self._threads = threads

    def record(self, signal: blinker.Signal, **facts: t.Any) -> None:
        self._threads.append(threading.current_thread().name)
        super().record(signal, **facts)


@pytest.fixture
def lane(tmp_path: Path) -> t.Iterator[Lane]:
    made = Lane(tmp_path)
    yield made
    made.close()


@contextlib.contextmanager
def held(lane: Lane) -> t.Iterator[list[threading.Thread]]:
    """While one job is being committed; threads put into the list write meanwhile, and are waited for."""
    lane.open.clear()
    lane.entered.clear()
    first = threading.Thread(target=lane.write, args=(happens,), kwargs={"what": "first"})
    first.start()
    assert lane.entered.wait(WITHIN)
    threads: list[threading.Thread] = []
    yield threads
    for thread in threads:
        queued = len(lane.ledger._waiting)
        thread.start()
        until(lambda before=queued: len(lane.ledger._waiting) > before, within=WITHIN)
    lane.open.set()
    for thread in [first, *threads]:
        thread.join(WITHIN)
        assert not thread.is_alive()


def happens(uow: UnitOfWork, *, what: t.Any) -> t.Any:
    uow.record(HAPPENED, what=what)
    return what


def refuses(uow: UnitOfWork, *, login: str = "half-done") -> None:
    make_agent(uow, login=login)
    uow.record(HAPPENED, what="never")
    raise Conflict("No.")


def explodes(uow: UnitOfWork) -> None:
    uow.record(HAPPENED, what="never")
    raise ZeroDivisionError("poison")


def fills(uow: UnitOfWork, *, key: str) -> t.Any:
    uow.record(HAPPENED, what=key)
    return sites.add(uow, key=key, name="x" * 20_000, kind="other", origins=["https://www.example.fr"])


def set_most_pages(uow: UnitOfWork, number: int) -> int:
    return int(uow.connection.exec_driver_sql(f"PRAGMA max_page_count={number}").scalar_one())


def logins(lane: Lane) -> list[str]:
    return [agent.login for agent, _ in lane.read(lambda uow: uow.agents.all_with_open())]


def caught(lane: Lane, into: list[t.Any], service: t.Callable[..., t.Any], **facts: t.Any) -> threading.Thread:
    """A thread that writes, and what became of it."""

    def run() -> None:
        try:
            into.append(lane.write(service, **facts))
        except Exception as error:
            into.append(error)

    return threading.Thread(target=run)


def test_a_write_gives_what_the_service_gave(lane: Lane) -> None:
    assert lane.write(make_agent, login="paul").login == "paul"
    assert logins(lane) == ["paul"]


def test_what_arrives_during_a_commit_goes_into_the_next_one(lane: Lane) -> None:
    results: list[t.Any] = []
    with held(lane) as threads:
        threads += [caught(lane, results, make_agent, login=f"agent{number:02d}") for number in range(50)]
    assert lane.commits == 2
    assert len(logins(lane)) == 50
    assert len({agent.id for agent in results}) == 50


def test_writers_at_once_need_far_fewer_commits_than_messages(lane: Lane) -> None:
    agent = lane.write(make_agent)
    conversation = lane.write(make_open, agent=agent)
    before, line = lane.commits, threading.Barrier(32)

    def write() -> None:
        line.wait(WITHIN)
        for _ in range(10):
            draft = {"client_id": new_client_id(), "body": "bonjour"}
            lane.write(messages.post, writer=agent, conversation_id=conversation.id, **draft)

    threads = [threading.Thread(target=write) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WITHIN)
    assert lane.read(lambda uow: uow.conversations.need(conversation.id)).last_seq == 321
    assert lane.commits - before < 160


def test_messages_are_worked_on_in_the_lane_and_only_their_commit_beside_it(lane: Lane) -> None:
    agent = lane.write(make_agent)
    conversation = lane.write(make_open, agent=agent)
    worked: list[str] = []
    lane.ledger._unit = lambda connection: _Watched(connection, lane._ring, worked)
    with ThreadPoolExecutor(1, thread_name_prefix="real") as pool:
        lane.ledger._disk.native = lambda function: pool.submit(function).result(WITHIN)
        draft = {"client_id": new_client_id(), "body": "bonjour"}
        lane.write(messages.post, writer=agent, conversation_id=conversation.id, **draft)
        lane.write(happens, what="slow, for all it knows")
    assert worked == ["brigade-ledger", "real_0"]
    assert lane.read(lambda uow: uow.conversations.need(conversation.id)).last_seq == 2


def test_a_refusal_leaves_no_trace_and_hurts_no_neighbour(lane: Lane) -> None:
    results: list[t.Any] = []
    with held(lane) as threads:
        threads += [
            caught(lane, results, happens, what="before"),
            caught(lane, results, refuses),
            caught(lane, results, happens, what="after"),
        ]
    assert [str(each) for each in results if isinstance(each, Exception)] == ["No."]
    assert logins(lane) == []
    assert lane.told == ["first", "before", "after"]
    assert lane.commits == 2


def test_a_poison_in_a_batch_hurts_no_one(lane: Lane) -> None:
    results: list[t.Any] = []
    with held(lane) as threads:
        threads += [caught(lane, results, happens, what=number) for number in range(3)]
        threads += [caught(lane, results, explodes)]
        threads += [caught(lane, results, happens, what=number) for number in range(3, 6)]
    assert sorted(each for each in results if isinstance(each, int)) == [0, 1, 2, 3, 4, 5]
    assert [type(each) for each in results if isinstance(each, Exception)] == [ZeroDivisionError]
    assert lane.told == ["first", 0, 1, 2, 3, 4, 5]


def test_a_poisoned_message_hurts_no_other_of_its_batch(lane: Lane) -> None:
    agent = lane.write(make_agent)
    conversation = lane.write(make_open, agent=agent)
    results: list[t.Any] = []

    def draft(body: t.Any) -> dict[str, t.Any]:
        return {"writer": agent, "conversation_id": conversation.id, "client_id": new_client_id(), "body": body}

    with held(lane) as threads:
        threads += [caught(lane, results, messages.post, **draft(body)) for body in ("un", 2, "trois")]
    stored = sorted(each.message.seq for each in results if not isinstance(each, Exception))
    assert stored == [2, 3]
    assert len(results) == 3


def test_a_message_to_an_unknown_conversation_hurts_no_other_of_its_batch(lane: Lane) -> None:
    agent = lane.write(make_agent)
    conversation = lane.write(make_open, agent=agent)
    results: list[t.Any] = []
    with held(lane) as threads:
        for place in (conversation.id, "nowhere", conversation.id):
            draft = {"conversation_id": place, "client_id": new_client_id(), "body": "bonjour"}
            threads.append(caught(lane, results, messages.post, writer=agent, **draft))
    assert sorted(each.message.seq for each in results if not isinstance(each, Exception)) == [2, 3]
    assert [each.status for each in results if isinstance(each, Exception)] == [404]


def test_a_repetition_in_the_same_batch_is_one_message(lane: Lane) -> None:
    agent = lane.write(make_agent)
    conversation = lane.write(make_open, agent=agent)
    results: list[t.Any] = []
    draft = {"conversation_id": conversation.id, "client_id": new_client_id()}
    with held(lane) as threads:
        threads += [
            caught(lane, results, messages.post, writer=agent, body=body, **draft) for body in ("premier", "second")
        ]
    assert sorted(each.new for each in results) == [False, True]
    assert {(each.message.seq, each.message.body) for each in results} == {(2, "premier")}


def test_nobody_is_acknowledged_before_the_commit(lane: Lane) -> None:
    committing, go_on, results = threading.Event(), threading.Event(), []

    def slowly(_connection: sa.Connection) -> None:
        committing.set()
        go_on.wait(WITHIN)

    sa.event.listen(lane.database.writer, "commit", slowly)
    writer = caught(lane, results, happens, what="stored")
    writer.start()
    assert committing.wait(WITHIN)
    writer.join(0.2)
    assert (results, lane.told) == ([], [])
    go_on.set()
    writer.join(WITHIN)
    assert (results, lane.told) == (["stored"], ["stored"])


def test_it_is_told_after_the_commit_and_in_order(lane: Lane) -> None:
    seen: list[int] = []
    lane.ledger._announce = lambda events: seen.extend(len(logins(lane)) for _ in events)

    def adds(uow: UnitOfWork, *, login: str) -> Agent:
        uow.record(HAPPENED, what=login)
        return make_agent(uow, login=login)

    for number in range(3):
        lane.write(adds, login=f"agent{number}")
    assert seen == [1, 2, 3]


def test_a_full_disk_refuses_all_of_them_and_the_next_ones_are_served(lane: Lane) -> None:
    results: list[t.Any] = []
    most = lane.write(lambda uow: set_most_pages(uow, 1))  # SQLite takes the pages that are there
    with held(lane) as threads:
        threads += [caught(lane, results, fills, key=f"site{number}") for number in range(5)]
    assert [type(each) for each in results] == [sa.exc.OperationalError] * 5
    assert "disk is full" in str(results[0])
    assert lane.told == ["first"]
    lane.write(lambda uow: set_most_pages(uow, most + 1000))
    assert lane.write(fills, key="again").key == "again"
    assert [site.key for site in lane.read(lambda uow: uow.sites.all())] == ["again"]


def test_a_caller_that_is_gone_holds_up_nobody(lane: Lane) -> None:
    results: list[t.Any] = []
    with held(lane) as threads:
        threads.append(caught(lane, results, happens, what="second"))
    # The lane runs in no caller's thread: one that is killed while it waits takes nothing with it.
    names = []
    lane.write(lambda _uow: names.append(threading.current_thread().name))
    assert names == ["brigade-ledger"]
    assert results == ["second"]


def test_the_lane_lives_only_while_there_is_work(lane: Lane) -> None:
    lane.write(happens, what="once")
    for thread in threading.enumerate():
        if thread.name == "brigade-ledger":
            thread.join(WITHIN)
    assert "brigade-ledger" not in [thread.name for thread in threading.enumerate()]
    assert lane.write(happens, what="twice") == "twice"


def test_more_than_a_batch_is_committed_in_several(lane: Lane) -> None:
    results: list[t.Any] = []
    with held(lane) as threads:
        threads += [caught(lane, results, happens, what=number) for number in range(300)]
    assert lane.commits == 3
    assert lane.told == ["first", *range(300)]


def test_a_refusal_in_a_savepoint_leaves_the_number_free(lane: Lane) -> None:
    agent = lane.write(make_agent)
    conversation = lane.write(make_conversation)

    def posts_and_refuses(uow: UnitOfWork) -> None:
        post(uow, conversation)
        raise Conflict("No.")

    with pytest.raises(Conflict):
        lane.write(posts_and_refuses)
    assert lane.write(post, conversation=conversation).seq == 1
    assert agent.login == "claire"


def test_under_gevent_whoever_comes_after_a_pause_commits_their_own_and_may_be_killed_meanwhile(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.support.led", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "after a pause by whoever writes": True,
        "without one by the lane": True,
        "the others wait for it": True,
        "the killed one is over": True,
        "the others are stored": [5, 6, 7],
        "and the killed one was": 7,
        "and the lane goes on": 8,
    }
