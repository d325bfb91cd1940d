"""The one place that knows what time it is."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, tzinfo

import orjson


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
    return f"{seconds(moment)}.{moment.microsecond // 1000:03}Z"


def seconds(moment: datetime) -> str:
    """A moment in UTC without what is finer than a second, `2026-11-24T02:38:45`; `isoformat` takes twice as long."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    return orjson.dumps(moment, option=orjson.OPT_OMIT_MICROSECONDS)[1:20].decode()
