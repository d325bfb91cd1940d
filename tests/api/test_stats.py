"""The figures that agents ask for, as JSON and as a table."""

from __future__ import annotations

import csv
import io
import typing as t

import pytest
from flask import Flask

from brigade_widget.schemas import tables
from brigade_widget.services import sites
from brigade_widget.state import State

from ..schemas.test_described import is_a
from ..support.callers import API, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import ORIGIN, make_conversation


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_figures_are_what_the_document_says(claire: AgentAtHttp, citizen: CitizenAtHttp) -> None:
    claire.claims(citizen.id)
    claire.posts(citizen.id)
    claire.closes(citizen.id)
    found = claire.call("GET", "/stats")
    assert found.status == 200
    is_a("Stats", found.json)
    assert (found.json["total"]["answered"], found.json["outcomes"]) == (1, {"answered": 1})
    assert (found.json["timezone"], len(found.json["days"])) == ("Europe/Paris", 30)


def test_a_stranger_is_told_nothing(app: Flask, citizen: CitizenAtHttp) -> None:
    for path in ("/agent/stats", "/agent/stats.csv"):
        assert InApp(app).call("GET", API + path).status == 401
        assert InApp(app).call("GET", API + path, headers=citizen.headers).status == 401


def test_the_table_opens_in_a_french_spreadsheet(claire: AgentAtHttp, citizen: CitizenAtHttp) -> None:
    assert citizen.id
    answer = claire.call("GET", "/stats.csv?from=2026-01-01&to=2026-01-31")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="brigade-2026-01-01-2026-01-31.csv"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.content.startswith(b"\xef\xbb\xbfby;key;name;conversations;answered;")
    assert [row["key"] for row in rows(answer.text) if row["by"] == "day"][::30] == ["2026-01-01", "2026-01-31"]


def test_the_table_says_what_the_figures_say(claire: AgentAtHttp, citizen: CitizenAtHttp) -> None:
    citizen.posts()
    table = {(row["by"], row["key"]): row for row in rows(claire.call("GET", "/stats.csv").text)}
    assert table["all", ""]["conversations"] == table["topic", "general"]["conversations"] == "1"
    assert table["site", "mondoubleau"]["name"] == "Mairie de Mondoubleau"
    assert table["channel", "chat"]["messages"] == "1"
    assert table["all", ""]["first_answer_median"] == ""


@pytest.mark.parametrize("name", ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\rx"])
def test_no_name_is_a_formula(claire: AgentAtHttp, state: State, name: str) -> None:
    state.write(sites.add, key="vendome", name=name, kind="mairie", origins=[ORIGIN])
    state.write(make_conversation, site="vendome")
    (row,) = (row for row in rows(claire.call("GET", "/stats.csv").text) if row["key"] == "vendome")
    assert row["name"] == tables.inert(name) == f"'{name}"


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("from=yesterday", "from"),
        ("from=2026-02-30", "from"),
        ("to=0001-01-01", "to"),
        ("to=9999-12-31", "to"),
        ("from=2026-03-02&to=2026-03-01", "from"),
        ("from=2024-01-01&to=2026-01-01", "from"),
        ("since=2026-01-01", "since"),
    ],
)
@pytest.mark.parametrize("path", ["/stats", "/stats.csv"])
def test_days_that_cannot_be_are_refused_by_name(claire: AgentAtHttp, path: str, asked: str, field: str) -> None:
    refused = claire.call("GET", f"{path}?{asked}")
    assert (refused.status, list(refused.json["errors"])) == (422, [field])


def test_the_command_prints_and_draws_the_same(app: Flask, state: State, claire: AgentAtHttp) -> None:
    for subject in ("general", "general", "procedures"):
        state.write(make_conversation, subject=subject)
    output = said(app)
    assert f"general         2 {'█' * 40}\nprocedures      1 {'█' * 20}" in output
    assert "conversations                    3" in output
    assert claire.call("GET", "/stats").json["total"]["conversations"] == 3


def test_the_command_takes_days(app: Flask, state: State) -> None:
    state.write(make_conversation)
    assert "2026-01-01 to 2026-01-31" in said(app, "--from", "2026-01-01", "--to", "2026-01-31")
    assert "2026-01      0\n2026-02      0" in said(app, "--from", "2026-01-01", "--to", "2026-03-31")
    assert len([line for line in said(app, "--days", "7").splitlines() if line.startswith("20")]) == 1 + 7


@pytest.mark.parametrize(
    "words", [("--from", "soon"), ("--from", "2026-03-02", "--to", "2026-03-01"), ("--days", "367")]
)
def test_the_command_refuses_days_that_cannot_be(app: Flask, words: tuple[str, ...]) -> None:
    outcome = app.test_cli_runner().invoke(args=["brigade", "stats", *words])
    assert outcome.exit_code != 0
    assert "Traceback" not in outcome.output


def said(app: Flask, *words: str) -> str:
    outcome = app.test_cli_runner().invoke(args=["brigade", "stats", *words])
    assert outcome.exit_code == 0, outcome.output
    return t.cast("str", outcome.output)
