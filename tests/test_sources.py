"""Where requests come from: counted for a day, and never known."""

from __future__ import annotations

import datetime

import pytest

from brigade_widget.limits import Rate
from brigade_widget.sources import Sources

TOWN_HALL, HOME = "198.51.100.7", "203.0.113.9"


class Days:
    """A calendar that the test turns over."""

    def __init__(self) -> None:
        self.day = datetime.date(2026, 11, 24)

    def __call__(self) -> datetime.date:
        return self.day


def few(rate: Rate | None = Rate(2, 0.01), days: Days | None = None) -> Sources:  # noqa: B008 - a rate is frozen
    return Sources(rate, tick=lambda: 0.0, today=days or Days())


def taken(sources: Sources, address: str | None, *, times: int = 5) -> int:
    return sum(sources.take(address) for _ in range(times))


def test_each_address_has_its_share() -> None:
    sources = few()
    assert taken(sources, TOWN_HALL) == 2
    assert taken(sources, HOME) == 2


def test_a_line_has_one_share_however_many_addresses_it_gives_itself() -> None:
    sources = few()
    assert taken(sources, "2001:db8:1:2::1", times=2) == 2
    assert taken(sources, "2001:db8:1:2:aaaa:bbbb:cccc:dddd") == 0
    assert taken(sources, "2001:db8:1:3::1") == 2


def test_an_address_written_in_two_ways_is_one() -> None:
    sources = few()
    assert taken(sources, TOWN_HALL, times=2) == 2
    assert taken(sources, f"::ffff:{TOWN_HALL}") == 0


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.9", "::1", "fd00::1", "fe80::1%eth0", "", None, "x"]
)
def test_a_proxy_that_we_were_not_told_of_is_nobody_in_particular(address: str | None) -> None:
    assert taken(few(), address) == 5


def test_off_counts_nobody() -> None:
    assert taken(few(None), TOWN_HALL) == 5


def test_the_next_day_nothing_is_left_of_what_was_counted_nor_of_its_key() -> None:
    days = Days()
    sources = few(days=days)
    assert taken(sources, TOWN_HALL) == 2
    key, levels = sources._key, sources._levels
    days.day += datetime.timedelta(days=1)
    assert taken(sources, TOWN_HALL) == 2
    assert sources._key != key
    assert sources._levels is not levels


def test_no_address_is_kept() -> None:
    sources = few()
    sources.take(TOWN_HALL)
    assert TOWN_HALL not in repr(vars(sources)) + repr(vars(sources._levels))
    assert sources._key != few()._key
