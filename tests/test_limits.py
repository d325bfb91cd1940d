"""Token buckets: so many at once, then so many a second, each key for itself."""

from __future__ import annotations

import pytest

from brigade_widget import limits
from brigade_widget.errors import TooMany
from brigade_widget.limits import Bucket, Memory, Rate


class Clock:
    """A clock that goes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def bucket(clock: Clock, rate: Rate | None = Rate(2, 0.5)) -> Bucket:  # noqa: B008 - a rate is frozen
    return Bucket(rate, "Wait {seconds} s.", levels=Memory(tick=clock))


def test_a_burst_passes_and_the_next_one_is_refused_with_the_time_to_wait() -> None:
    made = bucket(Clock())
    made.take("a")
    made.take("a")
    with pytest.raises(TooMany, match=r"Wait \d+ s\.") as caught:
        made.take("a")
    assert caught.value.retry_after == 2


def test_whoever_waits_as_told_passes() -> None:
    clock = Clock()
    made = bucket(clock)
    for _ in range(2):
        made.take("a")
    with pytest.raises(TooMany) as caught:
        made.take("a")
    clock.now += caught.value.retry_after or 0
    made.take("a")


def test_refusals_do_not_lengthen_the_wait() -> None:
    clock = Clock()
    made = bucket(clock)
    for _ in range(2):
        made.take("a")
    for _ in range(10):
        clock.now += 0.1
        with pytest.raises(TooMany):
            made.take("a")
    clock.now += 1.01
    made.take("a")


def test_a_full_bucket_does_not_overflow() -> None:
    clock = Clock()
    made = bucket(clock)
    made.take("a")
    clock.now += 1000
    made.take("a")
    made.take("a")
    with pytest.raises(TooMany):
        made.take("a")


def test_each_key_has_a_bucket_of_its_own() -> None:
    made = bucket(Clock(), Rate(1, 0.1))
    made.take("a")
    made.take("b")


def test_off_refuses_nobody() -> None:
    made = bucket(Clock(), None)
    for _ in range(1000):
        made.take("a")


def test_a_flood_of_keys_does_not_fill_the_memory() -> None:
    made = Memory()
    for number in range(limits._MOST_KEYS + 500):
        made.take(str(number), Rate(2, 0.5))
    assert len(made._levels) == limits._MOST_KEYS


def test_a_rate_is_written_as_in_the_settings() -> None:
    assert str(Rate(20, 0.5)) == "20/0.5"
    assert str(Rate(120, 2.0)) == "120/2"
