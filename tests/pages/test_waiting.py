"""Waiting without a script: the place, and how long it will take."""

from __future__ import annotations

import datetime
import re
import typing as t

import pytest

from brigade_widget import clock
from brigade_widget.services import assignments
from brigade_widget.state import State

from ..support.callers import InApp
from ..support.rows import make_agent, make_conversation
from .test_without_script import begins, shows


@pytest.fixture
def measured(state: State, monkeypatch: pytest.MonkeyPatch) -> t.Callable[[int], None]:
    """`measured(20)`: of eight who waited seven were taken, one in twenty seconds, the last one just now."""

    def measure(seconds: int) -> None:
        now = clock.now()

        def let_it_be(turns_ago: int) -> None:
            moment = now - datetime.timedelta(seconds=seconds * turns_ago)
            monkeypatch.setattr(clock, "now", lambda: moment)

        let_it_be(7)
        agent, waiting = state.write(make_agent), [state.write(make_conversation) for _ in range(8)]
        for number, conversation in enumerate(waiting[:7]):
            let_it_be(6 - number)
            state.write(assignments.claim, agent=agent, conversation_id=conversation.id)

    return measure


def test_without_anything_measured_the_place_alone_is_told(caller: InApp) -> None:
    begins(caller)
    assert "Trop peu d’attentes ont été mesurées" in shows(caller).text


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (1, "moins de 1 min"),
        (30, r"moins de [2-4] min"),
        (400, r"de [1-5] à [2-5]\d min"),
    ],
)
def test_how_long_it_will_take_is_told_in_whole_minutes_with_how_sure_it_is(
    caller: InApp, measured: t.Callable[[int], None], seconds: int, told: str
) -> None:
    measured(seconds)
    begins(caller)
    page = shows(caller).text
    assert re.search(f"Attente estimée : {told}, 8 fois sur 10", page)
