"""A town hall is one address: thirty people behind it are never refused for an hour; a flood from one of them is.

The hour is whole: an app with its default limits, at its own doors, by a clock that the test turns; what thirty people
do in it is drawn once from a seed. Over gunicorn the same people write at once, as fast as they can, beside the flood.
"""

from __future__ import annotations

import dataclasses
import random
import threading
import typing as t
from collections import Counter

import pytest
from flask import Flask

from brigade_widget.admission import Admission
from brigade_widget.limits import Memory
from brigade_widget.state import Limits, State

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, Answer, Caller, InApp, OverHttp
from ..support.people import CitizenAtHttp, new_conversation
from ..support.proof import solved
from ..support.rows import new_client_id
from ..support.world import World

TOWN_HALL, HOME = "198.51.100.7", "203.0.113.9"
PEOPLE, HOUR = 30, 3600
PROOF_NEEDED = "urn:brigade:problem:proof-needed"


class Clock:
    """A clock that goes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class From:
    """A caller at an address."""

    def __init__(self, app: Flask, address: str) -> None:
        self._caller = InApp(app)
        self._address = address

    def call(self, method: str, path: str, **more: t.Any) -> Answer:
        return self._caller.call(method, path, environ_base={"REMOTE_ADDR": self._address}, **more)

    def cookie(self, name: str) -> str | None:
        return self._caller.cookie(name)


@dataclasses.dataclass
class TownHall:
    """An app with its default limits, and the clock that they go by."""

    app: Flask
    state: State
    clock: Clock

    def caller(self, address: str = TOWN_HALL) -> Caller:
        return From(self.app, address)


@pytest.fixture
def hall(make_app: t.Callable[..., Flask]) -> TownHall:
    return opened(make_app)


def opened(make_app: t.Callable[..., Flask], **settings: t.Any) -> TownHall:
    """The parts that count, as the state makes them, but for the clock."""
    app, clock = furnished(make_app(**settings)), Clock()
    state = state_of(app)

    def levels(_name: str) -> Memory:
        return Memory(tick=clock)

    state.limits = Limits(state.settings, levels)
    secret = lambda: state.keyring.secrets("proof")  # noqa: E731
    state.admission = Admission(state.settings, secret=secret, levels=levels, tick=clock)
    return TownHall(app, state, clock)


def starts(caller: Caller, *, proof: str | None = None, **facts: t.Any) -> Answer:
    """One try to start a conversation."""
    draft = new_conversation(**facts) | ({} if proof is None else {"proof": proof})
    return caller.call("POST", f"{API}/conversations", json=draft)


def starts_at_any_cost(caller: Caller, **facts: t.Any) -> Answer:
    """As the widget does: what is asked for is done, once, and the same sent again."""
    facts = {"client_id": new_client_id("start"), **facts}
    answer = starts(caller, **facts)
    return starts(caller, proof=solved(answer.json["challenge"]), **facts) if asked(answer) else answer


def asked(answer: Answer) -> bool:
    return answer.status == 429 and answer.json["type"] == PROOF_NEEDED


def sends_a_form(caller: Caller) -> Answer:
    draft = {"client_id": new_client_id("form"), "site": "mondoubleau", "topic": "procedures", "locale": "fr"}
    return caller.call("POST", f"{API}/contacts", json={**draft, "body": "Où refaire ma carte ?"})


def is_refused_in_a_sentence(answer: Answer) -> bool:
    told = answer.json["detail"].endswith(".") and int(answer.headers["Retry-After"]) >= 1
    return answer.status == 429 and bool(told)


def moments(people: int, *, seed: int = 17) -> list[tuple[float, int, str]]:
    """What thirty people do in an hour, in order: (second, who, what).

    Most come when the doors open, the others within twenty minutes. Each writes as one types, now and then several
    lines in a row, leaves a form now and then, and comes back after a while with something else until the hour is over.
    """
    dice = random.Random(seed)
    agenda: list[tuple[float, int, str]] = []
    for who in range(people):
        at = dice.uniform(0, 90) if who < people * 2 // 3 else dice.uniform(0, HOUR / 3)
        while at < HOUR:
            agenda.append((at, who, "start"))
            for _ in range(dice.randint(8, 25)):
                at += dice.choice([1.5, 2, 3, 8, 15, 40, 90])
                agenda.append((at, who, "write"))
            if dice.random() < 0.25:
                agenda.append((at, who, "form"))
            at += dice.uniform(200, 900)
    return sorted(moment for moment in agenda if moment[0] < HOUR)


def test_thirty_people_behind_one_address_for_an_hour_are_never_refused_and_never_asked_for_a_proof(
    hall: TownHall,
) -> None:
    callers = [hall.caller() for _ in range(PEOPLE)]
    talks: dict[int, CitizenAtHttp] = {}
    done: Counter[str] = Counter()
    for second, who, what in moments(PEOPLE):
        hall.clock.now = second
        if what == "start":
            talks[who] = CitizenAtHttp.starts(callers[who])
        else:
            answer = talks[who].posts() if what == "write" else sends_a_form(callers[who])
            assert answer.status == 201, (second, who, what, answer.text)
        done[what] += 1
    assert hall.clock.now > HOUR - 60
    assert done["start"] > PEOPLE * 3
    assert done["write"] > PEOPLE * 50
    assert done["form"] > 3


def test_a_burst_in_one_conversation_is_refused_and_the_neighbours_write_on(hall: TownHall) -> None:
    neighbours = [CitizenAtHttp.starts(hall.caller()) for _ in range(PEOPLE - 1)]
    flooder = CitizenAtHttp.starts(hall.caller())
    answers = [flooder.posts() for _ in range(100)]
    assert [answer.status for answer in answers] == [201] * 20 + [429] * 80
    assert all(is_refused_in_a_sentence(answer) for answer in answers[20:])
    assert {each.posts().status for each in neighbours} == {201}


def test_a_flood_of_conversations_must_pay_and_the_neighbours_go_through(hall: TownHall) -> None:
    before = [CitizenAtHttp.starts(hall.caller()) for _ in range(10)]
    flood = [starts(hall.caller()) for _ in range(300)]
    passed = [answer for answer in flood if answer.status == 201]
    assert len(passed) == 30  # the rest of what this address has without a cost
    assert all(asked(answer) and is_refused_in_a_sentence(answer) for answer in flood if answer not in passed)
    # Those in a conversation notice nothing; those who come now pay a moment of work, each once.
    assert {each.posts().status for each in before} == {201}
    assert [starts_at_any_cost(hall.caller()).status for _ in range(PEOPLE - 11)] == [201] * (PEOPLE - 11)
    # Elsewhere nobody pays anything.
    assert [starts(hall.caller(HOME)).status for _ in range(20)] == [201] * 20


def test_a_flood_that_pays_uses_up_nobody_elses_budget(hall: TownHall) -> None:
    flood = [starts_at_any_cost(hall.caller()) for _ in range(110)]
    assert Counter(answer.status for answer in flood) == {201: 100, 429: 10}
    assert all(is_refused_in_a_sentence(answer) and not asked(answer) for answer in flood[100:])
    assert [starts(hall.caller(HOME)).status for _ in range(20)] == [201] * 20
    hall.clock.now += int(flood[-1].headers["Retry-After"])
    assert starts_at_any_cost(hall.caller()).status == 201


@pytest.mark.parametrize("topic", ["violence", "minor"])
def test_a_sensitive_topic_never_costs_anything_whatever_is_flooded(hall: TownHall, topic: str) -> None:
    for _ in range(300):
        starts(hall.caller())
    assert [starts(hall.caller(), topic=topic).status for _ in range(PEOPLE)] == [201] * PEOPLE
    assert [starts(hall.caller(HOME), topic=topic).status for _ in range(PEOPLE)] == [201] * PEOPLE


def test_a_flood_of_sensitive_topics_ends_at_its_own_budget(hall: TownHall) -> None:
    flood = [starts(hall.caller(), topic="violence") for _ in range(400)]
    refused = [answer for answer in flood if answer.status == 429]
    assert len(refused) == 400 - 40 - 240
    assert all(is_refused_in_a_sentence(answer) and not asked(answer) for answer in refused)
    # Elsewhere nothing is noticed; here a question passes with a proof, and violence after a second.
    assert [starts(hall.caller(HOME), topic="violence").status for _ in range(40)] == [201] * 40
    assert starts_at_any_cost(hall.caller()).status == 201
    hall.clock.now += 1
    assert starts(hall.caller(), topic="violence").status == 201


def test_the_same_again_is_not_another(hall: TownHall) -> None:
    draft = new_conversation()
    caller = hall.caller()
    assert caller.call("POST", f"{API}/conversations", json=draft).status == 201
    for _ in range(60):
        starts(hall.caller())
    again = [caller.call("POST", f"{API}/conversations", json=draft).status for _ in range(30)]
    assert again == [200] * 20 + [429] * 10  # as many as messages: each gives a new token


def test_a_proof_with_the_same_client_id_stores_once(hall: TownHall) -> None:
    for _ in range(60):
        starts(hall.caller())
    draft = new_conversation()
    caller = hall.caller()
    challenge = caller.call("POST", f"{API}/conversations", json=draft).json["challenge"]
    first, again = (
        caller.call("POST", f"{API}/conversations", json={**draft, "proof": solved(challenge)}) for _ in range(2)
    )
    assert (first.status, again.status) == (201, 200)
    assert first.json["conversation"]["id"] == again.json["conversation"]["id"]


def test_without_the_proof_a_flood_has_a_budget_of_its_own_too(make_app: t.Callable[..., Flask]) -> None:
    hall = opened(make_app, proof="off")
    flood = [starts(hall.caller()) for _ in range(150)]
    assert Counter(answer.status for answer in flood) == {201: 100, 429: 50}
    assert not any(asked(answer) for answer in flood)
    assert [starts(hall.caller(HOME)).status for _ in range(20)] == [201] * 20


def test_always_asks_everybody_but_on_a_sensitive_topic(make_app: t.Callable[..., Flask]) -> None:
    hall = opened(make_app, proof="always")
    assert asked(starts(hall.caller(HOME)))
    assert starts_at_any_cost(hall.caller(HOME)).status == 201
    assert starts(hall.caller(HOME), topic="violence").status == 201


def test_a_rush_from_everywhere_costs_a_proof_and_not_a_refusal(hall: TownHall) -> None:
    quiet = [starts(hall.caller(f"203.0.113.{number}")) for number in range(1, 151)]
    assert Counter(answer.status for answer in quiet) == {201: 120, 429: 30}
    assert all(asked(answer) for answer in quiet if answer.status == 429)
    assert starts_at_any_cost(hall.caller(HOME)).status == 201


class Behind:
    """A caller behind a proxy that we believe."""

    def __init__(self, caller: OverHttp, address: str) -> None:
        self._caller = caller
        self._address = address

    def call(self, method: str, path: str, *, headers: t.Mapping[str, str] | None = None, **more: t.Any) -> Answer:
        named = {**(headers or {}), "X-Forwarded-For": self._address}
        return self._caller.call(method, path, headers=named, **more)

    def cookie(self, name: str) -> str | None:
        return self._caller.cookie(name)


def test_over_gunicorn_twenty_nine_neighbours_write_beside_a_flood(tmp_path_factory: pytest.TempPathFactory) -> None:
    limits = {"message_rate": "20/0.5", "conversation_rate": "120/2", "trusted_proxies": 1}
    with World.opened(tmp_path_factory.mktemp("hall"), **limits) as world:
        flood: list[Answer] = []
        neighbours: list[Answer] = []

        def floods() -> None:
            caller = Behind(world.caller(), TOWN_HALL)
            mine = CitizenAtHttp.starts(caller)
            flood.extend(mine.posts() for _ in range(60))
            flood.extend(starts(caller) for _ in range(200))

        def writes() -> None:
            caller = Behind(world.caller(), TOWN_HALL)
            started = starts_at_any_cost(caller)
            neighbours.append(started)
            mine = CitizenAtHttp(caller, conversation=started.json["conversation"]["id"], token=started.json["token"])
            neighbours.extend(mine.posts() for _ in range(15))

        crowd = [threading.Thread(target=floods), *(threading.Thread(target=writes) for _ in range(PEOPLE - 1))]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join(120)
        assert Counter(answer.status for answer in neighbours) == {201: (PEOPLE - 1) * 16}
        refused = [answer for answer in flood if answer.status == 429]
        assert len(refused) >= 200
        assert all(is_refused_in_a_sentence(answer) for answer in refused)
        assert starts(Behind(world.caller(), HOME)).status == 201
        assert TOWN_HALL not in world.server.said()
