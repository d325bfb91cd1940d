"""SQLite's file is locked by another process, or its disk is full: refused with a sentence, stored later."""

from __future__ import annotations

import contextlib
import sqlite3
import time
import typing as t
from pathlib import Path

import pytest

from ..support.small_disk import small_disk
from ..support.world import World
from .conftest import Figures
from .judge import ANSWERED_WITHIN, PULSE_WITHIN, Pulse, Scene

pytestmark = pytest.mark.sqlite


@pytest.mark.fault(
    "another process holds SQLite's write lock (`BEGIN IMMEDIATE`)",
    "reading goes on; what is sent is a 503 after `BRIGADE_DATABASE_TIMEOUT`; `healthz` answers all the time",
)
def test_a_lock_that_nobody_lets_go_is_given_up_in_time(scene: Scene, figures: Figures) -> None:
    scene.begin()
    pulse = Pulse(scene.world.server.url)
    pulse.start()
    with locked(scene.world):
        scene.refusals.wait_for_more(8)
        began = time.monotonic()
        assert scene.citizen.reads().status == 200
        assert time.monotonic() - began < PULSE_WITHIN
    back = scene.is_back(time.monotonic())
    scene.goes_on()
    slowest = pulse.end()
    acknowledged = scene.end()
    assert scene.refusals.slowest < ANSWERED_WITHIN
    assert slowest < PULSE_WITHIN
    figures(
        back_within=back,
        refused=len(scene.refusals.problems),
        slowest_answer=scene.refusals.slowest,
        slowest_healthz=slowest,
        acknowledged=acknowledged,
        lost=0,
        doubled=0,
    )


@pytest.mark.fault(
    "SQLite's disk is full", "reading goes on; what is sent is refused with a 503 at once, until there is room"
)
def test_a_full_disk_refuses_and_loses_nothing(folder: Path, tmp_path: Path, figures: Figures) -> None:
    with small_disk(tmp_path / "disk", megabytes=4) as disk:
        file = disk.folder / "brigade.sqlite3"
        with World.opened(folder, database_url=f"sqlite:///{file}") as world:
            scene = Scene(world)
            scene.begin()
            disk.fill()
            scene.refusals.wait_for_more(40)
            assert scene.citizen.reads().status == 200
            disk.free()
            back = scene.is_back(time.monotonic())
            scene.goes_on()
            acknowledged = scene.end()
        with contextlib.closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    figures(
        back_within=back,
        refused=len(scene.refusals.problems),
        slowest_answer=scene.refusals.slowest,
        acknowledged=acknowledged,
        lost=0,
        doubled=0,
    )


@contextlib.contextmanager
def locked(world: World) -> t.Iterator[None]:
    """Another process, such as somebody's backup, is in the middle of writing."""
    with contextlib.closing(sqlite3.connect(str(world.state.database.file), isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")
