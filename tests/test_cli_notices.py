"""Notices at the terminal."""

from __future__ import annotations

import datetime
import typing as t
import zoneinfo

import pytest
from flask import Flask

from brigade_widget import clock
from brigade_widget.services import site_notices

from .conftest import furnished
from .support.apps import state_of
from .test_cli import run

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
ADD = ["notice", "add", "--fr", "Masques", "Lavez-les."]


def hence(hours: int) -> str:
    return (clock.now() + datetime.timedelta(hours=hours)).astimezone(PARIS).strftime("%Y-%m-%d %H:%M")


def test_a_notice_is_published_listed_and_ended(app: Flask) -> None:
    added = run(app, *ADD, "--en", "Masks", "Wash them.", "--site", "mondoubleau", "--until", hence(2))
    assert added.exit_code == 0, added.output
    (notice,) = state_of(app).read(site_notices.shown_on, site="mondoubleau")
    assert (notice.texts["en"].html, notice.author) == ("<p>Wash them.</p>", None)
    assert run(app, "notice", "list").output.split("\t")[:2] == [notice.id, "shown"]
    assert run(app, "notice", "end", notice.id).exit_code == 0
    assert state_of(app).read(site_notices.shown_on, site="mondoubleau") == []
    assert run(app, "notice", "list").output.split("\t")[1] == "ended"


def test_a_notice_is_changed_where_that_is_said(app: Flask) -> None:
    assert run(app, *ADD, "--en", "Masks", "Wash them.", "--site", "mondoubleau", "--until", hence(2)).exit_code == 0
    (before,) = state_of(app).read(site_notices.newest, agent=None)
    changed = run(app, "notice", "change", before.id, "--fr", "Lavage", "À 60 °C.", "--everywhere", "--until", hence(5))
    assert changed.exit_code == 0, changed.output
    assert "on all sites" in changed.output
    (after,) = state_of(app).read(site_notices.newest, agent=None)
    assert (after.texts["fr"].title, after.texts["en"], after.site_key) == ("Lavage", before.texts["en"], None)
    assert (after.starts_at, after.ends_at > before.ends_at) == (before.starts_at, True)
    assert run(app, "notice", "change", before.id, "--no-english", "--site", "mondoubleau").exit_code == 0
    (last,) = state_of(app).read(site_notices.newest, agent=None)
    assert (set(last.texts), last.site_key) == ({"fr"}, "mondoubleau")


@pytest.mark.parametrize(
    "words",
    [[], ["--site", "x", "--everywhere"], ["--en", "a", "b", "--no-english"], ["--site", "nowhere"]],
    ids=["nothing", "both places", "both languages", "no such site"],
)
def test_a_change_that_cannot_be_is_refused_with_a_sentence(app: Flask, words: list[str]) -> None:
    assert run(app, *ADD, "--until", hence(2)).exit_code == 0
    (notice,) = state_of(app).read(site_notices.newest, agent=None)
    refused = run(app, "notice", "change", notice.id, *words)
    assert (refused.exit_code != 0, "Traceback" in refused.output) == (True, False)
    assert state_of(app).read(site_notices.newest, agent=None) == [notice]


def test_one_that_ended_long_ago_is_purged(make_app: t.Callable[..., Flask], monkeypatch: pytest.MonkeyPatch) -> None:
    app = furnished(make_app(keep_notice_days=7))
    assert run(app, *ADD, "--until", hence(2)).exit_code == 0
    late = clock.now() + datetime.timedelta(days=8)
    assert "notices removed" not in run(app, "purge").output
    monkeypatch.setattr(clock, "now", lambda: late)
    assert "1 notices removed that ended long ago" in run(app, "purge").output
    assert state_of(app).read(site_notices.newest, agent=None) == []


def test_its_times_are_those_of_the_zone_that_is_set(app: Flask) -> None:
    start = hence(1)
    assert run(app, *ADD, "--from", start, "--until", hence(2)).exit_code == 0
    (notice,) = state_of(app).read(site_notices.newest, agent=None)
    assert notice.starts_at.astimezone(PARIS).strftime("%Y-%m-%d %H:%M") == start
    assert run(app, "notice", "list").output.split("\t")[1] == "planned"


@pytest.mark.parametrize(
    "words",
    [[*ADD], [*ADD, "--until", "demain"], [*ADD, "--until", hence(-1)], [*ADD, "--until", hence(1), "--site", "x"]],
)
def test_one_that_cannot_be_is_refused_with_a_sentence(app: Flask, words: list[str]) -> None:
    result = run(app, *words)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert state_of(app).read(site_notices.newest, agent=None) == []
