"""Bad input: the contract's status and a sentence; nothing is stored, nobody else notices."""

from __future__ import annotations

import json
import typing as t

import pytest
from flask import Flask

from brigade_widget import conversation_started, message_posted
from brigade_widget.models import metadata
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp, new_conversation
from ..support.rows import PASSWORD

CALLS = {
    "start": ("POST", "/conversations"),
    "post": ("POST", "/conversations/{id}/messages"),
    "rate": ("POST", "/ratings"),
    "exit": ("POST", "/exit"),
    "sign in": ("POST", "/agent/session"),
    "answer": ("POST", "/agent/conversations/{id}/messages"),
    "note": ("POST", "/agent/conversations/{id}/notes"),
    "transfer": ("POST", "/agent/conversations/{id}/transfer"),
    "end": ("POST", "/agent/conversations/{id}/close"),
}
GOOD: dict[str, dict[str, t.Any]] = {
    "start": new_conversation(),
    "post": {"client_id": "client-1", "body": "bonjour"},
    "rate": {"ticket": "t" * 43, "score": 5},
    "exit": {"token": "t" * 43},
    "sign in": {"login": "claire", "password": PASSWORD},
    "answer": {"client_id": "client-1", "body": "bonjour"},
    "note": {"client_id": "client-1", "body": "bonjour"},
    "transfer": {"to": "queue", "reason": "fin de service"},
    "end": {"outcome": "answered"},
}


class Door:
    """Every call with a body, by people who are allowed to make it; and what the store holds."""

    def __init__(self, app: Flask) -> None:
        self.state = state_of(app)
        self.citizen = CitizenAtHttp.starts(InApp(app))
        self.agent = AgentAtHttp.has_session(InApp(app), self.state)
        self.agent.claims(self.citizen.id)
        self.told: list[str] = []
        self._listeners = [self._started, self._posted]
        conversation_started.connect(self._started, sender=app)
        message_posted.connect(self._posted, sender=app)
        self._before = self._everything()

    def call(self, name: str, **more: t.Any) -> Answer:
        method, path = CALLS[name]
        who: t.Any = self.agent if path.startswith("/agent") else self.citizen
        headers = {**who.headers, **more.pop("headers", {})}
        return t.cast("Answer", who.caller.call(method, API + path.format(id=self.citizen.id), headers=headers, **more))

    def is_untouched(self) -> bool:
        return self._everything() == self._before and self.told == []

    def _everything(self) -> t.Any:
        return self.state.read(
            lambda uow: {
                name: uow.connection.exec_driver_sql(f"SELECT * FROM {name} ORDER BY 1").all()
                for name in metadata.tables
            }
        )

    def _started(self, _app: t.Any, **_: t.Any) -> None:
        self.told.append("started")

    def _posted(self, _app: t.Any, **_: t.Any) -> None:
        self.told.append("posted")


@pytest.fixture
def door(app: Flask) -> Door:
    return Door(app)


def is_problem(answer: Answer, status: int) -> None:
    assert answer.status == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json["status"] == status
    assert {"type", "title", "detail"} <= set(answer.json)


@pytest.mark.parametrize("name", CALLS)
def test_a_body_that_is_no_json_object_is_a_400(door: Door, name: str) -> None:
    for body in (b"", b"{", b"[]", b'"text"', b"null", b"\xff\xfe", b"[" * 4000, b"1" * 5000):
        is_problem(door.call(name, data=body, content_type="application/json"), 400)
    assert door.is_untouched()


@pytest.mark.parametrize("name", CALLS)
def test_a_body_of_another_kind_is_a_415(door: Door, name: str) -> None:
    kinds = ["application/x-www-form-urlencoded", "multipart/form-data", "text/html", ""]
    for kind in kinds if name == "exit" else [*kinds, "text/plain"]:
        is_problem(door.call(name, data=json.dumps(GOOD[name]), content_type=kind), 415)
    assert door.is_untouched()


@pytest.mark.parametrize("name", CALLS)
def test_a_body_that_is_too_large_is_a_413(door: Door, name: str) -> None:
    is_problem(door.call(name, json=GOOD[name] | {"body": "x" * 60_000}), 413)
    assert door.is_untouched()


@pytest.mark.parametrize("name", CALLS)
def test_an_unknown_field_is_a_422_that_names_it(door: Door, name: str) -> None:
    answer = door.call(name, json=GOOD[name] | {"colour": "blue"})
    is_problem(answer, 422)
    assert list(answer.json["errors"]) == ["colour"]
    assert "colour" in answer.json["detail"]
    assert door.is_untouched()


