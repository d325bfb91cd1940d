"""Another's conversation is read, guessed, joined or written by nobody, by any route or event.

The matrix is made of the routes and the events themselves. Whoever adds one tells here how it is called, and who may.
"""

from __future__ import annotations

import dataclasses
import io
import re
import typing as t

import pytest
import sqlalchemy as sa
from flask import Flask

from brigade_widget.models.base import metadata
from brigade_widget.services import agents

from ..support.apps import state_of
from ..support.callers import Answer, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.pictures import drawing, saved
from ..support.rows import make_agent, make_notice, new_client_id

CANARY = "canari-9c1f"
PREFIX = "/brigade"
API = f"{PREFIX}/api/v1"
OWNER, HOLDER, SUPERVISOR = "owner", "holder", "supervisor"
# Who may not, and why: never met · another's token · an agent who does not hold it · dead tokens · no CSRF token.
STRANGERS = ("nobody", "other citizen", "other agent", "left", "revoked", "signed out", "cookie alone", "made up")
AGENTS = (HOLDER, SUPERVISOR, "other agent")

# Those that show and change nothing of a conversation, whoever asks.
PUBLIC = {
    "GET /brigade/channels/<channel>",  # a network's question, and what it tells: signed, or nothing is stored
    "POST /brigade/channels/<channel>",
    "GET /brigade/api/v1/sites/<site>",
    "GET /brigade/api/v1/sites/<site>/notices",
    "GET /brigade/api/openapi.json",
    "GET /brigade/api/docs",
    "GET /brigade/healthz",
    "GET /brigade/readyz",
    "GET /brigade/metrics",
    "GET /brigade/widget/v1/<site>",
    "GET /brigade/console/",
    "GET /brigade/contact/<site>",
    "GET /brigade/return/<site>",
    *(f"{method} {API}/" for method in ("GET", "POST", "PUT", "PATCH", "DELETE")),
    *(f"{method} {API}/<path:path>" for method in ("GET", "POST", "PUT", "PATCH", "DELETE")),
}


BUILT = re.compile(r"GET /brigade/widget/v1/[\w.-]+\.(?:js|css)")  # the built files, each with a rule of its own


@dataclasses.dataclass(frozen=True)
class Call:
    """How a route is called.

    :param may: who may; nobody of them is asked. Without, it is called by all, and must not touch the conversation.
    :param body: made anew for each call.
    :param form: the body goes as a form.
    """

    may: tuple[str, ...] = ()
    body: t.Callable[[], t.Any] | None = None
    form: bool = False


def said() -> dict[str, str]:
    return {"client_id": new_client_id(), "body": "intrus"}


def photo() -> dict[str, t.Any]:
    return {"client_id": new_client_id(), "file": (io.BytesIO(saved(drawing())), "intrus.jpg")}


def begun() -> dict[str, str]:
    return {"client_id": new_client_id(), "site": "mondoubleau", "topic": "general", "locale": "fr"}


def notice() -> dict[str, t.Any]:
    times = {"starts_at": "2026-11-24T08:00:00Z", "ends_at": "2099-11-24T08:00:00Z"}
    return {"client_id": new_client_id(), "texts": {"fr": {"title": "intrus", "html": "intrus"}}, **times}


def form(**more: str) -> t.Callable[[], dict[str, str]]:
    return lambda: {**said(), "topic": "general", **more}


