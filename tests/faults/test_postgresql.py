"""PostgreSQL crashes, hangs, is locked, has no room: what cannot be stored is refused in time, and arrives later."""

from __future__ import annotations

import time
import typing as t
from pathlib import Path

import pytest
import requests

from ..support.own_postgres import OwnCluster
from ..support.small_disk import small_disk
from ..support.world import World
from .conftest import Figures
from .judge import ANSWERED_WITHIN, PULSE_WITHIN, Pulse, Scene

pytestmark = pytest.mark.postgresql

HANGS = 12.0  # seconds: longer than every limit of ours


@pytest.fixture
def cluster() -> t.Iterator[OwnCluster]:
    made = OwnCluster()
    yield made
    made.stop()


@pytest.fixture
def world(cluster: OwnCluster, folder: Path) -> t.Iterator[World]:
    with World.opened(folder, database_url=cluster.database(ready=True)) as made:
        yield made


@pytest.mark.fault(
    "PostgreSQL crashes in a burst (`kill -9`), and is started again",
    "what is sent meanwhile is refused with a 503 at once; the server needs no restart",
)
def test_a_crash_loses_nothing(scene: Scene, cluster: OwnCluster, figures: Figures) -> None:
    scene.begin()
    pulse = Pulse(scene.world.server.url)
    pulse.start()
    cluster.crash()
    scene.refusals.wait_for_more(4)
    cluster.start()
    back = scene.is_back(time.monotonic())
    scene.goes_on()
    slowest = pulse.end()
    acknowledged = scene.end()
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
    "PostgreSQL hangs for 12 s (`SIGSTOP`), at any moment of a commit",
    "every waiting answer is a 503 within seconds; `healthz` answers all the time; "
    "what PostgreSQL commits when it wakes is recognised when it is sent again",
)
def test_a_hang_is_given_up_in_time(scene: Scene, cluster: OwnCluster, figures: Figures) -> None:
    scene.begin()
    pulse = Pulse(scene.world.server.url)
    pulse.start()
    cluster.hang()
    until = time.monotonic() + HANGS
    scene.refusals.wait_for_more(2)
    with requests.get(f"{scene.world.server.url}/brigade/readyz", timeout=ANSWERED_WITHIN) as answer:
        assert answer.status_code == 503
    while time.monotonic() < until:
        scene.refusals.wait_for_more(1)
    cluster.go_on()
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
    "another session holds a table (`LOCK TABLE`)", "a 503 after `BRIGADE_DATABASE_TIMEOUT`; the connection lives on"
)
def test_a_lock_that_nobody_lets_go_is_given_up_in_time(scene: Scene, cluster: OwnCluster, figures: Figures) -> None:
    scene.begin()
    with cluster.locked(scene.world.state.settings.database_url, "brigade_messages"):
        scene.refusals.wait_for_more(4)
    back = scene.is_back(time.monotonic())
    scene.goes_on()
    acknowledged = scene.end()
    assert scene.refusals.slowest < ANSWERED_WITHIN
    figures(
        back_within=back,
        refused=len(scene.refusals.problems),
        slowest_answer=scene.refusals.slowest,
        acknowledged=acknowledged,
        lost=0,
        doubled=0,
    )


@pytest.mark.fault(
    "PostgreSQL's disk is full", "reading goes on; what is sent is refused with a 503 at once, until there is room"
)
def test_a_full_disk_refuses_and_loses_nothing(cluster: OwnCluster, folder: Path, figures: Figures) -> None:
    with small_disk(cluster.folder / "disk", megabytes=24) as disk:
        database = cluster.database(ready=True)
        cluster.move(database, disk.folder)
        with World.opened(folder, database_url=database) as world:
            scene = Scene(world)
            scene.begin()
            disk.fill()
            scene.refusals.wait_for_more(8)
            assert scene.citizen.reads().status == 200
            disk.free()
            back = scene.is_back(time.monotonic())
            scene.goes_on()
            acknowledged = scene.end()
    figures(
        back_within=back,
        refused=len(scene.refusals.problems),
        slowest_answer=scene.refusals.slowest,
        acknowledged=acknowledged,
        lost=0,
        doubled=0,
    )
