"""The one place that knows what time it is."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, tzinfo


def now() -> datetime:
    """The present moment, in UTC, to the millisecond (what every store and every client can hold)."""
    return datetime.fromtimestamp(time.time_ns() // 1_000_000 / 1000, UTC)


def today() -> date:
    """The present day, in UTC."""
    return now().date()


def local(moment: datetime, zone: tzinfo) -> str:
    """A moment as people there read it, `25/11/2026, 03:38`."""
    return moment.astimezone(zone).strftime("%d/%m/%Y, %H:%M")


def rfc3339(moment: datetime | None) -> str | None:
    """A moment as RFC 3339 in UTC with milliseconds, `2026-11-24T02:38:45.123Z`."""
    if moment is None:
        return None
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return moment.isoformat(timespec="milliseconds")[: -len("+00:00")] + "Z"
