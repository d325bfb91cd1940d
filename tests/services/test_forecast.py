"""What a queue's last hour says of the waits to come: laws that hold for any hour, and some hours looked at."""

from __future__ import annotations

import datetime
import heapq
import random
import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brigade_widget import clock
from brigade_widget.models.waits import Came, Estimate, Pace, Wait
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

    def __init__(
        self, ended: t.Iterable[Wait], oldest: t.Mapping[int, datetime.datetime], came: t.Sequence[Came] = ()
    ) -> None:
        self.waits = self
        self._ended = sorted(ended, key=lambda wait: wait.until, reverse=True)
        self._oldest = oldest
        self._came = came

    def ended(self, *, after: datetime.datetime, limit: int) -> list[Wait]:
        return [wait for wait in self._ended if wait.until > after][:limit]

    def oldest(self) -> dict[int, datetime.datetime]:
        return dict(self._oldest)

    def came(self, *, limit: int, **_: t.Any) -> list[Came]:
        return list(self._came[:limit])

    def forecast(self, *, free: bool | None = None) -> Forecast:
        return forecast.of(t.cast("UnitOfWork", self), now=NOW, free=free)


FREE = st.none() | st.booleans()
WAITS = st.builds(
    lambda urgency, left, waited, free: Wait(urgency, ago(left + waited), ago(left), free),
    st.integers(0, 3),
    SECONDS,
    SECONDS,
    FREE,
)
CAME = st.builds(
    lambda position, turns, seconds, waited: Came(position, Pace(turns, float(turns + seconds)), float(waited)),
    st.integers(2, 300),
    st.integers(ENOUGH, 500),
    SECONDS,
    SECONDS,
)
HOURS = st.builds(
    Hour,
    st.lists(WAITS, max_size=80),
    st.dictionaries(st.integers(0, 3), SECONDS.map(ago), max_size=4),
    st.lists(CAME, max_size=40),
)
SINCE = SECONDS.map(ago)


@given(HOURS, st.integers(0, 9), st.integers(1, 3000), SINCE, FREE)
def test_the_least_the_likely_and_the_most_are_in_this_order_and_never_negative(
    hour: Hour, urgency: int, position: int, since: datetime.datetime, free: bool | None
) -> None:
    told = hour.forecast(free=free).estimate(urgency=urgency, position=position, since=since)
    assert told is None or 0 <= told.low <= told.likely <= told.high


@given(HOURS, st.integers(0, 9), st.integers(1, 2999), SINCE, FREE)
def test_who_stands_further_back_is_never_told_less(
    hour: Hour, urgency: int, position: int, since: datetime.datetime, free: bool | None
) -> None:
    found = hour.forecast(free=free)
    here, behind = (found.estimate(urgency=urgency, position=place, since=since) for place in (position, position + 1))
    assert here is not None or behind is None
    assert here is None or behind is None or all(a <= b for a, b in zip(here, behind, strict=True))


@given(HOURS, st.integers(0, 8), st.integers(1, 100), SINCE, FREE)
def test_who_is_graver_is_known_of_wherever_the_less_grave_are(
    hour: Hour, urgency: int, position: int, since: datetime.datetime, free: bool | None
) -> None:
    found = hour.forecast(free=free)
    if found.estimate(urgency=urgency, position=position, since=since) is not None:
        assert found.estimate(urgency=urgency + 1, position=position, since=since) is not None


@given(st.lists(CAME, max_size=300))
def test_no_past_makes_the_range_less_than_a_third_or_more_than_three_times_as_wide(came: list[Came]) -> None:
    by_chance_alone = 1.2816
    assert by_chance_alone / 3.01 < forecast.width(came) < by_chance_alone * 3.01


def told(hour: Hour, *, position: int, urgency: int = 0, waited: float = 0, free: bool | None = None) -> Estimate:
    found = hour.forecast(free=free).estimate(urgency=urgency, position=position, since=ago(waited))
    assert found is not None
    return found


def steady(count: int, *, every: float, urgency: int = 0) -> list[Wait]:
    """So many left, one after the other, each after a wait that began before the one before it left."""
    return [Wait(urgency, ago(every * (number + 2)), ago(every * number)) for number in range(count)]


def alone(*waited: float, free: bool | None = None, earlier: float = 0) -> list[Wait]:
    """So many came, each while nobody waited; the newest first."""
    left = [300 * number + 100 + earlier for number in range(len(waited))]
    return [Wait(0, ago(at + seconds), ago(at), free) for at, seconds in zip(left, waited, strict=True)]


def test_without_enough_to_go_by_nothing_is_said() -> None:
    assert Hour([], {}).forecast().estimate(urgency=0, position=1, since=NOW) is None
    few, enough = (Hour(steady(count, every=60), {0: ago(60)}).forecast() for count in (ENOUGH, ENOUGH + 1))
    for position in (1, 2):
        assert few.estimate(urgency=0, position=position, since=NOW) is None
        assert enough.estimate(urgency=0, position=position, since=NOW) is not None


