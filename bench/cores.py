"""Who runs where: servers and load generator have a core each, and the disk's interrupts come to the servers'.

They are the servers' work, and would disturb the generator; and whose disk answers on the other core, waits longer.
"""

from __future__ import annotations

import functools
import os
import tempfile
import typing as t
from pathlib import Path

_SYNCS = 100  # enough to be seen among the interrupts of everything else
_INTERRUPTS = Path("/proc/interrupts")
Counts = dict[str, list[int]]


class Apart(t.NamedTuple):
    """Two cores, by their numbers."""

    servers: int
    generator: int


@functools.cache
def apart() -> Apart:
    """The servers' core, and the load generator's.

    :raises SystemExit: there is one core alone.
    """
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        raise SystemExit("The benchmark needs two cores: one for the servers, one for the load generator.")
    os.sched_setaffinity(0, cores[:1])
    try:
        servers = _disks_core(cores)
    finally:
        os.sched_setaffinity(0, cores)
    return Apart(servers, next(core for core in cores if core != servers))


def _disks_core(cores: t.Sequence[int]) -> int:
    """Where the interrupts come if the first core writes: there too if the disk has a queue for each."""
    before = counted(_INTERRUPTS.read_text("ascii"))
    with tempfile.TemporaryFile() as file:
        for _ in range(_SYNCS):
            file.write(b"x")
            file.flush()
            os.fdatasync(file.fileno())
    found = busiest(before, counted(_INTERRUPTS.read_text("ascii")), least=_SYNCS)
    return found if found in cores else cores[0]


def counted(table: str) -> Counts:
    """The devices' interrupts, by their number: how often each core had it."""
    head, *lines = table.splitlines()
    cores = len(head.split())
    rows = [line.split() for line in lines]
    return {row[0]: [int(count) for count in row[1 : 1 + cores]] for row in rows if row[0].rstrip(":").isdigit()}


def busiest(before: Counts, after: Counts, *, least: int) -> int | None:
    """The core that had one device's interrupts most often in between; `None` when none came so often."""
    more = [
        (now - then, core)
        for number, counts in after.items()
        for core, (now, then) in enumerate(zip(counts, before.get(number, counts), strict=True))
    ]
    most, core = max(more, default=(0, 0))
    return core if most >= least else None
