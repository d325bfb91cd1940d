"""What a queue's last hour says of the waits to come: laws that hold for any hour, and some hours looked at."""

from __future__ import annotations

import datetime
import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget import clock
from brigade_widget.models.waits import Estimate, Wait
from brigade_widget.services import assignments, conversations, forecast
from brigade_widget.services.forecast import ENOUGH, Forecast
from brigade_widget.store import UnitOfWork

from ..support.rows import citizen_of, make_agent, make_conversation, start

NOW = datetime.datetime(2026, 3, 10, 11, tzinfo=datetime.UTC)
SECONDS = st.integers(0, 7200)


def ago(seconds: float) -> datetime.datetime:
    return NOW - datetime.timedelta(seconds=seconds)


class Hour:
    """A store that knows one hour, in place of the repository."""

    def __init__(self, ended: t.Iterable[Wait], oldest: t.Mapping[int, datetime.datetime]) -> None:
        self.waits = self
        self._ended = sorted(ended, key=lambda wait: wait.until, reverse=True)
        self._oldest = oldest

    def ended(self, *, after: datetime.datetime, limit: int) -> list[Wait]:
        return [wait for wait in self._ended if wait.until > after][:limit]

    def oldest(self) -> dict[int, datetime.datetime]:
        return dict(self._oldest)

    def forecast(self) -> Forecast:
        return forecast.of(t.cast("UnitOfWork", self), now=NOW)


WAITS = st.builds(
    lambda urgency, left, waited: Wait(urgency, ago(left + waited), ago(left)), st.integers(0, 3), SECONDS, SECONDS
)
HOURS = st.builds(Hour, st.lists(WAITS, max_size=80), st.dictionaries(st.integers(0, 3), SECONDS.map(ago), max_size=4))


@given(HOURS, st.integers(0, 9), st.integers(1, 3000))
def test_the_least_the_likely_and_the_most_are_in_this_order_and_never_negative(
    hour: Hour, urgency: int, position: int
) -> None:
    told = hour.forecast().estimate(urgency=urgency, position=position)
    assert told is None or 0 <= told.low <= told.likely <= told.high


@given(HOURS, st.integers(0, 9), st.integers(1, 2999))
def test_who_stands_further_back_is_never_told_less(hour: Hour, urgency: int, position: int) -> None:
    found = hour.forecast()
    here, behind = (found.estimate(urgency=urgency, position=place) for place in (position, position + 1))
    assert (here is None) == (behind is None)
    assert here is None or behind is None or all(a <= b for a, b in zip(here, behind, strict=True))


@given(HOURS, st.integers(0, 8), st.integers(1, 100))
def test_who_is_graver_is_known_of_wherever_the_less_grave_are(hour: Hour, urgency: int, position: int) -> None:
    found = hour.forecast()
    if found.estimate(urgency=urgency, position=position) is not None:
        assert found.estimate(urgency=urgency + 1, position=position) is not None


def steady(count: int, *, every: float, urgency: int = 0) -> list[Wait]:
    """So many left, one after the other, each after a wait that began before the one before it left."""
    return [Wait(urgency, ago(every * (number + 2)), ago(every * number)) for number in range(count)]


def test_without_enough_to_go_by_nothing_is_said() -> None:
    assert Hour([], {}).forecast().estimate(urgency=0, position=1) is None
    few, enough = (Hour(steady(count, every=60), {0: ago(60)}).forecast() for count in (ENOUGH - 1, ENOUGH))
    assert few.estimate(urgency=0, position=1) is None
    assert enough.estimate(urgency=0, position=1) is not None


def test_a_place_is_worth_the_time_that_it_took_lately() -> None:
    told = Hour(steady(30, every=60), {0: ago(60)}).forecast().estimate(urgency=0, position=10)
    assert told is not None
    assert told.likely == pytest.approx(600, rel=0.1)
    assert told.low < 500
    assert told.high > 700


def test_time_in_which_nobody_waited_does_not_make_the_queue_slow() -> None:
    quiet = [Wait(0, ago(600 * number + 20), ago(600 * number)) for number in range(6)]
    told = Hour(quiet, {}).forecast().estimate(urgency=0, position=1)
    assert told is not None
    assert (told.low, told.likely) == (0, pytest.approx(15, abs=2))  # of a chance with a mean of 20, half come before
    assert told.high > 40


def test_a_queue_that_nobody_takes_from_any_more_grows_slower_by_itself() -> None:
    before = [Wait(0, ago(1500 + 10 * number), ago(1490 + 10 * number)) for number in range(20)]
    flowing = Hour(before, {}).forecast().estimate(urgency=0, position=1)
    standing = Hour(before, {0: ago(1490)}).forecast().estimate(urgency=0, position=1)
    assert flowing is not None
    assert standing is not None
    assert standing.likely > 5 * flowing.likely


def test_who_is_overtaken_by_the_graver_ones_is_told_of_a_longer_wait() -> None:
    """Every other one taken is a graver one that came later: for the others the queue goes half as fast."""
    grave = [Wait(3, ago(60 * number + 5), ago(60 * number)) for number in range(0, 40, 2)]
    plain = [Wait(0, ago(60 * number + 600), ago(60 * number)) for number in range(1, 40, 2)]
    found = Hour([*grave, *plain], {0: ago(600)}).forecast()
    theirs, ours = (found.estimate(urgency=urgency, position=4) for urgency in (3, 0))
    assert theirs is not None
    assert ours is not None
    assert ours.likely == pytest.approx(2 * theirs.likely, rel=0.15)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> t.Callable[[datetime.datetime], None]:
    """Let it be another time."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


def test_who_is_taken_and_who_ends_it_are_what_is_measured(uow: UnitOfWork, at: t.Any) -> None:
    agent = make_agent(uow)
    at(ago(600))
    started = [start(uow) for _ in range(7)]
    for number, one in enumerate(started[:5]):
        at(ago(500 - 60 * number))
        assignments.claim(uow, agent=agent, conversation_id=one.view.conversation.id)
    at(ago(120))
    conversations.end(uow, citizen=citizen_of(started[5]), conversation_id=started[5].view.conversation.id)
    found = forecast.of(uow, now=NOW)
    assert found.paces[0] == forecast.Pace(6, 600.0)  # the seventh waits all the while


def test_what_was_told_first_is_kept_with_the_conversation(uow: UnitOfWork, at: t.Any) -> None:
    at(ago(100))
    told = Forecast(ago(100), {0: forecast.Pace(60, 600.0)})
    conversation = make_conversation(uow, forecast=told)
    at(NOW)
    assignments.claim(uow, agent=make_agent(uow), conversation_id=conversation.id)
    row = uow.connection.exec_driver_sql("SELECT position, low, likely, high, taken FROM brigade_waits").one()
    assert tuple(row) == (1, *t.cast("Estimate", told.estimate(urgency=0, position=1)), True)