def test_a_place_is_worth_the_time_that_it_took_lately() -> None:
    here = told(Hour(steady(30, every=60), {0: ago(60)}), position=10)
    assert here.likely == pytest.approx(600, rel=0.1)
    assert here.low < 500
    assert here.high > 700


def test_whoever_comes_while_nobody_waits_is_told_what_eight_of_ten_such_were_taken_within() -> None:
    assert told(Hour(alone(*range(1, 10)), {}), position=1) == (0, 5, 8)
    assert told(Hour(alone(2, 2, 2, 2, 40), {}), position=1) == (0, 2, 40)  # of five, only the longest is sure enough


def test_whoever_comes_while_all_are_busy_is_compared_with_those_who_came_so() -> None:
    hour = Hour([*alone(*[2] * 9, free=True), *alone(*range(40, 90, 10), free=False, earlier=150)], {})
    assert told(hour, position=1, free=True) == (0, 2, 2)
    assert told(hour, position=1, free=False) == (0, 60, 80)


def test_while_all_are_busy_and_few_came_so_the_pace_of_the_queue_is_told_or_nothing() -> None:
    free, moving = alone(*[2] * 9, free=True), steady(10, every=60)
    assert Hour(free, {}).forecast(free=False).estimate(urgency=0, position=1, since=NOW) is None
    assert told(Hour([*free, *moving], {}), position=1, free=False).likely > 30


def test_an_agent_is_free_who_is_there_and_holds_fewer_than_they_take(uow: UnitOfWork) -> None:
    claire, karim = make_agent(uow), make_agent(uow, login="karim")
    for _ in range(2):
        assignments.claim(uow, agent=claire, conversation_id=make_conversation(uow).id)
    assert forecast.is_free(uow, there={claire.id}, capacity=3)
    assert not forecast.is_free(uow, there={claire.id}, capacity=2)
    assert forecast.is_free(uow, there={claire.id, karim.id}, capacity=2)
    assert not forecast.is_free(uow, there=set(), capacity=2)


def test_those_taken_at_once_say_nothing_of_the_pace_for_those_who_stand_behind_others() -> None:
    """An hour in which agents were free, until three minutes ago: the queue moves once in thirty seconds since."""
    free = [Wait(0, ago(300 + number), ago(300 + number)) for number in range(100)]
    busy = [Wait(0, ago(180), ago(30 * number)) for number in range(6)]
    assert told(Hour([*free, *busy], {0: ago(20)}), position=4).likely == pytest.approx(120, rel=0.1)
    assert Hour(free, {}).forecast().estimate(urgency=0, position=4, since=NOW) is None


def test_whoever_still_waits_where_others_were_taken_at_once_is_told_the_pace_of_the_queue() -> None:
    free, moving = alone(*[2] * 9), steady(10, every=10)
    assert told(Hour(free, {}), position=1).high == 2
    assert Hour(free, {}).forecast().estimate(urgency=0, position=1, since=ago(3)) is None
    assert told(Hour([*free, *moving], {0: ago(20)}), position=1, waited=20).high > 10


def test_whoever_is_next_while_others_wait_longer_finds_nobody_free() -> None:
    """A grave one, in front of all who wait."""
    hour = Hour([*alone(*[2] * 9), *steady(10, every=10)], {0: ago(20)})
    assert told(hour, position=1, urgency=3, waited=0).high > 10


def test_a_queue_that_nobody_takes_from_any_more_grows_slower_by_itself() -> None:
    before = [Wait(0, ago(1500 + 10 * number), ago(1490 + 10 * number)) for number in range(20)]
    flowing, standing = (told(Hour(before, waits), position=2) for waits in ({}, {0: ago(1490)}))
    assert standing.likely > 5 * flowing.likely


def test_who_is_overtaken_by_the_graver_ones_is_told_of_a_longer_wait() -> None:
    """Every other one taken is a graver one that came later: for the others the queue goes half as fast."""
    grave = [Wait(3, ago(60 * number + 5), ago(60 * number)) for number in range(0, 40, 2)]
    plain = [Wait(0, ago(60 * number + 600), ago(60 * number)) for number in range(1, 40, 2)]
    hour = Hour([*grave, *plain], {0: ago(600)})
    theirs, ours = (told(hour, urgency=urgency, position=4) for urgency in (3, 0))
    assert ours.likely == pytest.approx(2 * theirs.likely, rel=0.15)


