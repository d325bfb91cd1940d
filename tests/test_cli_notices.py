"""Notices at the terminal."""

from __future__ import annotations

import datetime
import zoneinfo

import pytest
from flask import Flask

from brigade_widget import clock
from brigade_widget.services import site_notices

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