@pytest.mark.parametrize("name", CALLS)
def test_an_unknown_field_with_an_impossible_name_is_a_422_too(door: Door, name: str) -> None:
    for field in ("\ud800", "\x00", "é" * 500, ""):
        is_problem(door.call(name, json=GOOD[name] | {field: 1}), 422)
    assert door.is_untouched()


@pytest.mark.parametrize("name", CALLS)
def test_a_missing_field_is_a_422_that_names_it(door: Door, name: str) -> None:
    for field in GOOD[name]:
        answer = door.call(name, json={key: value for key, value in GOOD[name].items() if key != field})
        is_problem(answer, 422)
        assert list(answer.json["errors"]) == [field]
    assert door.is_untouched()


# A token or a password may be any text, so one that cannot be is wrong rather than malformed.
ALSO = {("sign in", "login"): 401, ("sign in", "password"): 401, ("exit", "token"): 204}


@pytest.mark.parametrize("name", CALLS)
def test_a_field_of_another_kind_is_refused(door: Door, name: str) -> None:
    for field in GOOD[name]:
        for value in (None, {}, [], 7.5, "\x00", ""):
            answer = door.call(name, json=GOOD[name] | {field: value})
            assert answer.status in (422, ALSO.get((name, field))), (field, value, answer.text)
    assert door.is_untouched()


@pytest.mark.parametrize("name", CALLS)
def test_half_a_character_is_an_accident_nowhere(door: Door, name: str) -> None:
    for field in GOOD[name]:
        answer = door.call(name, json=GOOD[name] | {field: "\ud800"})
        wanted = (200, 201) if field in ("body", "reason") else (422, ALSO.get((name, field)))
        assert answer.status in wanted, (field, answer.text)


@pytest.mark.parametrize("name", ["start", "post", "answer", "note"])
def test_a_client_id_that_is_none_is_refused(door: Door, name: str) -> None:
    for client_id in ("short", "x" * 65, "with space", "é" * 8, "under_score", "12345678\n", ""):
        is_problem(door.call(name, json=GOOD[name] | {"client_id": client_id}), 422)
    assert door.is_untouched()


@pytest.mark.parametrize("body", ["", "   ", "\n\t ", "\x00\x07", "x" * 4001])
def test_a_text_too_short_or_too_long_is_refused(door: Door, body: str) -> None:
    for name in ("post", "answer", "note"):
        is_problem(door.call(name, json=GOOD[name] | {"body": body}), 422)
    is_problem(door.call("start", json=new_conversation(message={"client_id": "client-1", "body": body})), 422)
    assert door.is_untouched()


def test_the_longest_text_is_taken_whatever_its_characters(door: Door) -> None:
    body = "👩" * 4000
    answer = door.call("post", json=GOOD["post"] | {"body": body})
    assert (answer.status, answer.json["body"]) == (201, body)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("site", "nowhere"),
        ("site", "x" * 64),
        ("topic", "nothing"),
        ("locale", "french"),
        ("locale", "FR"),
        ("locale", "fr_FR"),
        ("postcode", "x" * 17),
        ("alias", "x" * 65),
        ("message", "bonjour"),
        ("message", {"body": "bonjour"}),
        ("message", {"client_id": "client-1", "body": "bonjour", "seq": 1}),
    ],
)
def test_a_start_that_cannot_be_is_refused(door: Door, field: str, value: t.Any) -> None:
    answer = door.call("start", json=new_conversation(**{field: value}))
    is_problem(answer, 422)
    assert list(answer.json["errors"]) == [field]
    assert door.is_untouched()


def test_a_page_that_cannot_be_is_a_422(door: Door) -> None:
    for query in ("after=-1", "after=x", "after=1.5", "wait=26", "wait=-1", "after=99999999999", "x=1"):
        is_problem(door.citizen.call("GET", f"/messages?{query}"), 422)
        is_problem(door.agent.call("GET", f"/conversations/{door.citizen.id}/messages?{query}"), 422)