OWN, HELD, SEEN, STAFF = (OWNER,), (HOLDER,), (HOLDER, SUPERVISOR), AGENTS
LOOKING = (*STAFF, "cookie alone")  # no other site can send it, nor read what comes: it only writes nothing
ONE = f"{API}/conversations/<conversation>"
THEIRS = f"{API}/agent/conversations/<conversation>"
CALLS = {
    f"GET {ONE}": Call(OWN),
    f"GET {ONE}/messages": Call(OWN),
    f"POST {ONE}/messages": Call(OWN, said),
    f"POST {ONE}/attachments": Call(OWN, photo, form=True),
    f"GET {ONE}/attachments/<attachment>": Call(OWN),
    f"DELETE {ONE}/attachments/<attachment>": Call(OWN),
    f"POST {ONE}/close": Call(OWN),
    f"POST {ONE}/return-code": Call(OWN),
    f"POST {ONE}/message-later": Call(OWN, lambda: {"messages": [said()]}),
    f"GET {THEIRS}": Call(SEEN),
    f"GET {THEIRS}/messages": Call(SEEN),
    f"POST {THEIRS}/messages": Call(HELD, said),
    f"POST {THEIRS}/attachments": Call(HELD, photo, form=True),
    f"GET {THEIRS}/attachments/<attachment>": Call(SEEN),
    f"GET {THEIRS}/notes": Call(SEEN),
    f"POST {THEIRS}/notes": Call(SEEN, said),
    f"GET {THEIRS}/deliveries": Call(SEEN),
    f"POST {THEIRS}/deliveries/<message>/resend": Call(),
    f"POST {THEIRS}/invitation": Call(),
    f"GET {THEIRS}/nudge": Call(SEEN),
    f"POST {THEIRS}/nudge": Call(),
    f"POST {THEIRS}/claim": Call(HELD),
    f"POST {THEIRS}/transfer": Call(SEEN, lambda: {"to": "queue", "reason": "intrus"}),
    f"POST {THEIRS}/close": Call(SEEN, lambda: {"outcome": "answered"}),
    f"GET {API}/agent/queue": Call(LOOKING),
    f"POST {API}/agent/queue/next": Call(STAFF),
    f"GET {API}/agent/conversations": Call(LOOKING),
    f"GET {API}/agent/agents": Call(LOOKING),
    f"GET {API}/agent/sites": Call(LOOKING),
    f"GET {API}/agent/notices": Call((SUPERVISOR,)),
    f"POST {API}/agent/notices": Call((SUPERVISOR,), notice),
    f"POST {API}/agent/notices/preview": Call((SUPERVISOR,), lambda: {"texts": notice()["texts"]}),
    f"PATCH {API}/agent/notices/<notice>": Call((SUPERVISOR,), lambda: {"texts": notice()["texts"]}),
    f"POST {API}/agent/notices/<notice>/end": Call((SUPERVISOR,)),
    f"GET {API}/agent/stats": Call(LOOKING),
    f"GET {API}/agent/stats.csv": Call(LOOKING),
    f"GET {API}/agent/session": Call(LOOKING),
    f"DELETE {API}/agent/session": Call(STAFF),
    # These begin, end or find something of the caller's own: what they must not do is touch this conversation.
    f"POST {API}/conversations": Call(body=begun),
    f"POST {API}/contacts": Call(body=lambda: {**begun(), "body": "intrus"}),
    f"POST {API}/returns": Call(body=lambda: {"code": "abaisser abandon abdiquer abeille abolir aborder"}),
    f"POST {API}/ratings": Call(body=lambda: {"ticket": "x", "score": 0}),
    f"POST {API}/exit": Call(body=lambda: {"token": "x" * 43}),
    f"POST {API}/agent/session": Call(body=lambda: {"login": "claire", "password": "x" * 12}),
    "POST /brigade/contact/<site>": Call(body=form(), form=True),
    "POST /brigade/return/<site>": Call(body=form(code="abaisser abandon abdiquer abeille abolir aborder"), form=True),
    "GET /brigade/chat/<site>": Call(),
    "GET /brigade/chat/<site>/attachments": Call(),
    "POST /brigade/chat/<site>/attachments": Call(body=lambda: {**photo(), "body": "intrus"}, form=True),
    "GET /brigade/chat/<site>/attachments/<attachment>": Call(),
    "POST /brigade/chat/<site>/attachments/<attachment>/remove": Call(body=form(), form=True),
    "POST /brigade/chat/<site>": Call(body=form(do="code"), form=True),
    "POST /brigade/exit": Call(body=form(), form=True),
}


def message(conversation: str) -> dict[str, t.Any]:
    return {"conversation": conversation, **said()}


# Event → its payload, and who may.
EVENTS: dict[str, tuple[t.Callable[[str], t.Any], tuple[str, ...]]] = {
    "/citizen message": (message, OWN),
    "/citizen sync": (lambda one: {"conversation": one, "after": 0}, OWN),
    "/citizen typing": (lambda one: {"conversation": one, "on": True}, OWN),
    "/citizen read": (lambda one: {"conversation": one, "seq": 1}, OWN),
    "/agent message": (message, HELD),
    "/agent sync": (lambda one: {"conversation": one, "after": 0}, SEEN),
    "/agent typing": (lambda one: {"conversation": one, "on": True}, HELD),
    "/agent read": (lambda one: {"conversation": one, "seq": 1}, HELD),
}


