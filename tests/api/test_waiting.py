"""Waiting at the HTTP door: the place, the estimate, who is gone, and the step to a message."""

from __future__ import annotations

import datetime
import typing as t

import pytest
from flask import Flask

from brigade_widget import clock
from brigade_widget.presence import Presence

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import make_site, new_client_id


def turns(citizen: CitizenAtHttp, *bodies: str) -> t.Any:
    drafts = [{"client_id": new_client_id("draft"), "body": body} for body in bodies]
    return citizen.call("POST", "/message-later", json={"messages": drafts})


def test_nothing_is_said_of_the_wait_before_anything_was_measured(citizen: CitizenAtHttp) -> None:
    assert citizen.looks().json["estimated_wait"] is None


def test_once_some_were_taken_there_is_an_estimate(
    caller: InApp, claire: AgentAtHttp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        claire.claims(CitizenAtHttp.starts(caller).id)
    later = clock.now() + datetime.timedelta(seconds=6)  # what was read before holds for five
    monkeypatch.setattr(clock, "now", lambda: later)
    told = CitizenAtHttp.starts(caller).looks().json["estimated_wait"]
    assert told["low"] <= told["likely"] <= told["high"]


def test_with_each_wait_it_is_kept_whether_an_agent_was_free(
    make_app: t.Callable[..., Flask], monkeypatch: pytest.MonkeyPatch
) -> None:
    app = furnished(make_app(agent_capacity=1))
    caller, state, now = InApp(app), state_of(app), clock.now()

    def kept_when_somebody_comes(*, after: int) -> bool | None:
        monkeypatch.setattr(clock, "now", lambda: now + datetime.timedelta(seconds=after))  # a look holds for five
        citizen = CitizenAtHttp.starts(caller)
        citizen.closes()
        return state.read(lambda uow: uow.waits.ended(after=now - datetime.timedelta(hours=1), limit=1))[0].free

    assert kept_when_somebody_comes(after=0) is False  # nobody is there
    claire = AgentAtHttp.has_session(caller, state)
    claire.queue()
    assert kept_when_somebody_comes(after=10) is True
    claire.claims(CitizenAtHttp.starts(caller).id)
    assert kept_when_somebody_comes(after=20) is False


def test_a_chat_becomes_a_message_with_what_was_typed(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    first, again = turns(citizen, "pas encore envoyé"), turns(citizen)
    assert (first.status, again.status) == (201, 200)
    assert len(first.json["code"].split()) == 6
    assert first.json["answer_by"] == again.json["answer_by"] == citizen.looks().json["answer_by"]
    assert [row["body"] for row in citizen.reads().json["messages"]] == ["pas encore envoyé", "later"]
    (waiting,) = claire.queue().json["conversations"]
    assert (waiting["channel"], waiting["answer_by"]) == ("chat", first.json["answer_by"])


def test_each_text_that_goes_with_it_counts_as_a_message(make_app: t.Any) -> None:
    app = make_app(message_rate="2/0.001")
    state_of(app).write(make_site)
    citizen = CitizenAtHttp.starts(InApp(app))
    refused = turns(citizen, "un", "deux", "trois")
    assert refused.status == 429
    assert citizen.looks().json["answer_by"] is None


def test_a_closed_one_is_refused(citizen: CitizenAtHttp) -> None:
    citizen.closes()
    assert turns(citizen).status == 409


def test_an_agent_whom_nobody_has_seen_is_said_to_be_gone(
    app: Flask, citizen: CitizenAtHttp, claire: AgentAtHttp
) -> None:
    moment = [0.0]
    state_of(app).presence = Presence(tick=lambda: moment[0])
    claire.claims(citizen.id)
    assert citizen.looks().json["agent"]["present"] is True
    moment[0] = 61
    assert citizen.looks().json["agent"]["present"] is False
    turns(citizen)
    after = citizen.looks().json
    assert (after["state"], after["agent"], after["position"]) == ("waiting", None, 1)
    claire.queue()  # any request is a sign
    claire.claims(citizen.id)
    assert citizen.looks().json["agent"]["present"] is True


def test_a_site_says_what_is_a_long_wait_and_when_a_message_is_answered(app: Flask, caller: InApp) -> None:
    limits = caller.call("GET", f"{API}/sites/mondoubleau").json["limits"]
    assert (limits["long_wait"], limits["answer_hours"]) == (600, 24)


@pytest.mark.parametrize("topic", ["procedures", "violence"])
def test_a_topic_has_something_to_read_and_no_links_where_a_tab_would_give_somebody_away(
    app: Flask, caller: InApp, topic: str
) -> None:
    topics = {one["key"]: one for one in caller.call("GET", f"{API}/sites/mondoubleau").json["topics"]}
    links = [piece.get("url") for text in topics[topic]["texts"].values() for piece in text["reading"]]
    assert bool(links) is not topics[topic]["sensitive"]
