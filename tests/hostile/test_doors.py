"""The doors themselves: whose pages may ask, who may frame, what is kept on the way, whom the server believes."""

from __future__ import annotations

import contextlib
import json
import logging
import typing as t

import pytest
from flask import Flask

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp, new_conversation
from ..support.raw import Raw
from ..support.rows import ORIGIN, PASSWORD, new_client_id
from ..support.server import until
from ..support.world import World
from .test_others import BUILT, CALLS, PREFIX, Call, Scene, routes

PUBLIC_URL = "https://contact.example.fr"
EXIT = "https://www.service-public.fr/"
FOREIGN = ("https://evil.example", "null", "http://localhost.evil.example", "https://localhost", ORIGIN)


def answers(scene: Scene) -> t.Iterator[tuple[str, str, Answer]]:
    """Every route, asked by one who may and by one who may not."""
    for route in routes(scene.app):
        call = CALLS.get(route)
        for who in {*(call.may[:1] if call else ()), "nobody"}:
            yield route, who, scene.call(who, route, call or Call())


def test_nothing_private_is_kept_on_the_way(scene: Scene) -> None:
    for route, who, answer in answers(scene):
        kept = answer.headers.get("Cache-Control", "")
        if BUILT.fullmatch(route):
            assert kept.startswith("public"), route
        else:
            assert kept == "no-store", f"{route}, asked by {who}"
        assert answer.headers["X-Content-Type-Options"] == "nosniff", route


def test_no_page_is_framed_but_the_frame_by_its_site(scene: Scene) -> None:
    for route, _, answer in answers(scene):
        if not answer.headers.get("Content-Type", "").startswith("text/html") or answer.status in (302, 303):
            continue
        (ancestors,) = [
            rule for rule in answer.headers["Content-Security-Policy"].split("; ") if rule.startswith("frame-ancestors")
        ]
        if route == f"GET {PREFIX}/widget/v1/<site>":
            assert ancestors == f"frame-ancestors {ORIGIN}"
        else:
            assert ancestors == "frame-ancestors 'none'", route
            assert answer.headers["X-Frame-Options"] == "DENY", route


def test_no_answer_is_shared_with_other_origins(scene: Scene) -> None:
    for route, who, answer in answers(scene):
        assert "access-control-" not in str(answer.headers).lower(), (route, who)


@pytest.mark.parametrize("origin", FOREIGN)
def test_no_other_page_writes_anything(scene: Scene, origin: str) -> None:
    before = scene.told()
    for route, call in CALLS.items():
        # Leaving is never refused: see the page's own comment.
        if route.startswith(("POST", "DELETE")) and route != f"POST {PREFIX}/exit":
            method, _, rule = route.partition(" ")
            path = rule.replace("<conversation>", scene.zoe.id).replace("<site>", "mondoubleau")
            who = scene.callers[call.may[0] if call.may else "nobody"]
            body = {"data" if call.form else "json": call.body() if call.body else None}
            answer = (
                who.caller.call(method, path, headers={**who.headers, "Origin": origin}, **body)
                if hasattr(who, "caller")
                else who.call(method, path, headers={"Origin": origin}, **body)
            )
            assert answer.status == 403, f"{route}: {answer.status}"
    assert scene.told() == before


@pytest.mark.parametrize("route", [f"POST {API}/agent/queue/next", f"DELETE {API}/agent/session"])
def test_a_wrong_csrf_token_is_none(scene: Scene, route: str) -> None:
    alone = scene.callers["cookie alone"].caller
    for wrong in ("", "x", scene.claire.headers["X-CSRF-Token"], "\u00e9"):
        headers = {"X-CSRF-Token": wrong.encode().decode("latin-1")}
        assert alone.call(*route.split(" "), headers=headers).status == 403


@pytest.mark.parametrize(
    "asked",
    [
        "?next=https://evil.example",
        "?url=//evil.example",
        "?lang=//evil.example",
        "?exit=https://evil.example",
        "//evil",
    ],
)
def test_nothing_redirects_to_where_a_stranger_says(caller: InApp, asked: str) -> None:
    form = {"client_id": new_client_id(), "body": "bonjour", "topic": "general", "next": "https://evil.example"}
    headers = {"Referer": "https://evil.example/"}
    for path in ("/brigade/exit", "/brigade/chat/mondoubleau", "/brigade/console", "/brigade/return/mondoubleau"):
        for method in ("GET", "POST"):
            answer = caller.call(method, path + asked, data=form, headers=headers)
            to = answer.headers.get("Location", "")
            assert "evil" not in to.partition("?")[0], (method, path, to)
            assert to == "" or to == EXIT or to.startswith(("/brigade/", "http://localhost/brigade/")), to


@pytest.mark.parametrize("word", ["Host", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "Forwarded"])
def test_no_header_changes_what_we_say_of_ourselves(make_app: t.Callable[..., Flask], word: str) -> None:
    caller = InApp(furnished(make_app(public_url=PUBLIC_URL)))
    headers = {word: "host=evil.example" if word == "Forwarded" else "evil.example"}
    for path in (
        "/widget/v1/mondoubleau",
        "/console/",
        "/contact/mondoubleau",
        "/chat/mondoubleau",
        "/api/openapi.json",
    ):
        answer = caller.call("GET", f"/brigade{path}", headers=headers)
        assert answer.status == 200
        assert "evil.example" not in answer.text + str(answer.headers), (word, path)


