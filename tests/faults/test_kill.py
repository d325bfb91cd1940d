"""`kill -9`: of the serving process, at the worst moment, and of its master."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

import pytest

from ..support.rows import new_client_id
from ..support.server import Server, until
from ..support.world import World
from .conftest import Figures
from .judge import Scene

KILLS = 3


@pytest.mark.fault("`kill -9` of the serving process in a burst", "its master starts another; clients send again")
def test_a_killed_process_loses_nothing(scene: Scene, figures: Figures) -> None:
    scene.begin()
    slowest = whole = 0.0
    for _ in range(KILLS):
        server, began = scene.world.server, time.monotonic()
        server.kill_worker()
        until(partial(has_another_process, server, server.worker()), within=30)
        server.wait()
        slowest = max(slowest, scene.is_back(time.monotonic()))
        whole = max(whole, time.monotonic() - began)
        scene.goes_on()
    assert sum(writer.repetitions for writer in scene.writers) >= KILLS, "No kill met a message on its way."
    acknowledged = scene.end()
    figures(
        kills=KILLS,
        all_back_after_the_kill=whole,
        after_it_serves_again=slowest,
        acknowledged=acknowledged,
        lost=0,
        doubled=0,
    )


@pytest.mark.fault(
    "`kill -9` between the commit and the answer",
    "the sender cannot know, and sends again: it is the same message, and it is shown once",
)
@pytest.mark.parametrize("door", ["http", "socket"])
def test_a_message_that_was_stored_and_never_answered_is_one_message(world: World, door: str, figures: Figures) -> None:
    scene = Scene(world)
    scene.begin()
    for writer in scene.writers:  # one message alone, so that it is this one that dies
        writer.end()
    line = scene.by_http if door == "http" else scene.by_socket
    (world.server.folder / "die-after-the-commit").touch()
    same, last = new_client_id(), scene.last_seq()
    assert line(same, "jamais acquitté") is None
    assert scene.last_seq() == last + 1  # stored: the answer alone is missing
    world.server.wait()
    began = time.monotonic()
    until(lambda: (answer := line(same, "jamais acquitté")) is not None and answer["seq"] == last + 1, within=30)
    back = scene.is_back(began)
    for screen in scene.screens:
        assert [row["body"] for row in screen.rows].count("jamais acquitté") == 1
        assert [row["seq"] for row in screen.rows] == list(range(1, last + 2))
    scene.close()
    figures(back_within=back, stored=1, shown=1)


@pytest.mark.fault(
    "`kill -9` of gunicorn's master", "the serving process ends by itself, and gives the port to the next master"
)
def test_a_killed_master_leaves_nothing_behind(scene: Scene, figures: Figures) -> None:
    scene.begin()
    server = scene.world.server
    worker = server.worker()
    server.kill_master()
    began = time.monotonic()
    until(lambda: not lives(worker), within=60, otherwise=server.said)
    gone = time.monotonic() - began
    server.start()
    back = scene.is_back(time.monotonic())
    scene.goes_on()
    figures(process_gone_after=gone, back_within=back, acknowledged=scene.end(), lost=0, doubled=0)


def has_another_process(server: Server, before: int) -> bool:
    return server.worker() != before


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
