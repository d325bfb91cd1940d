"""Redis stops, hangs, forgets: two processes, the citizen on one and the agent on the other, go on all the while."""

from __future__ import annotations

import time
import typing as t
from pathlib import Path

import pytest

from ..flows.test_processes import Pair, opened
from ..support.server import until
from .conftest import Figures
from .judge import BACK_WITHIN, MACHINE, Scene

pytestmark = pytest.mark.postgresql

LASTS = 8.0  # seconds


@pytest.fixture
def pair(folder: Path) -> t.Iterator[Pair]:
    with opened(folder) as made:
        yield made


@pytest.mark.fault(
    "Redis is stopped (`kill -9`) for 8 s in a burst, and started again",
    "nothing is refused; each process looks into the store every second; then notices again",
)
def test_redis_stopped(pair: Pair, figures: Figures) -> None:
    goes_on_without(pair, pair.redis.stop, pair.redis.start, figures)


@pytest.mark.fault("Redis hangs (`SIGSTOP`) for 8 s in a burst", "the same; it is given up after half a second")
def test_redis_hung(pair: Pair, figures: Figures) -> None:
    goes_on_without(pair, pair.redis.hang, pair.redis.go_on, figures)


@pytest.mark.fault("Redis forgets everything (`FLUSHALL`), twelve times in a burst", "nobody notices")
def test_redis_flushed(pair: Pair, figures: Figures) -> None:
    scene = Scene(pair.here, agents=pair.there)
    scene.begin()
    slowest = 0.0
    for _ in range(12):
        pair.redis.flush()
        scene.goes_on(10)
        slowest = max(slowest, scene.is_back(time.monotonic()))
    acknowledged = scene.end()
    assert not scene.refusals.problems
    figures(
        behind_the_store=slowest,
        slowest_answer=scene.refusals.slowest,
        acknowledged=acknowledged,
        refused=0,
        lost=0,
        doubled=0,
    )


def goes_on_without(
    pair: Pair, fails: t.Callable[[], None], comes_back: t.Callable[[], None], figures: Figures
) -> None:
    """Both sides see everything within the promise while Redis is away, and after."""
    scene = Scene(pair.here, agents=pair.there)
    scene.begin()
    fails()
    began, without = time.monotonic(), 0.0
    while time.monotonic() < began + LASTS:
        scene.goes_on(5)
        without = max(without, scene.is_back(time.monotonic()))
    comes_back()
    back = scene.is_back(time.monotonic())
    for world in (pair.here, pair.there):
        until(lambda world=world: "Redis answers again" in world.server.said(), within=20)  # type: ignore[misc]
    scene.goes_on()
    back = max(back, scene.is_back(time.monotonic()))
    acknowledged = scene.end()
    assert not scene.refusals.problems
    assert scene.refusals.slowest < BACK_WITHIN + MACHINE
    figures(
        behind_the_store_meanwhile=without,
        back_within=back,
        slowest_answer=scene.refusals.slowest,
        acknowledged=acknowledged,
        refused=0,
        lost=0,
        doubled=0,
    )
