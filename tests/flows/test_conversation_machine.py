"""The life of a conversation, through the HTTP door, in any order of calls: a small model foretells every answer."""

from __future__ import annotations

import dataclasses
import itertools
import tempfile
import typing as t
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from brigade_widget.topics import SHIPPED

from ..support.apps import Workshop, state_of
from ..support.callers import API, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp, new_conversation
from ..support.rows import make_agent, make_site

CAPACITY = 2
AGENTS = {"claire": "agent", "paul": "agent", "sophie": "supervisor"}
URGENCY = {topic.key: topic.urgency for topic in SHIPPED}
SENSITIVE = {topic.key for topic in SHIPPED if topic.sensitive}

agent_names = st.sampled_from(sorted(AGENTS))
few_ids = st.sampled_from([f"few-ids-{number}" for number in range(4)])
bodies = st.sampled_from(["bonjour", "merci", "à demain"])


@dataclasses.dataclass
class Model:
    """What a conversation should be."""

    id: str
    since: tuple[str, str]  # moment and id: whoever wrote first
    topic: str
    client_id: str
    state: str = "waiting"
    holder: str | None = None
    left: bool = False
    closed_by: str | None = None
    ticket_given: bool = False
    lines: list[tuple[str, str, str]] = dataclasses.field(default_factory=list)  # author, kind, body
    sent: dict[str, tuple[int, str]] = dataclasses.field(default_factory=dict)  # client_id → seq, body
    notes: dict[str, str] = dataclasses.field(default_factory=dict)
    passed_on: int = 0
    citizens: list[CitizenAtHttp] = dataclasses.field(default_factory=list)

    def adds(self, author: str, kind: str, body: str, client_id: str | None = None) -> None:
        self.lines.append((author, kind, body))
        if client_id is not None:
            self.sent[client_id] = (len(self.lines), body)

    def seen_by(self, agent: str) -> bool:
        return self.state == "waiting" or self.holder == agent or AGENTS[agent] == "supervisor"


