"""Token buckets: so many at once, then so many a second, for each key; in memory, or in Redis for several processes."""

from __future__ import annotations

import contextlib
import dataclasses
import threading
import time
import typing as t
from collections import Counter, OrderedDict

from . import beside
from .errors import TooMany

# Full buckets are forgotten first, so a flood of new keys cannot fill the memory.
_MOST_KEYS = 50_000
_SOON = 5.0  # seconds after which to try again what others do at this moment


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `refill` per second."""

    burst: int
    refill: float

    def __str__(self) -> str:
        return f"{self.burst}/{self.refill:g}"


class Levels(t.Protocol):
    """Where the levels of one limit's buckets are kept."""

    def take(self, key: str, rate: Rate) -> float | None:
        """Take one from the key's bucket.

        :returns: `None`; or, when it is empty, its level below 1.
        """


class Bucket:
    """One limit, with a bucket for each key.

    :param rate: the limit; `None` switches it off.
    :param sentence: what a refusal tells, with `{seconds}` for the time to wait.
    :param levels: where the levels are kept; without, in the memory of this process.
    """

    def __init__(self, rate: Rate | None, sentence: str, *, levels: Levels | None = None) -> None:
        self._rate = rate
        self._sentence = sentence
        self._levels = levels or Memory()

    def take(self, key: str) -> None:
        """Take one from the key's bucket.

        :raises TooMany: the bucket is empty; says when to try again.
        """
        if self._rate is None:
            return
        level = self._levels.take(key, self._rate)
        if level is not None:
            seconds = max(1, round((1 - level) / self._rate.refill + 0.5))
            raise TooMany(self._sentence.format(seconds=seconds), retry_after=seconds)


class AtOnce:
    """So many at once for each key, in this process.

    :param sentence: what a refusal tells.
    """

    def __init__(self, most: int, sentence: str) -> None:
        self._most = most
        self._sentence = sentence
        self._held: Counter[str] = Counter()
        self._gate = threading.Lock()

    @contextlib.contextmanager
    def one(self, key: str) -> t.Iterator[None]:
        """Be one of them for as long as this lasts.

        :raises TooMany: there are as many as there may be.
        """
        with self._gate:
            if self._held[key] >= self._most:
                raise TooMany(self._sentence, retry_after=_SOON)
            self._held[key] += 1
        try:
            yield
        finally:
            with self._gate:
                self._held[key] -= 1
                if not self._held[key]:
                    del self._held[key]


class Memory:
    """Levels in this process.

    :param tick: a monotonic clock in seconds.
    """

    def __init__(self, *, tick: t.Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._gate = beside.brief_lock()

    def take(self, key: str, rate: Rate) -> float | None:
        now = self._tick()
        with self._gate:
            level, since = self._levels.pop(key, (float(rate.burst), now))
            level = min(float(rate.burst), level + (now - since) * rate.refill)
            taken = level >= 1
            self._levels[key] = (level - 1 if taken else level, now)
            while len(self._levels) > _MOST_KEYS:
                self._levels.popitem(last=False)
        return None if taken else level
