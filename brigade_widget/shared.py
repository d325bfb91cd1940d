"""Token buckets in Redis, one for all the processes of a brigade, by Redis's own clock."""

from __future__ import annotations

import hashlib
import logging
import math
import threading
import typing as t
from collections import deque

from . import beside
from .errors import Away
from .limits import Memory, Rate
from .link import Link

_log = logging.getLogger(__name__)

# One step in Redis: two processes that take at once never take the same one. Three arguments for each bucket.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local found = {}
for place, key in ipairs(KEYS) do
  local burst, refill = tonumber(ARGV[3 * place - 2]), tonumber(ARGV[3 * place - 1])
  local kept = redis.call('HMGET', key, 'level', 'since')
  local level = math.min(burst, (tonumber(kept[1]) or burst) + math.max(0, now - (tonumber(kept[2]) or now)) * refill)
  local taken = level >= 1
  if taken then level = level - 1 end
  redis.call('HSET', key, 'level', string.format('%.6f', level), 'since', string.format('%.6f', now))
  redis.call('EXPIRE', key, ARGV[3 * place])
  found[place] = taken and '' or string.format('%.6f', level)
end
return found
"""
_AT_ONCE = 200  # buckets; Redis does nothing else meanwhile


class Takes:
    """Takes from buckets, many with one question to Redis: what comes while one is on its way goes into the next.

    :param link: where they are kept.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._gate = threading.Lock()
        self._waiting: deque[_Take] = deque()
        self._asking = False
        self._script: t.Any = None

    def take(self, key: str, rate: Rate) -> str:
        """Take one; empty, or the level below 1 of a bucket that is empty.

        :raises Away: Redis does not answer.
        """
        take = _Take(key, rate)
        with self._gate:
            self._waiting.append(take)
            idle, self._asking = not self._asking, True
        if idle:
            # Not in this greenlet: it may be killed (its client hangs up) while the others still wait.
            beside.start(self._ask, name="brigade-limits")
        take.answered.wait()
        if take.level is None:
            raise Away
        return take.level

    def _ask(self) -> None:
        while takes := self._next():
            try:
                levels = self._link.ask(lambda client, takes=takes: self._asked(client, takes))  # type: ignore[misc]
                for take, level in zip(takes, levels, strict=True):
                    take.level = level
            except Away:
                pass
            except BaseException:  # those who come next must find this lane free
                _log.exception("Redis's answer for %d limits could not be read", len(takes))
            finally:
                for take in takes:
                    take.answered.set()

    def _asked(self, client: t.Any, takes: list[_Take]) -> list[str]:
        if self._script is None:
            self._script = client.register_script(_TAKE)
        facts = [fact for take in takes for fact in take.facts]
        return t.cast("list[str]", self._script(keys=[take.key for take in takes], args=facts))

    def _next(self) -> list[_Take]:
        with self._gate:
            takes = [self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))]
            self._asking = bool(takes)
            return takes


class _Take:
    """One that waits for Redis's answer; without a level when there was none."""

    __slots__ = ("answered", "facts", "key", "level")

    def __init__(self, key: str, rate: Rate) -> None:
        full_again = math.ceil(rate.burst / rate.refill) + 1  # seconds; a full bucket need not be kept
        self.key = key
        self.facts = (rate.burst, rate.refill, full_again)
        self.level: str | None = None
        self.answered = threading.Event()


class Shared:
    """Levels in Redis; in the memory of this process while Redis does not answer.

    :param takes: asks Redis.
    :param name: which limit.
    :param secret: hides the keys, which may be a login or the first words of a code.
    """

    def __init__(self, takes: Takes, name: str, *, secret: t.Callable[[], bytes]) -> None:
        self._takes = takes
        self._name = name
        self._secret = secret
        self._memory = Memory()

    def take(self, key: str, rate: Rate) -> float | None:
        hidden = hashlib.blake2b(f"{self._name} {key}".encode(), key=self._secret(), digest_size=16).hexdigest()
        try:
            level = self._takes.take(f"brigade:limit:{hidden}", rate)
        except Away:
            return self._memory.take(key, rate)
        return float(level) if level else None