PRIVATE = [
    ("GET", "/conversations/x"),
    ("GET", "/conversations/x/messages"),
    ("POST", "/conversations/x/messages"),
    ("POST", "/conversations/x/close"),
    ("GET", "/agent/session"),
    ("DELETE", "/agent/session"),
    ("GET", "/agent/queue"),
    ("POST", "/agent/queue/next"),
    ("GET", "/agent/agents"),
    ("GET", "/agent/conversations"),
    ("GET", "/agent/conversations/x"),
    ("POST", "/agent/conversations/x/claim"),
    ("POST", "/agent/conversations/x/transfer"),
    ("POST", "/agent/conversations/x/close"),
    ("GET", "/agent/conversations/x/messages"),
    ("POST", "/agent/conversations/x/messages"),
    ("GET", "/agent/conversations/x/notes"),
    ("POST", "/agent/conversations/x/notes"),
]


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer nobodys", "Bearer é"])
def test_without_a_live_token_every_private_call_is_a_401(caller: InApp, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    for method, path in PRIVATE:
        answer = caller.call(method, API + path, headers=headers)
        is_problem(answer, 401)
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_citizens_token_is_no_agents(citizen: CitizenAtHttp) -> None:
    for method, path in PRIVATE:
        if path.startswith("/agent"):
            is_problem(citizen.caller.call(method, API + path, headers=citizen.headers), 401)


def test_an_agents_cookie_is_no_citizens_token(claire: AgentAtHttp) -> None:
    for method, path in PRIVATE:
        if not path.startswith("/agent"):
            is_problem(claire.caller.call(method, API + path, headers=claire.headers), 401)


def test_another_method_is_a_405(caller: InApp) -> None:
    for method, path in (("DELETE", "/conversations"), ("PUT", "/exit"), ("GET", "/ratings")):
        is_problem(caller.call(method, API + path), 405)


def test_an_unknown_address_is_a_404(caller: InApp) -> None:
    for path in ("/nothing", "/", "/conversations/x/nothing", "/agent/nothing", "/sites/"):
        is_problem(caller.call("GET", API + path), 404)


@pytest.mark.parametrize("name", CALLS)
def test_a_page_of_another_origin_is_a_403(door: Door, name: str) -> None:
    for origin in ("https://www.mondoubleau.fr", "null", "http://localhost.evil.example", "garbage"):
        answer = door.call(name, json=GOOD[name], headers={"Origin": origin})
        is_problem(answer, 403)
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert door.is_untouched()


def test_our_own_origin_is_welcome_and_gets_no_cors_header(door: Door) -> None:
    answer = door.call("post", json=GOOD["post"], headers={"Origin": "http://localhost"})
    assert answer.status == 201
    assert not [name for name in dict(answer.headers) if name.lower().startswith("access-control")]


def test_a_preflight_is_granted_nothing(caller: InApp) -> None:
    asked = {"Origin": "https://www.mondoubleau.fr", "Access-Control-Request-Method": "POST"}
    answer = caller.call("OPTIONS", f"{API}/conversations", headers=asked)
    assert not [name for name in dict(answer.headers) if name.lower().startswith("access-control")]


@pytest.mark.parametrize("name", ["start", "post", "sign in"])
def test_too_many_at_once_is_a_429_that_says_when(make_app: t.Callable[..., Flask], name: str) -> None:
    once = dict.fromkeys(("message_rate", "login_rate"), "1/0.01") | {"conversation_rate": "2/0.01"}
    door = Door(furnished(make_app(**once)))
    answers = [door.call(name, json=GOOD[name]) for _ in range(3)]
    answer = answers[-1]
    is_problem(answer, 429)
    assert int(answer.headers["Retry-After"]) == answer.json["retry_after"] > 0
    assert str(answer.json["retry_after"]) in answer.json["detail"]


def test_a_limit_of_one_conversation_is_not_anothers(make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app(message_rate="1/0.01"))
    busy, other = (CitizenAtHttp.starts(InApp(app)) for _ in range(2))
    assert [busy.posts().status, busy.posts().status, other.posts().status] == [201, 429, 201]


def test_what_was_refused_for_its_rate_is_not_stored(make_app: t.Callable[..., Flask]) -> None:
    citizen = CitizenAtHttp.starts(InApp(furnished(make_app(message_rate="1/0.01"))))
    citizen.posts("un")
    citizen.posts("deux")
    assert [row["body"] for row in citizen.reads().json["messages"]] == ["un"]


@pytest.mark.sqlite
def test_a_store_that_cannot_write_is_a_503_and_reading_goes_on(citizen: CitizenAtHttp, state: State) -> None:
    state.write(most_pages, number=1)
    refused = [citizen.posts("x" * 4000) for _ in range(5)][-1]
    is_problem(refused, 503)
    stored = len(citizen.reads().json["messages"])
    assert stored < 5
    state.write(most_pages, number=100_000)
    assert citizen.posts().json["seq"] == stored + 1


def most_pages(uow: UnitOfWork, *, number: int) -> None:
    uow.connection.exec_driver_sql(f"PRAGMA max_page_count={number}")


def test_an_accident_of_ours_tells_nothing_of_its_cause(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    state_of(app).incoming.exit = None  # type: ignore[assignment]
    answer = InApp(app).call("POST", f"{API}/exit", json={"token": "x"})
    is_problem(answer, 500)
    assert "NoneType" not in answer.text


def test_no_answer_of_the_api_may_be_kept(citizen: CitizenAtHttp) -> None:
    for answer in (citizen.looks(), citizen.posts(), citizen.call("GET", "/nothing")):
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