class Scene:
    """A conversation between Zoé and Claire, and everybody else."""

    def __init__(self, app: Flask) -> None:
        self.app, self.state = app, state_of(app)
        self.zoe = CitizenAtHttp.starts(InApp(app), alias=f"{CANARY} alias", postcode="41170")
        self.claire = self._agent("claire")
        assert self.claire.claims(self.zoe.id).status == 200
        self.notice = self.state.write(make_notice)
        for answer in (
            self.zoe.posts(f"{CANARY} question"),
            self.claire.posts(self.zoe.id, f"{CANARY} réponse"),
            self.claire.notes(self.zoe.id, f"{CANARY} note"),
            self.zoe.attaches(saved(drawing()), description=f"{CANARY} photo"),
        ):
            assert answer.status == 201
        self.attachment = answer.json["attachments"][0]["id"]
        self.photo = self.zoe.fetches(self.attachment).content
        self.callers = {OWNER: self._with(self.zoe.headers), "nobody": InApp(app)} | self._others()
        self.tokens["other citizen"] = self.other.token
        self.tokens["left"] = self.left.token

    def _agent(self, login: str, *, role: str = "agent") -> AgentAtHttp:
        self.state.write(make_agent, login=login, role=role)
        return AgentAtHttp.has_session(InApp(self.app), self.state, login)

    def _others(self) -> dict[str, t.Any]:
        self.other, self.left = (CitizenAtHttp.starts(InApp(self.app)) for _ in range(2))
        supervisor, colleague = self._agent("sophie", role="supervisor"), self._agent("paul")
        revoked, signed_out, alone = self._agent("revoked"), self._agent("gone"), self._agent("alone")
        self.tokens: dict[str, str] = {
            name: self.state.write(agents.issue_token, login=login)
            for name, login in (
                (HOLDER, "claire"),
                ("other agent", "paul"),
                (SUPERVISOR, "sophie"),
                ("revoked", "revoked"),
            )
        }
        assert self.left.leaves().status == 204
        assert signed_out.call("DELETE", "/session").status == 204
        self.state.write(agents.reset, login="revoked", password_hash="x")
        stale = InApp(self.app)
        stale.keep("brigade_visit", self.left.token)
        t.cast("InApp", self.other.caller).keep("brigade_visit", self.other.token)
        return {
            "other citizen": _Saying(t.cast("InApp", self.other.caller), self.other.headers),
            "left": _Saying(stale, self.left.headers),
            HOLDER: _Saying(t.cast("InApp", self.claire.caller), self.claire.headers),
            SUPERVISOR: _Saying(t.cast("InApp", supervisor.caller), supervisor.headers),
            "other agent": _Saying(t.cast("InApp", colleague.caller), colleague.headers),
            "revoked": _Saying(t.cast("InApp", revoked.caller), revoked.headers),
            "signed out": _Saying(t.cast("InApp", signed_out.caller), signed_out.headers),
            "cookie alone": _Saying(t.cast("InApp", alone.caller), {}),
            "made up": self._with({"Authorization": f"Bearer {'x' * 43}"}),
        }

    def _with(self, headers: t.Mapping[str, str]) -> _Saying:
        return _Saying(InApp(self.app), headers)

    def call(self, who: str, route: str, call: Call) -> Answer:
        method, _, rule = route.partition(" ")
        path = (
            rule.replace("<conversation>", self.zoe.id)
            .replace("<site>", "mondoubleau")
            .replace("<notice>", self.notice.id)
            .replace("<attachment>", self.attachment)
        )
        body = call.body() if call.body else None
        return t.cast("Answer", self.callers[who].call(method, path, **{"data" if call.form else "json": body}))

    def told(self) -> dict[str, list[t.Any]]:
        """All rows that tell of this conversation, whatever the table."""
        with self.state.database.reader.connect() as connection:
            rows = {
                table.name: [tuple(row) for row in connection.execute(sa.select(table))]
                for table in metadata.sorted_tables
            }
        return {name: [row for row in found if self.zoe.id in row] for name, found in rows.items()}


