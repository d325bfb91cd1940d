"""Token buckets, in memory: so many at once, then so many a second, for each key."""

from __future__ import annotations

import dataclasses
import threading
import time
import typing as t
from collections import OrderedDict

from .errors import TooMany

# Full buckets are forgotten first, so a flood of new keys cannot fill the memory.
_MOST_KEYS = 50_000


@dataclasses.dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `refill` per second."""

    burst: int
    refill: float

    def __str__(self) -> str:
        return f"{self.burst}/{self.refill:g}"


class Bucket:
    """One limit, with a bucket for each key.

    :param rate: the limit; `None` switches it off.
    :param sentence: what a refusal tells, with `{seconds}` for the time to wait.
    :param tick: a monotonic clock in seconds.
    """

    def __init__(self, rate: Rate | None, sentence: str, *, tick: t.Callable[[], float] = time.monotonic) -> None:
        self._rate = rate
        self._sentence = sentence
        self._tick = tick
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._gate = threading.Lock()

    def take(self, key: str) -> None:
        """Take one from the key's bucket.

        :raises TooMany: the bucket is empty; says when to try again.
        """
        rate = self._rate
        if rate is None:
            return
        now = self._tick()
        with self._gate:
            level, since = self._levels.pop(key, (float(rate.burst), now))
            level = min(float(rate.burst), level + (now - since) * rate.refill)
            taken = level >= 1
            self._levels[key] = (level - 1 if taken else level, now)
            while len(self._levels) > _MOST_KEYS:
                self._levels.popitem(last=False)
        if not taken:
            seconds = max(1, round((1 - level) / rate.refill + 0.5))
            raise TooMany(self._sentence.format(seconds=seconds), retry_after=seconds)
