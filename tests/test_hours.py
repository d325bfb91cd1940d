"""The hours at which a mail may come to somebody."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget.hours import Hours

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
QUARTER = datetime.timedelta(minutes=15)


def paris(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=PARIS)


@pytest.mark.parametrize(
    ("hours", "now", "then"),
    [
        (Hours("all", 9, 17), "2026-11-24T10:00", "2026-11-24T10:00"),
        (Hours("all", 9, 17), "2026-11-24T08:59", "2026-11-24T09:00"),
        (Hours("all", 9, 17), "2026-11-24T16:50", "2026-11-25T09:00"),  # it may be a while on its way
        (Hours("weekdays", 9, 17), "2026-11-27T18:00", "2026-11-30T09:00"),  # from Friday to Monday
        (Hours("all", 22, 6), "2026-11-24T03:00", "2026-11-24T03:00"),
        (Hours("weekdays", 22, 6), "2026-11-28T03:00", "2026-11-28T03:00"),  # Friday's night
        (Hours("weekdays", 22, 6), "2026-11-29T03:00", "2026-11-30T22:00"),
        (Hours("all", 0, 24), "2026-11-24T23:59", "2026-11-24T23:59"),
        (Hours("all", 2, 3), "2026-03-29T00:00", "2026-03-30T02:00"),  # that hour is not there on this night
    ],
)
def test_the_next_moment(hours: Hours, now: str, then: str) -> None:
    assert hours.next(paris(now), PARIS) == paris(then)


@given(
    days=st.sampled_from(["all", "weekdays"]),
    start=st.integers(0, 23),
    end=st.integers(1, 24),
    now=st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2027, 1, 1), timezones=st.just(datetime.UTC)),
)
def test_it_is_never_earlier_and_always_within(days: str, start: int, end: int, now: datetime.datetime) -> None:
    if start == end:
        return
    then = Hours(days, start, end).next(now, PARIS)
    assert then >= now
    for moment in (then, then + QUARTER):
        hour = moment.astimezone(PARIS).hour
        assert start <= hour < end if start < end else hour >= start or hour < end
