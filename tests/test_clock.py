"""Times: UTC, to the millisecond, in the one form of the contract."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from brigade_widget import clock


def test_now_is_in_utc_to_the_millisecond() -> None:
    now = clock.now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0


def test_a_moment_of_another_zone_is_told_in_utc() -> None:
    moment = datetime(2026, 11, 24, 1, 0, tzinfo=timezone(timedelta(hours=2)))
    assert clock.rfc3339(moment) == "2026-11-23T23:00:00.000Z"


def test_no_moment_stays_none() -> None:
    assert clock.rfc3339(None) is None
