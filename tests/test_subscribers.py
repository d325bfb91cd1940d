"""After the commit: who is told, that a note never reaches a citizen, and that a listener's accident is its own."""

from __future__ import annotations

import gc
import json
import logging
import queue
import typing as t

import pytest
from flask import Flask, current_app, has_app_context

from brigade_widget import conversation_closed, conversation_started, message_posted, signals
from brigade_widget.state import State
from brigade_widget.subscribers import QueueBoard

from .support.apps import state_of
from .support.callers import API, InApp
from .support.people import AgentAtHttp, CitizenAtHttp
from .support.rows import make_conversation, post
from .support.world import World

SECRET = "connue pour des faits de 2019"


def test_a_note_never_reaches_a_citizen_on_any_door(server: World) -> None:
    citizen, agent, colleague = server.citizen(), server.agent(), server.agent()
    screen, ours = server.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    agent.http.notes(citizen.id, SECRET)
    agent.http.transfers(citizen.id, colleague.row.id, f"{SECRET}, à suivre")
    colleague.http.notes(citizen.id, SECRET)
    colleague.http.closes(citizen.id)
    screen.hears_message("closed")
    everything = [
        screen.heard_of_all(),
        screen.syncs(citizen.id),
        citizen.looks().json,
        citizen.reads().json,
        citizen.closes().json,
    ]
    assert SECRET not in json.dumps(everything, ensure_ascii=False)
    assert ours.hears("note")["note"]["body"] == SECRET


def test_a_citizen_is_refused_at_the_agents_notes(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    agent.http.claims(citizen.id)
    agent.http.notes(citizen.id, SECRET)
    path = f"{API}/agent/conversations/{citizen.id}/notes"
    assert citizen.caller.call("GET", path, headers=citizen.headers).status == 401


def test_a_note_is_told_by_a_signal_of_its_own(app: Flask, claire: AgentAtHttp, citizen: CitizenAtHttp) -> None:
    told: list[str] = []

    def hear(_app: t.Any, *, message: t.Any, **_: t.Any) -> None:
        told.append(message.body)

    message_posted.connect(hear, sender=app)
    claire.claims(citizen.id)
    claire.notes(citizen.id, SECRET)
    assert told == ["claimed"]


def test_the_public_signals_come_after_the_commit_in_order(app: Flask, state: State) -> None:
    told: list[tuple[str, int]] = []

    def hear(name: str) -> t.Callable[..., None]:
        def heard(sender: t.Any, *, conversation: t.Any, **_: t.Any) -> None:
            assert sender is app
            assert current_app == app
            stored = state.read(lambda uow: uow.conversations.need(conversation.id))
            told.append((name, stored.last_seq))

        return heard

    hearers = {
        "started": (conversation_started, hear("started")),
        "posted": (message_posted, hear("posted")),
        "closed": (conversation_closed, hear("closed")),
    }
    for signal, receiver in hearers.values():
        signal.connect(receiver, sender=app)
    citizen = CitizenAtHttp.starts(InApp(app), message={"client_id": "first-message", "body": "bonjour"})
    citizen.closes()
    assert told == [("started", 1), ("posted", 1), ("posted", 2), ("closed", 2)]


def test_a_refused_message_is_told_to_nobody(app: Flask, citizen: CitizenAtHttp) -> None:
    told: list[t.Any] = []

    def hear(_app: t.Any, **facts: t.Any) -> None:
        told.append(facts)

    citizen.closes()
    message_posted.connect(hear, sender=app)
    citizen.posts("trop tard")
    citizen.posts(" ")
    assert told == []


def test_a_repeated_message_is_told_once(app: Flask, citizen: CitizenAtHttp) -> None:
    told: list[t.Any] = []

    def hear(_app: t.Any, *, message: t.Any, **_: t.Any) -> None:
        told.append(message.seq)

    message_posted.connect(hear, sender=app)
    for _ in range(3):
        citizen.posts("bonjour", client_id="the-same-one")
    assert told == [1]


def test_a_listener_that_fails_fails_neither_the_sender_nor_the_others(
    app: Flask, citizen: CitizenAtHttp, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[t.Any] = []

    def fail(_app: t.Any, **_: t.Any) -> None:
        raise RuntimeError("a listener's own accident")

    def hear(_app: t.Any, *, message: t.Any, **_: t.Any) -> None:
        told.append(message.body)

    message_posted.connect(fail, sender=app)
    message_posted.connect(hear, sender=app)
    with caplog.at_level(logging.ERROR, logger="brigade_widget"):
        assert citizen.posts("bonjour").status == 201
    assert told == ["bonjour"]
    assert "a listener's own accident" in caplog.text
    assert [row["body"] for row in citizen.reads().json["messages"]] == ["bonjour"]


def test_a_listener_may_write_in_its_turn_from_a_thread_of_its_own(app: Flask, state: State) -> None:
    """An outgoing channel does: what it writes goes through the same lane."""
    conversation = state.write(make_conversation)
    later: list[t.Any] = []

    def hear(_app: t.Any, *, message: t.Any, **_: t.Any) -> None:
        if message.body == "bonjour":
            later.append(message)

    message_posted.connect(hear, sender=app)
    state.write(post, conversation=conversation, body="bonjour")
    assert state.write(post, conversation=conversation, body=f"reçu {later[0].seq}").seq == 2


def test_ours_listen_as_long_as_the_app_lives_and_hear_it_before_the_host(app: Flask, state: State) -> None:
    gc.collect()
    kept = ("message_posted", "conversation_changed", "note_added", "read_marked", "token_revoked", "queue_changed")
    for name in (*kept, "typed"):
        assert state._listeners[getattr(signals, name)], name
    order: list[str] = []
    hosts = order.append
    state.listen(message_posted, lambda _app, **_: order.append("ours" if not has_app_context() else "ours, in Flask"))
    message_posted.connect(receiver := lambda _app, **_: hosts("host's"), sender=app)
    state.write(lambda uow: post(uow, make_conversation(uow)))
    assert order == ["ours", "host's"]
    message_posted.disconnect(receiver, sender=app)


class Board:
    """Hears what the queue's board tells."""

    def __init__(self) -> None:
        self.lengths: queue.Queue[int] = queue.Queue()

    def tell_agents(self, _event: str, data: t.Any) -> None:
        self.lengths.put(data["length"])

    def tell_citizen(self, *_: t.Any) -> None: ...
    def tell_agent(self, *_: t.Any) -> None: ...
    def drop(self, _digest: str) -> None: ...


def test_a_board_that_could_not_read_the_queue_tells_it_later(make_app: t.Callable[..., Flask]) -> None:
    state, heard = state_of(make_app(ready=False)), Board()
    QueueBoard(state, heard).changed()
    with pytest.raises(queue.Empty):
        heard.lengths.get(timeout=0.05)
    state.database.upgrade()
    assert heard.lengths.get(timeout=10) == 0
