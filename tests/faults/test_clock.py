"""The server's clock is two days off, or is set right while everybody is connected: the order is by number alone."""

from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

from ..support.server import until
from ..support.world import World
from .conftest import Figures
from .judge import Scene

TWO_DAYS = 2 * 86_400


class Clock:
    """The time that a server believes; libfaketime reads it from a file, every second."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.jumps(0)

    def jumps(self, seconds: int) -> None:
        """It is so many seconds off from now on."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:+d}\n", "ascii")
        new.replace(self.file)  # never half of it


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Believed by the servers that are started from now on; monotonic clocks go on as they do."""
    libraries = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
    assert libraries, "libfaketime is missing: apt-get install libfaketime"
    made = Clock(tmp_path / "clock")
    monkeypatch.setenv("LD_PRELOAD", str(libraries[0]))
    monkeypatch.setenv("FAKETIME_TIMESTAMP_FILE", str(made.file))
    monkeypatch.setenv("FAKETIME_CACHE_DURATION", "1")  # second
    monkeypatch.setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1")
    return made


@pytest.mark.fault(
    "the server's clock jumps two days ahead, back, two days behind, and back, in a burst",
    "numbers decide the order; nobody is signed out, nothing is told twice; dates are wrong while the clock is",
)
def test_a_clock_that_jumps_changes_no_order(clock: Clock, folder: Path, figures: Figures) -> None:
    with World.opened(folder) as world:
        scene = Scene(world)
        scene.begin()
        slowest = 0.0
        for off in (TWO_DAYS, 0, -TWO_DAYS, 0):
            clock.jumps(off)
            until(lambda off=off: abs(_lag(world) + off) < 3_600, within=10)  # type: ignore[misc]
            slowest = max(slowest, scene.is_back(time.monotonic()))
            scene.goes_on()
        days = {row["created_at"][:10] for row in scene.screens[0].rows}
        assert len(days) == 3  # it was not the test alone that believed it
        assert scene.citizen.looks().status == 200
        assert scene.agent.http.looks(scene.citizen.id).status == 200
        acknowledged = scene.end()
    figures(jumps=4, back_within=slowest, acknowledged=acknowledged, lost=0, doubled=0)


def _lag(world: World) -> float:
    """Seconds that the newest message's date is behind this process's clock."""
    made = world.citizen().posts().json["created_at"]
    moment = datetime.datetime.fromisoformat(made)
    return (datetime.datetime.now(datetime.UTC) - moment).total_seconds()
