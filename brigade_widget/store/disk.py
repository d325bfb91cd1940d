"""Where a commit is waited for: beside the loop, or in it when that is sooner over than a change of threads."""

from __future__ import annotations

import functools
import time
import typing as t
from collections import deque

_QUICK = 0.002  # seconds: for so long nobody minds that the loop stands still
_LATEST = 9  # commits, most of which must have been quick

Native = t.Callable[[t.Callable[[], None]], None]


class Disk:
    """Remembers how long the last commits took. To hand one to a thread and back takes 0.1 ms, a quick disk 0.3.

    :param native: runs what blocks where it stops nobody; `None` when it stops nobody where it is.
    """

    def __init__(self, native: Native | None) -> None:
        self.native = native or _directly
        self._blocks = native is not None
        self._latest = deque([True] * _LATEST)  # whether each of them was slow
        self._slow = _LATEST

    @property
    def is_quick(self) -> bool:
        """Whether a commit is soon over, and nobody else has a turn meanwhile."""
        return self._blocks and self._slow < _LATEST / 2

    def wait(self, commit: t.Callable[[], None], *, alone: bool) -> None:
        """Commit.

        :param alone: hardly anybody else has something to do meanwhile.
        """
        if alone and self.is_quick:
            self._timed(commit)
        else:
            self.native(functools.partial(self._timed, commit))

    def _timed(self, commit: t.Callable[[], None]) -> None:
        began = time.perf_counter()
        try:
            commit()
        finally:
            slow = time.perf_counter() - began > _QUICK
            self._slow += slow - self._latest.popleft()
            self._latest.append(slow)


def _directly(function: t.Callable[[], None]) -> None:
    function()
