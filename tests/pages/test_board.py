"""Notices on the pages that need no script: before the first word, and while waiting."""

from __future__ import annotations

import datetime

import pytest

from brigade_widget.state import State

from ..support.callers import InApp
from ..support.people import AgentAtHttp
from ..support.rows import make_notice
from .test_without_script import begins, shows


@pytest.mark.parametrize("path", ["chat/mondoubleau", "contact/mondoubleau"])
def test_a_notice_is_there_before_anything_is_written(caller: InApp, state: State, path: str) -> None:
    state.write(make_notice, title="Masques & visières", html="Lavez-les <strong>à 60 °C</strong>.")
    page = caller.call("GET", f"/brigade/{path}").text
    assert "Masques &amp; visières" in page
    assert "<p>Lavez-les <strong>à 60 °C</strong>.</p>" in page


def test_it_is_there_while_one_waits_and_not_in_the_conversation(
    caller: InApp, state: State, claire: AgentAtHttp
) -> None:
    begins(caller)
    state.write(make_notice, title="Masques")
    assert "Masques" in shows(caller).text
    claire.takes_next()
    assert "Masques" not in shows(caller).text


def test_it_is_read_in_ones_language_and_in_french_where_there_is_no_other(caller: InApp, state: State) -> None:
    state.write(make_notice, title="Masques", english=("Masks", "Wash them."))
    state.write(make_notice, title="Attestation")
    page = caller.call("GET", "/brigade/contact/mondoubleau?lang=en").text
    assert ("Masks" in page, "Masques" in page) == (True, False)
    assert '<details lang="fr" open><summary>Attestation' in page


def test_of_a_long_one_the_title_is_shown_until_it_is_opened(caller: InApp, state: State) -> None:
    state.write(make_notice, title="Masques", html="Lavez-les. " * 40)
    assert "<details><summary>Masques" in caller.call("GET", "/brigade/contact/mondoubleau").text


def test_one_that_has_not_begun_is_not_shown(caller: InApp, state: State) -> None:
    state.write(make_notice, title="Masques", starts_in=datetime.timedelta(minutes=1))
    assert "Masques" not in caller.call("GET", "/brigade/contact/mondoubleau").text
