"""Workers as they run for real: two share the work, are killed again and again; the network has each message once."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import typing as t
from pathlib import Path

from brigade_widget.enums import Leaving

from ..support.network import Loft
from ..support.server import ROOT, until

_LEASE = 2  # seconds; the shortest that is allowed
_COUNT = 30


class Process:
    """`flask brigade worker` in a process of its own, on a loft's database."""

    def __init__(self, loft: Loft, package: Path) -> None:
        settings = {
            "SERVED_FROM": loft.app.instance_path,
            "BRIGADE_DATABASE_URL": loft.state.settings.database_url,
            "BRIGADE_OUTBOX_LEASE": str(_LEASE),
            "PYTHONPATH": str(package),
        }
        theirs = {key: value for key, value in os.environ.items() if not key.startswith("BRIGADE_")}
        self._command = [sys.executable, "-m", "flask", "--app", "tests.support.served:app", "brigade", "worker"]
        self._environ = {**theirs, **settings}
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, env=self._environ, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def until_it_runs(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        assert b"The worker runs" in self._process.stdout.readline()

    def stop(self, *, times: int) -> int:
        """Tell it that often, and wait for its end; gives its exit code."""
        assert self._process is not None
        for number in range(times):
            self._process.send_signal((signal.SIGTERM, signal.SIGINT)[number % 2])
        return self._process.wait(30)

    def kill(self) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


@contextlib.contextmanager
def workers(loft: Loft, package: Path, count: int) -> t.Iterator[list[Process]]:
    made = [Process(loft, package) for _ in range(count)]
    for one in made:
        one.start()
    try:
        yield made
    finally:
        for one in made:
            one.kill()


def test_two_workers_killed_again_and_again_lose_nothing_double_nothing_and_keep_the_order(
    loft: Loft, pigeon_package: Path
) -> None:
    conversation = loft.opened()
    letters = loft.network.letters
    wanted = [f"message {number}" for number in range(_COUNT)]
    # Among them letters whose answer nobody hears, and letters that never arrive.
    loft.network.troubles += ["", "", "lost", "", "gone", "", "half", "", "", "down"]
    for body in wanted:
        loft.answers(conversation, body)
    with workers(loft, pigeon_package, 2) as both:
        for turn, kept in enumerate((1, 4, 9, 16)):
            loft.network.until(lambda kept=kept: len(letters) >= kept)  # type: ignore[misc]
            both[turn % 2].kill()  # at whatever it was doing
            both[turn % 2].start()
        until(
            lambda: all(parcel.state == Leaving.SENT for parcel in loft.parcels(conversation)),
            within=120,
            otherwise=lambda: str([(parcel.state, parcel.attempts) for parcel in loft.parcels(conversation)]),
        )
    assert loft.network.texts == wanted


def test_a_worker_that_is_told_to_stop_again_and_again_stops(loft: Loft, pigeon_package: Path) -> None:
    # A terminal, make and systemd may each tell it; the kernel does when a parent with many threads is killed.
    with workers(loft, pigeon_package, 1) as (one,):
        one.until_it_runs()
        # The last may come when it has let go of its handlers, and is as good as gone.
        assert one.stop(times=200) in {0, -signal.SIGTERM, -signal.SIGINT}
