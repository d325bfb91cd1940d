"""Notices at the HTTP door: written by supervisors, read by everybody."""

from __future__ import annotations

import datetime
import typing as t

import pytest
from flask import Flask

from brigade_widget import clock

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, InApp
from ..support.people import AgentAtHttp
from ..support.rows import make_notice, new_client_id

SignIn = t.Callable[..., AgentAtHttp]
FRENCH = {"title": "Masques", "html": "Lavez-les à 60 °C.\n\nVoir <a href='https://www.example.fr/'>la notice</a>."}
SHOWN = (
    "<p>Lavez-les à 60 °C.</p>"
    '<p>Voir <a href="https://www.example.fr/" rel="nofollow noopener noreferrer" target="_blank">la notice</a>.</p>'
)


def notice(**facts: t.Any) -> dict[str, t.Any]:
    now = clock.now()
    moments = {
        "starts_at": clock.rfc3339(now - datetime.timedelta(minutes=1)),
        "ends_at": clock.rfc3339(now + datetime.timedelta(hours=1)),
    }
    return {"client_id": new_client_id(), "site": None, "texts": {"fr": FRENCH}, **moments, **facts}


@pytest.mark.parametrize("role", ["supervisor", "administrator"])
def test_what_a_supervisor_publishes_every_citizen_reads_until_it_is_ended(
    sign_in: SignIn, caller: InApp, role: str
) -> None:
    sophie = sign_in("sophie", role=role)
    published = sophie.call("POST", "/notices", json=notice())
    assert published.status == 201, published.text
    (shown,) = caller.call("GET", f"{API}/sites/mondoubleau").json["notices"]
    assert shown["texts"] == {"fr": {"title": "Masques", "html": SHOWN}}
    assert caller.call("GET", f"{API}/sites/mondoubleau/notices").json == {"notices": [shown]}
    assert sophie.call("POST", f"/notices/{shown['id']}/end").status == 200
    assert caller.call("GET", f"{API}/sites/mondoubleau/notices").json == {"notices": []}
    (listed,) = sophie.call("GET", "/notices").json["notices"]
    assert (listed["author"], listed["site"]) == ("Capitaine Sophie", None)


def test_what_a_supervisor_changes_citizens_read_and_what_has_ended_stays(sign_in: SignIn, caller: InApp) -> None:
    sophie = sign_in("sophie", role="supervisor")
    english = {"title": "Masks", "html": "Wash them."}
    published = sophie.call("POST", "/notices", json=notice(texts={"fr": FRENCH, "en": english})).json
    path = f"/notices/{published['id']}"
    changes = {"texts": {"fr": {"title": "Lavage", "html": "À 60 °C."}, "en": None}, "site": "mondoubleau"}
    changed = sophie.call("PATCH", path, json=changes)
    assert (changed.status, changed.json["starts_at"]) == (200, published["starts_at"])
    (shown,) = caller.call("GET", f"{API}/sites/mondoubleau/notices").json["notices"]
    assert shown["texts"] == {"fr": {"title": "Lavage", "html": "<p>À 60 °C.</p>"}}
    assert sophie.call("PATCH", path, json={"ends_at": "2026-11-24T08:00:00Z"}).status == 422
    assert sophie.call("PATCH", path, json={"author": "x"}).status == 422
    assert sophie.call("POST", f"{path}/end").status == 200
    assert sophie.call("PATCH", path, json=changes).status == 409


def test_an_agent_who_is_no_supervisor_is_refused_everywhere(app: Flask, claire: AgentAtHttp) -> None:
    known = state_of(app).write(make_notice)
    for method, path, body in (
        ("GET", "/notices", None),
        ("POST", "/notices", notice()),
        ("POST", "/notices/preview", {"texts": {"fr": FRENCH}}),
        ("PATCH", f"/notices/{known.id}", {"site": None}),
        ("POST", f"/notices/{known.id}/end", None),
    ):
        assert claire.call(method, path, json=body).status == 403, path


def test_a_cookie_without_its_csrf_token_publishes_nothing(sign_in: SignIn, caller: InApp) -> None:
    sophie = sign_in("sophie", role="supervisor")
    assert sophie.caller.call("POST", f"{API}/agent/notices", json=notice()).status == 403
    assert caller.call("GET", f"{API}/sites/mondoubleau/notices").json == {"notices": []}


def test_pressed_twice_it_is_one(sign_in: SignIn) -> None:
    sophie, draft = sign_in("sophie", role="supervisor"), notice()
    assert [sophie.call("POST", "/notices", json=draft).status for _ in range(2)] == [201, 200]
    assert len(sophie.call("GET", "/notices").json["notices"]) == 1


def test_a_preview_shows_what_would_be_shown_and_stores_nothing(sign_in: SignIn, caller: InApp) -> None:
    sophie = sign_in("sophie", role="supervisor")
    seen = sophie.call("POST", "/notices/preview", json={"texts": {"fr": FRENCH}}).json
    assert seen == {"texts": {"fr": {"title": "Masques", "html": SHOWN}}}
    assert caller.call("GET", f"{API}/sites/mondoubleau/notices").json == {"notices": []}


@pytest.mark.parametrize(
    ("fault", "field"),
    [
        ({"texts": {"en": FRENCH}}, "texts"),
        ({"texts": {"fr": {**FRENCH, "html": "x" * 201}}}, "texts"),
        ({"texts": {"fr": {**FRENCH, "title": "x" * 121}}}, "texts"),
        ({"starts_at": "2026-11-30T08:00:00"}, "starts_at"),
        ({"ends_at": "0001-01-01T00:00:00Z"}, "ends_at"),
        ({"site": "nowhere"}, "site"),
    ],
)
def test_what_is_wrong_is_named(make_app: t.Callable[..., Flask], fault: dict[str, t.Any], field: str) -> None:
    app = furnished(make_app(notice_max=200))
    state_of(app).write(lambda uow: uow.connection.exec_driver_sql("UPDATE brigade_agents SET role = 'supervisor'"))
    claire = AgentAtHttp.has_session(InApp(app), state_of(app))
    refused = claire.call("POST", "/notices", json=notice(**fault))
    assert (refused.status, list(refused.json["errors"])) == (422, [field])


def test_the_sites_are_listed_for_agents(claire: AgentAtHttp) -> None:
    assert claire.call("GET", "/sites").json == {"sites": [{"key": "mondoubleau", "name": "Mairie de Mondoubleau"}]}