def test_estimates_that_were_too_sure_make_the_next_ones_wider_and_timid_ones_narrower() -> None:
    pace = Pace(60, 3600.0)
    hours = [
        Hour(steady(60, every=60), {0: ago(60)}, [Came(10, pace, 600.0 * share) for share in shares] * 20)
        for shares in ((0.3, 2.5), (), (0.98, 1.02))
    ]
    wide, usual, narrow = (told(hour, position=10) for hour in hours)
    assert wide.low < usual.low < narrow.low
    assert wide.high > usual.high > narrow.high
    assert wide.likely == usual.likely == narrow.likely


def by_chance(chance: random.Random) -> float:
    return chance.expovariate(1 / 120)


def like_clockwork(_: random.Random) -> float:
    return 120.0


def in_spells(chance: random.Random) -> float:
    """Nine of ten are short, the tenth takes very long."""
    return 1000.0 if chance.random() < 0.1 else 20.0


@pytest.mark.parametrize("talk", [by_chance, like_clockwork, in_spells])
def test_in_a_queue_whose_pace_stays_eight_of_ten_who_stand_behind_others_are_inside(
    talk: t.Callable[[random.Random], float],
) -> None:
    """Four agents, 24 busy hours, and every third person who comes is asked.

    Without a look at past estimates they would be 78, 99 and 41 of 100.
    """
    chance = random.Random(5)
    free, came_at, waits = [0.0] * 4, 0.0, list[Wait]()
    judged: list[tuple[float, Came]] = []
    met: list[bool] = []
    while came_at < 86_400:
        came_at += chance.expovariate(1 / 33)
        taken_at = max(came_at, heapq.heappop(free))
        heapq.heappush(free, taken_at + talk(chance))
        since, until = (ago(-moment) for moment in (came_at, taken_at))
        lately = [wait for wait in waits[-300:] if wait.until > since - forecast.LATELY]
        waits.append(Wait(0, since, until))
        still = [wait.since for wait in lately if wait.until > since]
        if not still or len(waits) % 3:
            continue
        known = [came for moment, came in reversed(judged) if moment <= came_at]
        hour = Hour([wait for wait in lately if wait.until <= since], {0: min(still)}, known)
        found = forecast.of(t.cast("UnitOfWork", hour), now=since)
        estimate, pace = found.estimate(urgency=0, position=len(still) + 1, since=since), found.pace(0)
        if estimate is not None and pace is not None:
            judged.append((taken_at, Came(len(still) + 1, pace, taken_at - came_at)))
            met.append(estimate.low <= taken_at - came_at <= estimate.high)
    assert len(met) > 300
    assert sum(met) / len(met) == pytest.approx(0.8, abs=0.09)


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
    assert found.paces[0] == Pace(5, 500.0)  # from the first who left; the seventh waits all the while


def test_what_was_told_first_is_kept_with_the_conversation_and_what_it_was_reckoned_with(
    uow: UnitOfWork, at: t.Any
) -> None:
    at(ago(100))
    told = Forecast(ago(100), {0: Pace(60, 600.0)}, free=False)
    first = make_conversation(uow, forecast=told)
    at(ago(99))
    second = make_conversation(uow, forecast=told)
    at(NOW)
    agent = make_agent(uow)
    for conversation in (first, second):
        assignments.claim(uow, agent=agent, conversation_id=conversation.id)
    query = "SELECT position, low, likely, high, taken, turns, free FROM brigade_waits ORDER BY position"
    rows = uow.connection.exec_driver_sql(query).all()
    for position, turns, row in ((1, None, rows[0]), (2, 60, rows[1])):
        estimate = t.cast("Estimate", told.estimate(urgency=0, position=position, since=ago(100)))
        assert tuple(row) == (position, *estimate, True, turns, False)
    assert {wait.free for wait in uow.waits.ended(after=ago(50), limit=9)} == {False}
    assert uow.waits.came(after=ago(50), limit=9) == [Came(2, Pace(60, 600.0), 99.0)]
    assert uow.waits.came(after=NOW, limit=9) == []


def test_whoever_ends_it_themselves_says_nothing_of_the_estimate(uow: UnitOfWork, at: t.Any) -> None:
    at(ago(100))
    for started in [start(uow, forecast=Forecast(ago(100), {0: Pace(60, 600.0)})) for _ in range(2)]:
        conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)
    assert uow.waits.came(after=ago(200), limit=9) == []


def test_what_was_told_of_a_place_that_is_left_for_a_better_one_is_not_judged(uow: UnitOfWork, at: t.Any) -> None:
    at(ago(100))
    told = Forecast(ago(100), {0: Pace(60, 600.0)})
    agent, waiting = make_agent(uow), [make_conversation(uow, forecast=told) for _ in range(2)]
    for conversation in waiting:
        uow.waits.hasten(conversation.id, urgency=3)
        assignments.claim(uow, agent=agent, conversation_id=conversation.id)
    assert uow.waits.came(after=ago(200), limit=9) == []
