"""Where requests come from, counted and never known: a keyed hash of the address, in this process's memory alone."""

from __future__ import annotations

import datetime
import hashlib
import ipaddress
import secrets
import threading
import time
import typing as t

from . import clock
from .limits import Memory, Rate

_ONE_HOUSEHOLD = 64  # bits of an IPv6 address that name a line; the rest changes by itself
# Of a proxy that we were not told of, or of the house itself: nobody in particular.
_NOBODYS = tuple(
    ipaddress.ip_network(each)
    for each in (
        *("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16"),
        *("::1/128", "fc00::/7", "fe80::/10"),
    )
)


class Sources:
    """How much each address may do before it costs something.

    The key is random, renewed every day with all that was counted, and neither stored nor logged: nobody can tell
    afterwards who came.

    :param rate: of one address; `None` switches it off.
    :param tick: a monotonic clock in seconds.
    :param today: the present day.
    """

    def __init__(
        self,
        rate: Rate | None,
        *,
        tick: t.Callable[[], float] = time.monotonic,
        today: t.Callable[[], datetime.date] = clock.today,
    ) -> None:
        self._rate = rate
        self._tick = tick
        self._today = today
        self._gate = threading.Lock()
        self._day: datetime.date | None = None
        self._key = b""
        self._levels = Memory(tick=tick)

    def take(self, address: str | None) -> bool:
        """Whether this address has some left; takes one. Always so for an address that is nobody's in particular."""
        line = None if self._rate is None else _line(address)
        if line is None or self._rate is None:
            return True
        key, levels = self._of_today()
        return levels.take(hashlib.blake2b(line, key=key, digest_size=16).hexdigest(), self._rate) is None

    def _of_today(self) -> tuple[bytes, Memory]:
        with self._gate:
            today = self._today()
            if today != self._day:
                self._day, self._key, self._levels = today, secrets.token_bytes(32), Memory(tick=self._tick)
            return self._key, self._levels


def _line(address: str | None) -> bytes | None:
    """What an address shares with its neighbours on the same line; `None` if that is nobody in particular."""
    try:
        found = ipaddress.ip_address((address or "").partition("%")[0])
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        found = found.ipv4_mapped
    if any(found in network for network in _NOBODYS if network.version == found.version):
        return None
    return found.packed if found.version == 4 else found.packed[: _ONE_HOUSEHOLD // 8]