@pytest.mark.parametrize("word", ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-For"])
def test_without_proxies_no_forwarded_header_is_believed(caller: InApp, word: str) -> None:
    started = {"json": new_conversation(), "headers": {word: "https" if word.endswith("Proto") else "evil.example"}}
    assert caller.call("POST", f"{API}/conversations", **started).status == 201  # type: ignore[arg-type]
    answer = caller.call("GET", "/brigade/widget/v1/mondoubleau", headers=started["headers"])  # type: ignore[arg-type]
    assert "evil.example" not in answer.text + str(answer.headers)
    assert "https://localhost" not in str(answer.headers)


@pytest.mark.parametrize(
    "word", ["X-Forwarded-Proto: https", "X-Forwarded-Ssl: on", "X-Forwarded-Protocol: ssl", "SCRIPT_NAME: /evil"]
)
def test_gunicorn_believes_none_either(server: World, word: str) -> None:
    with contextlib.closing(Raw(server.server.url)) as line:
        line.send(
            f"GET /brigade/console/ HTTP/1.1\r\nHost: {line.host}\r\n{word}\r\nConnection: close\r\n\r\n".encode()
        )
        said = line.answer()
    assert b"script-src http://127.0.0.1" in said
    assert b"evil" not in said


@pytest.mark.parametrize(
    "host", ["evil.example; script-src *", "a b", "evil.example/<script>", "evil.example\t", "[::1", "é.example", "a,b"]
)
def test_a_strange_host_puts_nothing_into_a_policy(server: World, host: str) -> None:
    with contextlib.closing(Raw(server.server.url)) as line:
        line.send(f"GET /brigade/console/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        said = line.answer()
    assert b"script-src *" not in said
    assert b"<script>" not in said.partition(b"\r\n\r\n")[0]


def test_a_field_that_nobody_knows_is_refused_everywhere(scene: Scene) -> None:
    before = scene.told()
    privileges = {"role": "supervisor", "agent_id": "x", "state": "open", "seq": 9, "id": "x", "urgency": 9}
    for route, call in CALLS.items():
        if call.body is None or call.form:
            continue
        method, _, rule = route.partition(" ")
        who = scene.callers[call.may[0] if call.may else "nobody"]
        for name, value in privileges.items():
            answer = who.call(method, rule.replace("<conversation>", scene.zoe.id), json={**call.body(), name: value})
            assert (answer.status, name in answer.json["errors"]) == (422, True), (route, name)
    assert scene.told() == before


def test_a_form_takes_only_the_fields_it_shows(make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app())
    form = {"client_id": new_client_id(), "topic": "general", "body": "bonjour", "urgency": "9", "state": "closed"}
    form |= {"site": "another", "channel": "x", "reference": "mine", "agent_id": "x", "created_at": "1999-01-01"}
    assert InApp(app).call("POST", "/brigade/contact/mondoubleau", data=form).status == 200
    claire = AgentAtHttp.has_session(InApp(app), state_of(app))
    (row,) = claire.queue().json["conversations"]
    assert (row["state"], row["site"]["key"], row["channel"], row["urgency"]) == ("waiting", "mondoubleau", "form", 0)
    assert row["reference"] != "mine"


LINES = "ligne\r\n2026-11-24 ERROR forged\x1b[31m\r\nSet-Cookie: a=b"


def test_no_text_forges_a_line_of_the_log_or_a_header(
    app: Flask, citizen: CitizenAtHttp, claire: AgentAtHttp, caplog: pytest.LogCaptureFixture
) -> None:
    caller = InApp(app)
    with caplog.at_level(logging.DEBUG):
        asked: list[Answer] = [citizen.posts(LINES), claire.notes(citizen.id, LINES)]
        for field in ("alias", "postcode", "site", "topic", "locale", "client_id"):
            asked.append(caller.call("POST", f"{API}/conversations", json=new_conversation(**{field: LINES})))
        asked.append(caller.call("POST", f"{API}/agent/session", json={"login": LINES, "password": PASSWORD}))
        asked.append(caller.call("GET", f"{API}/agent/conversations", query_string={"q": LINES, "site": LINES}))
        asked.append(caller.call("GET", f"/brigade/chat/{'%0d%0aSet-Cookie:%20a=b'}"))
        asked.append(caller.call("GET", "/brigade/chat/mondoubleau", query_string={"lang": LINES, "topic": LINES}))
    assert "forged" not in caplog.text
    for answer in asked:
        assert "forged" not in str(answer.headers)
        assert not any(name == "Set-Cookie" and "a=b" in value for name, value in answer.headers.items())


@pytest.mark.parametrize(
    "request_line",
    ["GET /brigade/\x1b[31mforged HTTP/1.1", "FORGED\x07 / HTTP/1.1", "GET / FORGED/9.9", "GET /\nforged HTTP/1.1"],
)
def test_no_broken_request_forges_a_line_of_gunicorns_log(server: World, request_line: str) -> None:
    told = len(server.server.said())
    with contextlib.closing(Raw(server.server.url)) as line:
        line.send(f"{request_line}\r\nHost: {line.host}\r\nX-A: a\rforged: 1\r\n\r\n".encode())
        assert line.status() in (0, 400, 404, 501, 505)
    until(lambda: True, within=1)
    said = server.server.said()[told:]
    assert "\x1b" not in said
    assert "\x07" not in said
    assert not any(row.startswith(("forged", "FORGED")) for row in said.splitlines())
    assert "127.0.0.1" not in said


def test_a_problem_is_json_and_never_a_page(citizen: CitizenAtHttp) -> None:
    answer = citizen.call("POST", "/messages", json={"<script>alert(1)</script>": 1})
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "<script>alert(1)</script>" in json.loads(answer.content)["errors"]
