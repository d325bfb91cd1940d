"""Figures for Prometheus: what they tell, and to whom."""

from __future__ import annotations

import datetime
import typing as t

import prometheus_client
import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from brigade_widget import clock
from brigade_widget.services import contacts, retention
from brigade_widget.store import UnitOfWork
from brigade_widget.topics import SHIPPED

from ..support.apps import state_of
from ..support.callers import API, Answer, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import make_site, new_client_id, topic

TOKEN = "a-token-of-thirty-characters-x"
# Every label, and all that it may say.
WORDS = {
    "side": {"citizen", "agent", "system", "status"},
    "channel": {"chat", "form"},
    "namespace": {"/citizen", "/agent"},
    "state": {"waiting", "open"},
    "run": {"purge", "backup"},
}


def look(app: Flask, base: str = "http://localhost", **headers: str) -> Answer:
    return InApp(app, base).call("GET", "/brigade/metrics", headers=headers)


def figures(app: Flask, **headers: str) -> dict[str, float]:
    """`name{label="word"}` without the prefix → value."""
    answer = look(app, **headers)
    assert answer.status == 200, answer.text
    return {
        sample.name.removeprefix("brigade_") + "".join(f" {word}" for word in sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def form(uow: UnitOfWork, *, hours: int = 24) -> None:
    facts = {"client_id": new_client_id("form"), "topic": topic("general"), "locale": "fr", "body": "bonjour"}
    contacts.receive(uow, site="mondoubleau", answer_hours=hours, code_days=90, **facts)  # type: ignore[arg-type]


def test_what_happens_is_counted_by_side_and_channel(app: Flask) -> None:
    citizen, claire = CitizenAtHttp.starts(InApp(app)), AgentAtHttp.has_session(InApp(app), state_of(app))
    citizen.posts()
    claire.claims(citizen.id)
    claire.posts(citizen.id)
    claire.closes(citizen.id)
    state_of(app).write(form)
    seen = figures(app)
    sides = [seen[f"messages_stored_total {side}"] for side in ("citizen", "agent", "status")]
    assert sides == [2, 1, 2]
    assert (seen["conversations_started_total chat"], seen["conversations_started_total form"]) == (1, 1)
    assert (seen["conversations_closed_total chat"], seen["conversations_closed_total form"]) == (1, 0)


def test_who_waits_is_told_with_how_long(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    CitizenAtHttp.starts(InApp(app))
    open_one = CitizenAtHttp.starts(InApp(app))
    AgentAtHttp.has_session(InApp(app), state_of(app)).claims(open_one.id)
    later = clock.now() + datetime.timedelta(minutes=5)
    monkeypatch.setattr(clock, "now", lambda: later)
    seen = figures(app)
    assert (seen["conversations waiting"], seen["conversations open"]) == (1, 1)
    assert 299 < seen["oldest_wait_seconds"] < 310


def test_an_answered_form_is_no_longer_owed(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    state = state_of(app)
    state.write(form, hours=1)
    state.write(form, hours=48)
    later = clock.now() + datetime.timedelta(hours=2)
    monkeypatch.setattr(clock, "now", lambda: later)
    seen = figures(app)
    assert (seen["forms_unanswered"], seen["forms_overdue"]) == (2, 1)
    claire = AgentAtHttp.has_session(InApp(app), state)
    claire.posts(claire.takes_next().json["id"])
    seen = figures(app)
    assert (seen["forms_unanswered"], seen["forms_overdue"]) == (1, 0)


def test_commits_and_acknowledgements_are_measured(app: Flask) -> None:
    CitizenAtHttp.starts(InApp(app)).posts()
    seen = figures(app)
    assert seen["commit_batch_size_count"] == seen["commit_seconds_count"] >= 2
    assert seen["acknowledgement_seconds_count"] >= 2
    assert 0 < seen["commit_seconds_sum"] <= seen["acknowledgement_seconds_sum"] < 60


def test_refusals_are_counted_by_status(app: Flask) -> None:
    InApp(app).call("GET", f"{API}/conversations/x")
    InApp(app).call("POST", f"{API}/contacts", json={})
    InApp(app).call("POST", f"{API}/contacts", json={})
    seen = figures(app)
    assert (seen["refusals_total 401"], seen["refusals_total 422"]) == (1, 2)


def test_the_last_purge_is_told(app: Flask) -> None:
    assert "last_run_timestamp_seconds purge" not in figures(app)
    before = clock.now().timestamp()
    state_of(app).write(retention.purge, closed_days=90, open_days=180)
    assert before <= figures(app)["last_run_timestamp_seconds purge"] <= clock.now().timestamp()


def test_without_a_store_what_the_process_knows_is_still_told(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(ready=False)
    InApp(app).call("GET", f"{API}/sites/mondoubleau")
    seen = figures(app)
    assert seen["store_up"] == 0
    assert seen["store_errors_total"] >= 1
    assert "oldest_wait_seconds" not in seen


def test_every_figure_has_a_sentence_and_only_the_known_words(app: Flask) -> None:
    CitizenAtHttp.starts(InApp(app), topic="violence", alias="Zoe", postcode="41170").posts()
    state_of(app).write(retention.purge, closed_days=90, open_days=180)
    text = look(app).text
    for family in text_string_to_metric_families(text):
        assert family.name.startswith("brigade_")
        assert family.documentation.endswith(".")
        for sample in family.samples:
            for label, word in sample.labels.items():
                free = label in ("le", "version") or (label == "status" and word.isdigit())
                assert free or word in WORDS[label], f"{family.name} {label} {word}"
    for word in ("mondoubleau", "claire", *(each.key for each in SHIPPED)):
        assert word not in text


def test_two_brigades_of_one_process_count_apart(app: Flask, make_app: t.Callable[..., Flask]) -> None:
    other = make_app()
    CitizenAtHttp.starts(InApp(app))
    assert figures(app)["conversations_started_total chat"] == 1
    assert figures(other)["conversations_started_total chat"] == 0


def test_the_hosts_own_figures_stay_its_own(app: Flask) -> None:
    CitizenAtHttp.starts(InApp(app))
    assert b"brigade_" not in prometheus_client.generate_latest()


@pytest.mark.parametrize(
    ("base", "headers"),
    [
        ("https://contact.example.fr", {}),
        ("http://localhost", {"X-Forwarded-For": "192.0.2.7"}),
        ("http://localhost", {"X-Forwarded-Proto": "https"}),
        ("http://localhost", {"Forwarded": "for=192.0.2.7"}),
        ("http://localhost", {"Via": "1.1 proxy"}),
        ("http://localhost", {"X-Real-Ip": "192.0.2.7"}),
    ],
)
def test_what_came_through_a_proxy_is_told_nothing(app: Flask, base: str, headers: dict[str, str]) -> None:
    answer = look(app, base, **headers)
    assert (answer.status, answer.headers["Content-Type"]) == (404, "application/problem+json")


def test_another_machine_is_told_nothing(app: Flask) -> None:
    answer = InApp(app).call("GET", "/brigade/metrics", environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert answer.status == 404


def test_a_trusted_proxy_on_this_machine_does_not_open_them(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(trusted_proxies=1)
    forged = {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Host": "localhost"}
    assert look(app, **forged).status == 404


def test_off_is_off(make_app: t.Callable[..., Flask]) -> None:
    assert look(make_app(metrics="off")).status == 404
    assert look(make_app(metrics="off"), Authorization="Bearer off").status == 404


def test_with_a_token_they_are_told_to_whoever_sends_it_from_wherever(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(metrics=TOKEN)
    state_of(app).write(make_site)
    through = {"X-Forwarded-For": "192.0.2.7"}
    assert look(app).status == 401
    assert look(app, Authorization=f"Bearer {TOKEN[:-1]}").status == 401
    assert look(app, "https://contact.example.fr", Authorization=f"Bearer {TOKEN}", **through).status == 200


def test_nothing_on_the_way_keeps_them(app: Flask) -> None:
    answer = look(app)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"].startswith("text/plain; version=")
