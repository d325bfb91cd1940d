"""Figures of a real server: of one process, and of several that answer for each other."""

from __future__ import annotations

import typing as t
from pathlib import Path

import pytest
import requests

from ..support import postgres
from ..support.redis import RedisServer
from ..support.server import until
from ..support.world import World

PROCESSES = 3


@pytest.fixture
def several(tmp_path: Path) -> t.Iterator[World]:
    """One server of several processes."""
    redis = RedisServer(tmp_path)
    redis.start()
    try:
        settings = {"database_url": postgres.cluster().database(ready=True), "redis_url": redis.url}
        with World.opened(tmp_path, workers=PROCESSES, **settings) as world:
            yield world
    finally:
        redis.stop()


def figure(world: World, line: str) -> float:
    """The value of a line, by whichever process; with a new connection each time."""
    with requests.get(f"{world.server.url}/brigade/metrics", timeout=10) as answer:
        found = [float(each.rpartition(" ")[2]) for each in answer.text.splitlines() if each.startswith(line + " ")]
    (value,) = found
    return value


def test_one_process_tells_what_it_did(server: World) -> None:
    before = figure(server, 'brigade_messages_stored_total{side="citizen"}')
    citizen = server.citizen()
    server.socket_of(citizen).posts(citizen.id, "message-1")
    assert figure(server, 'brigade_messages_stored_total{side="citizen"}') == before + 1
    assert figure(server, 'brigade_sockets{namespace="/citizen"}') >= 1
    assert figure(server, "brigade_store_up") == 1


def test_each_process_answers_for_all_of_them(several: World) -> None:
    citizens = [several.citizen() for _ in range(12)]
    for number, citizen in enumerate(citizens):
        several.socket_of(citizen).posts(citizen.id, f"message-{number}")
    for _ in range(4 * PROCESSES):
        assert figure(several, 'brigade_conversations_started_total{channel="chat"}') == len(citizens)
        assert figure(several, 'brigade_messages_stored_total{side="citizen"}') == len(citizens)
        assert figure(several, 'brigade_sockets{namespace="/citizen"}') == len(citizens)
        assert figure(several, "brigade_redis_up") == 1


def test_what_a_dead_process_counted_stays_and_its_sockets_are_gone(several: World) -> None:
    citizens = [several.citizen() for _ in range(12)]
    sockets = [several.socket_of(citizen) for citizen in citizens]
    several.server.kill_worker(several.server.busiest())

    def all_but_the_dead() -> bool:
        living = sum(socket.is_there for socket in sockets)
        return living < len(sockets) and figure(several, 'brigade_sockets{namespace="/citizen"}') == living

    until(all_but_the_dead, within=20)
    assert figure(several, 'brigade_conversations_started_total{channel="chat"}') == len(citizens)


def test_nothing_is_left_of_their_folder_at_the_end(several: World) -> None:
    until(lambda: folders_of(several.server.worker()), within=20)
    (folder,) = folders_of(several.server.worker())
    assert folder.stat().st_mode & 0o077 == 0
    several.server.stop()
    assert not folder.exists()


def test_the_next_start_takes_away_what_a_killed_server_left(several: World) -> None:
    until(lambda: folders_of(several.server.worker()), within=20)
    (left,) = folders_of(several.server.worker())
    several.server.kill()
    assert left.exists()
    several.server.start()
    assert not left.exists()
    assert figure(several, "brigade_store_up") == 1


def folders_of(pid: int) -> set[Path]:
    """Where a process has its figures."""
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    return {Path(line.split()[-1]).parent for line in lines if "/brigade-figures-" in line}