class ConversationLife(RuleBasedStateMachine):
    """Every rule makes one call, and knows its status before."""

    conversations = Bundle("conversations")
    dead = Bundle("dead")

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._workshop = Workshop(Path(self._folder.name))
        off = dict.fromkeys(("message_rate", "conversation_rate", "login_rate"), "off")
        self.app = self._workshop.app(agent_capacity=CAPACITY, **off)
        state = state_of(self.app)
        state.write(make_site)
        self.ids = {name: state.write(make_agent, login=name, role=role).id for name, role in AGENTS.items()}
        self.agents = {name: AgentAtHttp.signs_in(InApp(self.app), name) for name in AGENTS}
        self.models: list[Model] = []
        self._counter = itertools.count(1)

    @initialize(target=conversations, topic=st.sampled_from(sorted(URGENCY)))
    def one_is_there(self, topic: str) -> Model:
        return self._start(topic, message=None)

    @rule(target=conversations, topic=st.sampled_from(sorted(URGENCY)), body=st.none() | bodies)
    def starts(self, topic: str, body: str | None) -> Model:
        return self._start(topic, message=None if body is None else {"client_id": "few-ids-0", "body": body})

    @rule(model=conversations)
    def starts_again(self, model: Model) -> None:
        answer = self._send_start(model.client_id, model.topic)
        if model.left:
            assert answer.status == 409
            return
        assert (answer.status, answer.json["conversation"]["id"]) == (200, model.id)
        model.citizens.append(self._citizen(answer.json))

    @rule(model=conversations, client_id=few_ids, body=bodies)
    def citizen_posts(self, model: Model, client_id: str, body: str) -> None:
        for citizen in model.citizens[-1:]:
            self._posted(model, "citizen", citizen.posts(body, client_id=client_id), client_id, body)

    @rule(model=conversations, name=agent_names, client_id=few_ids, body=bodies)
    def agent_posts(self, model: Model, name: str, client_id: str, body: str) -> None:
        answer = self.agents[name].posts(model.id, body, client_id=client_id)
        if not model.seen_by(name):
            assert answer.status == 404
        elif model.holder != name:
            assert answer.status == 409
        else:
            self._posted(model, "agent", answer, client_id, body)

    @rule(model=conversations, name=agent_names)
    def claims(self, model: Model, name: str) -> None:
        answer = self.agents[name].claims(model.id)
        if model.state == "waiting":
            assert answer.status == 200
            self._given(model, name, "claimed")
        elif model.state == "open":
            assert answer.status == (200 if model.holder == name else 409)
        else:
            assert answer.status == (409 if model.seen_by(name) else 404)

    @rule(name=agent_names)
    def takes_next(self, name: str) -> None:
        answer, waiting = self.agents[name].takes_next(), self._queue()
        held = sum(model.state == "open" and model.holder == name for model in self.models)
        if held >= CAPACITY:
            assert answer.status == 409
        elif not waiting:
            assert answer.status == 204
        else:
            assert (answer.status, answer.json["id"]) == (200, waiting[0].id)
            self._given(waiting[0], name, "claimed")

    @rule(model=conversations, name=agent_names, to=st.sampled_from([*sorted(AGENTS), "queue", "nobody"]))
    def transfers(self, model: Model, name: str, to: str) -> None:
        answer = self.agents[name].transfers(model.id, self.ids.get(to, to))
        if not model.seen_by(name):
            assert answer.status == 404
        elif model.state == "closed" or (model.holder != name and AGENTS[name] != "supervisor"):
            assert answer.status == 409
        elif to == "nobody":
            assert answer.status == 422
        else:
            assert answer.status == 200
            self._passed_on(model, to)

    @rule(model=conversations, name=agent_names)
    def agent_closes(self, model: Model, name: str) -> None:
        answer = self.agents[name].closes(model.id)
        if not model.seen_by(name):
            assert answer.status == 404
        elif model.state != "closed" and model.holder != name and AGENTS[name] != "supervisor":
            assert answer.status == 409
        else:
            assert answer.status == 200
            self._closed(model, "agent")

    @rule(model=conversations)
    def citizen_closes(self, model: Model) -> None:
        for citizen in model.citizens[-1:]:
            answer = citizen.closes()
            assert answer.status == 200
            self._closed(model, "citizen")
            given = model.topic not in SENSITIVE and not model.ticket_given
            assert ("rating_ticket" in answer.json) == given
            model.ticket_given = model.ticket_given or given

    @rule(model=conversations, target=dead)
    def citizen_leaves(self, model: Model) -> t.Any:
        if not model.citizens:
            return multiple()
        leaver = model.citizens.pop()
        assert leaver.leaves().status == 204
        model.left = True
        if model.state != "closed":
            model.adds("citizen", "status", "left")
        return leaver

    @rule(leaver=consumes(dead))
    def whoever_left_is_nobody(self, leaver: CitizenAtHttp) -> None:
        calls = (leaver.looks, leaver.posts, leaver.closes, leaver.reads)
        assert {call().status for call in calls} == {401}
        assert leaver.leaves().status == 204

    @rule(model=conversations, name=agent_names, client_id=few_ids, body=bodies)
    def notes(self, model: Model, name: str, client_id: str, body: str) -> None:
        answer = self.agents[name].notes(model.id, body, client_id=client_id)
        if not model.seen_by(name):
            assert answer.status == 404
            return
        assert answer.status == (200 if client_id in model.notes else 201)
        assert answer.json["body"] == model.notes.setdefault(client_id, body)

    @rule(model=conversations, name=agent_names)
    def reads_notes(self, model: Model, name: str) -> None:
        answer = self.agents[name].reads_notes(model.id)
        if not model.seen_by(name):
            assert answer.status == 404
            return
        found = sorted(row["body"] for row in answer.json["notes"])
        assert found == sorted([*model.notes.values(), *["fin de service"] * model.passed_on])

    @rule(model=conversations, other=conversations)
    def looks_at_anothers(self, model: Model, other: Model) -> None:
        for citizen in model.citizens[-1:]:
            stranger = CitizenAtHttp(citizen.caller, conversation=other.id, token=citizen.token)
            wanted = 200 if other is model else 404
            assert (stranger.looks().status, stranger.reads().status) == (wanted, wanted)

    @invariant()
    def everyone_sees_what_they_should(self) -> None:
        waiting = self._queue()
        for model in self.models[-3:]:
            for citizen in model.citizens[-1:]:
                self._citizen_sees(model, citizen, waiting)
            for name, agent in self.agents.items():
                self._agent_sees(model, name, agent)

    @invariant()
    def the_queue_is_in_order(self) -> None:
        shown = self.agents["paul"].queue().json
        assert [row["id"] for row in shown["conversations"]] == [model.id for model in self._queue()]
        assert shown["length"] == len(shown["conversations"])

    def teardown(self) -> None:
        self._workshop.close()
        self._folder.cleanup()

    def _start(self, topic: str, *, message: t.Any) -> Model:
        client_id = f"start-{next(self._counter):06d}"
        answer = self._send_start(client_id, topic, message)
        assert answer.status == 201
        shown = answer.json["conversation"]
        model = Model(shown["id"], (shown["created_at"], shown["id"]), topic, client_id)
        if message is not None:
            model.adds("citizen", "text", message["body"], message["client_id"])
        model.citizens.append(self._citizen(answer.json))
        self.models.append(model)
        return model

    def _send_start(self, client_id: str, topic: str, message: t.Any = None) -> t.Any:
        body = new_conversation(client_id=client_id, topic=topic, message=message)
        return InApp(self.app).call("POST", f"{API}/conversations", json=body)

    def _citizen(self, started: t.Any) -> CitizenAtHttp:
        return CitizenAtHttp(InApp(self.app), conversation=started["conversation"]["id"], token=started["token"])

    def _posted(self, model: Model, author: str, answer: t.Any, client_id: str, body: str) -> None:
        if client_id in model.sent:
            assert answer.status == 200
            assert (answer.json["seq"], answer.json["body"]) == model.sent[client_id]
        elif model.state == "closed":
            assert answer.status == 409
        else:
            assert (answer.status, answer.json["seq"]) == (201, len(model.lines) + 1)
            model.adds(author, "text", body, client_id)

    def _given(self, model: Model, name: str, status: str) -> None:
        model.state, model.holder = "open", name
        model.adds("agent", "status", status)

    def _passed_on(self, model: Model, to: str) -> None:
        if (model.state, model.holder) == (("waiting", None) if to == "queue" else ("open", to)):
            return
        model.passed_on += 1
        if to == "queue":
            model.state, model.holder = "waiting", None
            model.adds("agent", "status", "queued")
        else:
            self._given(model, to, "transferred")

    def _closed(self, model: Model, by: str) -> None:
        if model.state != "closed":
            model.state, model.closed_by = "closed", by
            model.adds(by, "status", "closed")

    def _queue(self) -> list[Model]:
        waiting = [model for model in self.models if model.state == "waiting"]
        return sorted(waiting, key=lambda model: (-URGENCY[model.topic], model.since))

    def _citizen_sees(self, model: Model, citizen: CitizenAtHttp, waiting: list[Model]) -> None:
        shown = citizen.looks().json
        assert (shown["state"], shown["last_seq"]) == (model.state, len(model.lines))
        assert shown["position"] == (waiting.index(model) + 1 if model in waiting else None)
        assert (shown["agent"] is not None) == (model.holder is not None)
        assert shown["closed_by"] == model.closed_by
        assert _lines(citizen.reads().json) == model.lines

    def _agent_sees(self, model: Model, name: str, agent: AgentAtHttp) -> None:
        shown, read = agent.looks(model.id), agent.reads(model.id)
        if not model.seen_by(name):
            assert (shown.status, read.status) == (404, 404)
            return
        assert (shown.json["state"], shown.json["left"]) == (model.state, model.left)
        assert (shown.json["agent"] or {}).get("id") == (self.ids[model.holder] if model.holder else None)
        assert _lines(read.json) == model.lines


def _lines(page: t.Any) -> list[tuple[str, str, str]]:
    assert [row["seq"] for row in page["messages"]] == list(range(1, page["last_seq"] + 1))
    return [(row["author"]["kind"], row["kind"], row["body"]) for row in page["messages"]]


ConversationLife.TestCase.settings = settings(max_examples=20, stateful_step_count=30, database=None, derandomize=True)
TestConversationLife = ConversationLife.TestCase