@dataclasses.dataclass(frozen=True)
class _Saying:
    """A caller who always says the same headers."""

    caller: InApp
    headers: t.Mapping[str, str]

    def call(self, method: str, path: str, **more: t.Any) -> Answer:
        return self.caller.call(method, path, headers=self.headers, **more)


def routes(app: Flask) -> list[str]:
    """Every method and rule of ours."""
    return [
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(PREFIX)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]


def server_of(app: Flask) -> t.Any:
    """The Socket.IO server, as the web server reaches it."""
    part: t.Any = app.wsgi_app
    while not hasattr(part, "engineio_app"):
        part = part._app
    return part.engineio_app


def events(app: Flask) -> list[str]:
    """Every event that a client may send."""
    return [
        f"{namespace} {event}"
        for namespace, handlers in server_of(app).handlers.items()
        for event in handlers
        if event not in ("connect", "disconnect")
    ]


def test_every_route_and_event_is_in_the_matrix(app: Flask) -> None:
    known = PUBLIC | set(CALLS)
    unknown = [route for route in routes(app) if route not in known and not BUILT.fullmatch(route)]
    assert unknown == [], "Say in CALLS how it is called and by whom, or in PUBLIC."
    assert set(events(app)) - set(EVENTS) == set(), "Say in EVENTS what it takes and from whom."
    assert server_of(app).namespace_handlers == {}
    assert "*" not in server_of(app).handlers


def test_nobody_but_those_who_may_reads_or_writes_a_conversation(scene: Scene) -> None:
    before = scene.told()
    for route in routes(scene.app):
        call = CALLS.get(route, Call())
        for who in (OWNER, HOLDER, SUPERVISOR, *STRANGERS):
            if who in call.may or (not call.may and who in (OWNER, HOLDER)):
                continue
            answer = scene.call(who, route, call)
            assert CANARY.encode() not in answer.content, f"{who} reads {route}"
            assert scene.photo not in answer.content, f"{who} sees by {route}"
            if call.may:
                assert answer.status in (401, 403, 404, 409), f"{who}, {route}: {answer.status} {answer.text[:200]}"
            assert scene.told() == before, f"{who} writes by {route}"


@pytest.mark.parametrize("route", sorted(route for route, call in CALLS.items() if call.may))
def test_those_who_may_can(scene: Scene, route: str) -> None:
    # Else the matrix might call what does not exist.
    for who in CALLS[route].may[:1]:
        assert scene.call(who, route, CALLS[route]).status in (200, 201, 204), who


@pytest.mark.parametrize("who", ["other citizen", "other agent"])
def test_anothers_and_one_that_does_not_exist_look_the_same(scene: Scene, who: str) -> None:
    for route, call in CALLS.items():
        agents_own = "/agent/" in route
        # 409 for a claim, by the contract: an agent is told that a colleague was faster.
        if "<conversation>" in route and agents_own == (who == "other agent") and not route.endswith("/claim"):
            anothers = scene.call(who, route, call)
            method, _, rule = route.partition(" ")
            unknown = scene.callers[who].call(
                method,
                rule.replace("<conversation>", "x" * 22).replace("<attachment>", "x" * 22),
                **{"data" if call.form else "json": call.body() if call.body else None},
            )
            assert (anothers.status, anothers.text) == (404, unknown.text), route
            assert unknown.status == 404, route


def test_lists_and_searches_show_an_agent_only_what_is_theirs_to_see(scene: Scene) -> None:
    colleague = scene.callers["other agent"]
    for query in (f"q={scene.zoe.id}", f"q={CANARY}", "state=open", "mine=true", "site=mondoubleau", "cursor="):
        answer = colleague.call("GET", f"{API}/agent/conversations?{query}")
        assert answer.status == 200
        assert scene.zoe.id not in answer.text.replace(f"q={scene.zoe.id}", "")
        assert CANARY not in answer.text


def test_a_code_that_was_replaced_opens_nothing(scene: Scene) -> None:
    first, second = (scene.zoe.call("POST", "/return-code").json["code"] for _ in range(2))
    assert first != second
    answer = scene.callers["nobody"].call("POST", f"{API}/returns", json={"code": first})
    assert (answer.status, CANARY in answer.text) == (404, False)
