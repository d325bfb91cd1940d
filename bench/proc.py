"""What processes used of the machine, from /proc (Linux)."""

from __future__ import annotations

import contextlib
import os
import typing as t
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def family(root: int) -> list[int]:
    """A process and all that came from it."""
    found = [root]
    for pid in found:
        for listed in Path(f"/proc/{pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += [int(child) for child in listed.read_text("ascii").split()]
    return found


def cpu(roots: t.Mapping[str, int]) -> dict[str, float]:
    """Seconds of a core that each family used, those of it that have ended included."""
    return {name: sum(_seconds(pid) for pid in family(root)) for name, root in roots.items()}


def memory(root: int) -> int:
    """Bytes resident in the processes that serve: the root's children."""
    return sum(_resident(pid) for pid in family(root)[1:])


def stolen() -> float:
    """Seconds, of all cores, in which the machine that carries this one gave its time to others, since it started."""
    told = Path("/proc/stat").read_text("ascii").splitlines()[0].split()
    return int(told[8]) / _TICKS


def _seconds(pid: int) -> float:
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
        return sum(int(ticks) for ticks in told[11:15]) / _TICKS  # utime, stime, cutime, cstime
    return 0.0


def _resident(pid: int) -> int:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    return 0
