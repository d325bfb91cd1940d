"""`python -m bench.april`: April 2020 again, in a real store, with and without the step from chat to message.

The clock is moved, everything else is what serves: conversations start, wait, are taken in the queue's order, become
messages, are answered and closed by the services, in SQLite, and the figures are those of `flask brigade stats`.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime
import functools
import heapq
import itertools
import os
import sys
import tempfile
import time
import typing as t
import zoneinfo
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import sqlalchemy as sa

from brigade_widget import clock, config
from brigade_widget.config import Settings
from brigade_widget.crypto import KeyRing
from brigade_widget.models.agents import Agent
from brigade_widget.models.conversations import Citizen
from brigade_widget.models.figures import Group, Stats
from brigade_widget.models.waits import waits
from brigade_widget.services import agents, assignments, conversations, forecast, later, messages, returns, sites, stats
from brigade_widget.services.forecast import Forecast
from brigade_widget.state import FORECAST_HOLDS
from brigade_widget.store import Database, UnitOfWork
from brigade_widget.tokens import digest

from . import crowd
from .crowd import Person

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
BEGINNING = datetime.datetime.combine(crowd.MONTH[0], datetime.time(), PARIS).astimezone(datetime.UTC)
_COMMIT_EVERY = 500
_DRAIN = 2 * 86_400  # seconds after the month in which those who still wait are taken
_MEMORY = Path("/dev/shm")  # a real file, without the disk: what is looked at is the rules, not the sync

P = t.ParamSpec("P")
T = t.TypeVar("T")
Fate = t.Literal["answered live", "became a message", "left with six words", "ended it", "lost"]
FATES: tuple[Fate, ...] = t.get_args(Fate)


@dataclasses.dataclass
class Case:
    """A request on its way; `fate` is known once nothing more can change it."""

    person: Person
    citizen: Citizen
    state: t.Literal["waiting", "talking", "message", "over"] = "waiting"
    is_there: bool = True
    fate: Fate | None = None


@dataclasses.dataclass(frozen=True)
class Told:
    """What came of a month.

    :param next: whether an agent was free → of those who came as next in line then, who were told of their wait and
        taken: how many, and how many within what they were told.
    """

    requests: int
    fates: Counter[Fate]
    by_day: dict[datetime.date, Counter[Fate]]
    stats: Stats
    next: dict[bool, tuple[int, int]]


class Lane:
    """Runs services in the store one after the other, some hundred in a commit, so that a month takes minutes."""

    def __init__(self, database: Database, settings: Settings, keyring: KeyRing) -> None:
        self.settings = settings
        self._database = database
        self._keyring = keyring
        self._forecast: Forecast | None = None
        self._open: sa.Connection | None = None
        self._count = 0

    @classmethod
    @contextlib.contextmanager
    def opened(cls, folder: Path) -> t.Iterator[Lane]:
        """In a database of its own."""
        settings = config.load({}, {}, instance=folder)
        database = Database(settings.database_url, timeout=settings.database_timeout)
        database.upgrade()
        lane = cls(database, settings, KeyRing((os.urandom(32),)))
        try:
            yield lane
        finally:
            lane.commit()
            database.dispose()

    def write(self, service: t.Callable[t.Concatenate[UnitOfWork, P], T], *args: P.args, **facts: P.kwargs) -> T:
        """As `State.write`, without anybody who is told."""
        self._count += 1
        if self._open is None or self._count % _COMMIT_EVERY == 0:
            self.commit()
            self._open = self._database.writer.connect()
            self._open.begin()
        return service(UnitOfWork(self._open, self._keyring), *args, **facts)

    def commit(self) -> None:
        """What was written is kept."""
        if self._open is not None:
            self._open.commit()
            self._open.close()
            self._open = None

    def forecast(self, is_free: t.Callable[[], bool]) -> Forecast:
        """As `State.forecast`: good for five seconds."""
        now = clock.now()
        if self._forecast is None or abs(now - self._forecast.at) >= FORECAST_HOLDS:
            self._forecast = self.write(forecast.of, now=now, free=is_free())
        return self._forecast


class Month:
    """A month that goes by.

    :param share: of those who give up, how many leave a message; 0 where there is no such step.
    """

    def __init__(self, lane: Lane, people: t.Sequence[Person], *, share: float, staff: float) -> None:
        self._lane = lane
        self._people = people
        self._share = share
        self._staff = staff
        self._numbers = itertools.count()
        self._events: list[tuple[float, int, t.Callable[[], None]]] = []
        self._cases: dict[str, Case] = {}
        self._waiting = 0
        self._now = 0.0
        most = max(1, round(max(count for *_, count in crowd.DESKS) * staff))
        lane.write(sites.add, key="april", name="Mairie", kind="mairie", origins=["https://www.example.fr"])
        self._desks = [(lane.write(_agent, number=number), set[str]()) for number in range(most)]

    def play(self, tick: t.Callable[[int], None]) -> Told:
        """Let it go by.

        :param tick: is told how many have come.
        """
        for person in self._people:
            self._at(person.at, lambda person=person: self._arrive(person))  # type: ignore[misc]
        end = self._people[-1].at + _DRAIN
        with _moved(lambda: self._now):
            while self._events and self._events[0][0] <= end:
                self._now, _, happen = heapq.heappop(self._events)
                happen()
                self._take_all()
                tick(len(self._cases))
            days = stats.days(*crowd.MONTH, zone=PARIS)
            found = self._lane.write(stats.of, days=days, topics=self._lane.settings.topics)
        return self._told(found, {free: self._lane.write(_next, free=free) for free in (True, False)})

    def _told(self, found: Stats, next_: dict[bool, tuple[int, int]]) -> Told:
        by_day: dict[datetime.date, Counter[Fate]] = {day: Counter() for day in crowd.days()}
        for case in self._cases.values():
            by_day[_moment(case.person.at).astimezone(PARIS).date()][case.fate or "lost"] += 1
        return Told(len(self._cases), sum(by_day.values(), Counter[Fate]()), by_day, found, next_)

    def _at(self, moment: float, happen: t.Callable[[], None]) -> None:
        heapq.heappush(self._events, (moment, next(self._numbers), happen))

    def _arrive(self, person: Person) -> None:
        topic = self._lane.settings.topic(person.topic)
        started = self._lane.write(
            conversations.start,
            client_id=f"april-{len(self._cases):09d}",
            site="april",
            topic=topic,
            locale="fr",
            token_days=30,
            forecast=self._lane.forecast(lambda: self._free_desk() is not None),
        )
        conversation = started.view.conversation
        case = Case(person, Citizen(conversation.id, digest(started.token)))
        self._cases[conversation.id] = case
        self._waiting += 1
        if person.has_words:
            self._lane.write(returns.give, citizen=case.citizen, conversation_id=conversation.id, days=90)
        self._at(person.at + person.patience, lambda: self._give_up(case))
        if person.cut is not None:
            self._at(person.at + person.cut, lambda: self._vanish(case))

    def _give_up(self, case: Case) -> None:
        """Patience is at its end."""
        if case.state != "waiting" or not case.is_there:
            return
        if case.person.wish < self._share:
            self._turn(case)
        elif case.person.silent:
            self._vanish(case)
        else:
            self._lane.write(conversations.end, citizen=case.citizen, conversation_id=case.citizen.conversation_id)
            case.state, case.fate, case.is_there = "over", "ended it", False
            self._waiting -= 1

    def _turn(self, case: Case) -> None:
        self._lane.write(
            later.turn,
            citizen=case.citizen,
            conversation_id=case.citizen.conversation_id,
            is_gone=lambda _: False,
            answer_hours=24,
            code_days=90,
            drafts=[{"client_id": "the-draft", "body": "C’est pour aller voir ma mère."}],
        )
        case.state, case.fate, case.is_there = "message", "became a message", False

    def _vanish(self, case: Case) -> None:
        """The browser is closed, or the line dead, and nobody comes back but with six words."""
        if case.state == "waiting" and case.is_there:
            case.is_there = False
            case.fate = "left with six words" if case.person.has_words else "lost"

    def _take_all(self) -> None:
        while self._waiting and (desk := self._free_desk()):
            self._take(*desk)

    def _free_desk(self) -> tuple[Agent, set[str]] | None:
        """Who sits at a desk and holds fewest; those whose shift is over end what they have."""
        hour = _moment(self._now).astimezone(PARIS)
        here = max(1, round(crowd.desks(hour.hour + hour.minute / 60) * self._staff))
        desk = min(self._desks[:here], key=lambda desk: len(desk[1]))
        return desk if len(desk[1]) < crowd.AT_ONCE else None

    def _take(self, agent: Agent, holds: set[str]) -> None:
        taken = self._lane.write(_take_and_answer, agent=agent)
        case = self._cases[taken]
        self._waiting -= 1
        holds.add(taken)
        minutes = crowd.EMPTY_TALK if not case.is_there else 0.0
        if case.state == "message":
            minutes = crowd.MESSAGE_TALK
        elif case.is_there:
            case.fate = "answered live"
        outcome = "no_answer" if case.state == "waiting" and not case.is_there else "answered"
        case.state = "talking"
        self._at(self._now + (minutes * 60 or case.person.talk), lambda: self._end(agent, holds, taken, outcome))

    def _end(self, agent: Agent, holds: set[str], taken: str, outcome: str) -> None:
        self._lane.write(assignments.end, agent=agent, conversation_id=taken, outcome=outcome)
        holds.discard(taken)


def _agent(uow: UnitOfWork, *, number: int) -> Agent:
    return agents.add(uow, login=f"agent{number}", password_hash="none", rank="Gendarme", name="A", role="agent")


def _take_and_answer(uow: UnitOfWork, *, agent: Agent) -> str:
    """Take the first of the queue and say the first words, in one commit."""
    taken = assignments.take_next(uow, agent=agent, capacity=crowd.AT_ONCE)
    if taken is None:
        raise LookupError("Nobody waits.")
    messages.post(uow, writer=agent, conversation_id=taken.id, client_id="first-answer", body="Bonjour, je vous lis.")
    return taken.id


def _next(uow: UnitOfWork, *, free: bool) -> tuple[int, int]:
    w = waits.c
    query = sa.select(w.since, w.until, w.high).where(w.position == 1, w.free.is_(free), w.taken, w.high.is_not(None))
    rows = uow.connection.execute(query).all()
    return len(rows), sum((row.until - row.since).total_seconds() <= row.high for row in rows)


def _moment(seconds: float) -> datetime.datetime:
    moment = BEGINNING + datetime.timedelta(seconds=seconds)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@contextlib.contextmanager
def _moved(now: t.Callable[[], float]) -> t.Iterator[None]:
    """Let it be another time, everywhere."""
    real = clock.now
    clock.now = lambda: _moment(now())  # the one place that knows what time it is
    try:
        yield
    finally:
        clock.now = real


def play(
    people: t.Sequence[Person], *, share: float, staff: float = 1.0, tick: t.Callable[[int], None] = lambda _: None
) -> Told:
    """A month in a store of its own."""
    room = _MEMORY if _MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(prefix="april-", dir=room) as folder, Lane.opened(Path(folder)) as lane:
        return Month(lane, people, share=share, staff=staff).play(tick)


def main() -> int:
    """Play the months that were asked for, and print what came of each."""
    parser = argparse.ArgumentParser(prog="python -m bench.april", description=__doc__)
    parser.add_argument("--requests", type=int, default=crowd.REQUESTS, help="in the month")
    parser.add_argument("--days", nargs=2, type=int, metavar=("FIRST", "LAST"), help="of April, as 12 16")
    parser.add_argument("--share", type=float, action="append", help="of those who give up, who leave a message")
    parser.add_argument(
        "--staff", type=float, default=1.0, help="agents at their desks, of the 280 hours a day assumed"
    )
    wanted = parser.parse_args()
    people = crowd.people(requests=wanted.requests)
    if wanted.days:
        first, last = wanted.days
        people = [person for person in people if (first - 1) * 86_400 <= person.at < last * 86_400]
    shares = wanted.share or [0.0, crowd.LEAVES_A_MESSAGE]
    with ProcessPoolExecutor() as beside:
        for printed in beside.map(functools.partial(_month, people, staff=wanted.staff), shares):
            print(printed, flush=True)
    return 0


def _month(people: t.Sequence[Person], share: float, *, staff: float) -> str:
    """One month, in a process of its own."""
    began = time.monotonic()
    name = f"{share:.0%} of those who give up leave a message" if share else "without the step to a message"
    told = play(people, share=share, staff=staff, tick=_progress(name, len(people)))
    return "\n".join(["", name, *lines(told), f"{time.monotonic() - began:.0f} s"])


def lines(told: Told) -> t.Iterator[str]:
    """What came of a month, and of its worst day, to print."""
    worst, total = told.by_day[crowd.WORST], told.stats.total
    yield f"{'':28}{'these days':>12}{'worst day':>12}"
    yield f"{'requests':28}{told.requests:12,}{worst.total():12,}"
    for fate in FATES:
        yield f"{fate:28}{told.fates[fate]:12,}{worst[fate]:12,}"
    day = next(group for group in told.stats.by_day if group.key == crowd.WORST)
    yield f"{'lost, as stats counts':28}{total.lost:12,}{day.lost:12,}"
    yield f"{'waits estimated':28}{total.estimated:12,}{day.estimated:12,}"
    for name, of in (("  inside what was told", _met), ("  off by, median", _error)):
        yield f"{name:28}{of(total):>12}{of(day):>12}"
    yield f"{'  told of more than a minute':28}{total.estimated_long:12,}{day.estimated_long:12,}"
    yield f"{'    inside what was told':28}{_long_met(total):>12}{_long_met(day):>12}"
    for free, when in ((True, "while one is free"), (False, "while all are busy")):
        count, met = told.next[free]
        yield f"{'next, ' + when:28}{count:12,}"
        yield f"{'  inside what was told':28}{_share(met, count):>12}"
    promises = told.stats.forms
    yield f"promises kept in time {promises.in_time:,}, late {promises.late + promises.overdue:,}"


def _met(group: Group) -> str:
    return _share(group.estimates_met, group.estimated)


def _long_met(group: Group) -> str:
    return _share(group.estimates_long_met, group.estimated_long)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "-"


def _error(group: Group) -> str:
    return "-" if group.estimate_error_median is None else f"{group.estimate_error_median:.0f} s"


def _progress(name: str, most: int) -> t.Callable[[int], None]:
    """Says how far it is, a line for each twentieth: two months go by at once."""
    shown = 0

    def tick(count: int) -> None:
        nonlocal shown
        if count * 20 // most > shown:
            shown = count * 20 // most
            print(f"{'█' * shown:20} {name}: {count:,} of {most:,}", file=sys.stderr, flush=True)

    return tick


if __name__ == "__main__":
    sys.exit(main())
