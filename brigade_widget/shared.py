"""Token buckets in Redis, one for all the processes of a brigade, by Redis's own clock."""

from __future__ import annotations

import hashlib
import math
import typing as t

from .errors import Away
from .limits import Memory, Rate
from .link import Link

# One step in Redis: two processes that take at once never take the same one.
_TAKE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local burst, refill = tonumber(ARGV[1]), tonumber(ARGV[2])
local kept = redis.call('HMGET', KEYS[1], 'level', 'since')
local level = math.min(burst, (tonumber(kept[1]) or burst) + math.max(0, now - (tonumber(kept[2]) or now)) * refill)
local taken = level >= 1
if taken then level = level - 1 end
redis.call('HSET', KEYS[1], 'level', string.format('%.6f', level), 'since', string.format('%.6f', now))
redis.call('EXPIRE', KEYS[1], ARGV[3])
if taken then return '' end
return string.format('%.6f', level)
"""


class Shared:
    """Levels in Redis; in the memory of this process while Redis does not answer.

    :param name: which limit.
    :param secret: hides the keys, which may be a login or the first words of a code.
    """

    def __init__(self, link: Link, name: str, *, secret: t.Callable[[], bytes]) -> None:
        self._link = link
        self._name = name
        self._secret = secret
        self._memory = Memory()
        self._script: t.Any = None

    def take(self, key: str, rate: Rate) -> float | None:
        hidden = hashlib.blake2b(f"{self._name} {key}".encode(), key=self._secret(), digest_size=16).hexdigest()
        full_again = math.ceil(rate.burst / rate.refill) + 1  # seconds; a full bucket need not be kept

        def ask(client: t.Any) -> t.Any:
            if self._script is None:
                self._script = client.register_script(_TAKE)
            return self._script(keys=[f"brigade:limit:{hidden}"], args=[rate.burst, rate.refill, full_again])

        try:
            level = self._link.ask(ask)
        except Away:
            return self._memory.take(key, rate)
        return float(level) if level else None
