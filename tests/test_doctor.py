"""The doctor names what is wrong, and what to do."""

from __future__ import annotations

import base64
import datetime
import time
import typing as t

import pytest
from flask import Flask

from brigade_widget import clock, doctor
from brigade_widget.enums import Finding
from brigade_widget.services import watch
from brigade_widget.state import KEY_FILE, State

from .support import postgres
from .support.apps import state_of
from .support.network import Page
from .support.redis import RedisServer
from .support.rows import make_conversation


def findings(state: State) -> dict[str, Finding]:
    return {check.name: check.finding for check in doctor.examine(state)}


def test_a_furnished_brigade_has_nothing_bad(state: State) -> None:
    assert Finding.BAD not in findings(state).values()


def test_a_database_without_schema_is_bad_and_ends_the_examination(make_app: t.Callable[..., Flask]) -> None:
    assert findings(state_of(make_app(ready=False))) == {"master keys": Finding.GOOD, "database": Finding.BAD}


def test_a_key_file_that_others_can_read_is_bad(state: State) -> None:
    _ = state.keyring
    (state.instance / KEY_FILE).chmod(0o644)
    assert findings(state)["master keys"] is Finding.BAD


def test_a_conversation_whose_master_key_is_gone_is_bad(state: State, make_app: t.Callable[..., Flask]) -> None:
    state.write(make_conversation)
    key = base64.b64encode(b"another key, of thirty-two bytes").decode()
    other = state_of(make_app(ready=False, master_keys=key, database_url=str(state.database.url)))
    assert findings(other)["sealed texts"] is Finding.BAD


def test_a_conversation_from_the_future_is_bad(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    state.write(make_conversation)
    yesterday = clock.now().replace(year=clock.now().year - 1)
    monkeypatch.setattr(clock, "now", lambda: yesterday)
    assert findings(state)["clock"] is Finding.BAD


def test_an_address_that_only_this_machine_reaches_is_noted(make_app: t.Callable[..., Flask]) -> None:
    assert findings(state_of(make_app(public_url="http://localhost:8000")))["public address"] is Finding.WARNING


def test_a_brigade_without_sites_or_agents_is_noted(make_app: t.Callable[..., Flask]) -> None:
    assert findings(state_of(make_app()))["sites and agents"] is Finding.WARNING


def test_several_processes_without_redis_are_bad(make_app: t.Callable[..., Flask]) -> None:
    several = {"database_url": postgres.cluster().database(ready=True), "workers": 2}
    assert findings(state_of(make_app(**several)))["Redis"] is Finding.BAD


def test_a_redis_that_does_not_answer_is_bad(make_app: t.Callable[..., Flask], redis_server: RedisServer) -> None:
    state = state_of(make_app(redis_url=redis_server.url))
    assert findings(state)["Redis"] is Finding.GOOD
    redis_server.hang()
    assert findings(state)["Redis"] is Finding.BAD
    redis_server.go_on()


def test_the_command_ends_with_1_when_something_is_bad(make_app: t.Callable[..., Flask]) -> None:
    outcome = make_app(ready=False).test_cli_runner().invoke(args=["brigade", "doctor"])
    assert (outcome.exit_code, "flask brigade init" in outcome.output) == (1, True)


def test_the_command_ends_with_0_when_nothing_is(app: Flask) -> None:
    outcome = app.test_cli_runner().invoke(args=["brigade", "doctor"])
    assert (outcome.exit_code, "BAD" in outcome.output) == (0, False)


def test_a_limit_that_is_off_is_named(make_app: t.Callable[..., Flask]) -> None:
    checks = doctor.examine(state_of(make_app(source_rate="off", login_rate="off")))
    check = next(each for each in checks if each.name == "limits")
    assert check.finding is Finding.WARNING
    assert "BRIGADE_SOURCE_RATE, BRIGADE_LOGIN_RATE" in check.sentence


def test_all_limits_are_on_by_default(state: State) -> None:
    assert findings(state)["limits"] is Finding.GOOD


@pytest.mark.parametrize("name", ["purge", "backup"])
def test_what_must_run_again_and_again_is_noted_when_it_does_not(state: State, name: str) -> None:
    assert findings(state)[name] is Finding.WARNING
    state.write(watch.ran, name=name, now=clock.now())
    assert findings(state)[name] is Finding.GOOD
    state.write(watch.ran, name=name, now=clock.now() - datetime.timedelta(days=3))
    assert findings(state)[name] is Finding.WARNING


def test_a_network_without_a_worker_or_with_a_dying_token_is_found(page: Page) -> None:
    def said() -> dict[str, doctor.Check]:
        return {check.name: check for check in doctor.examine(page.state)}

    assert said()["worker"].finding is Finding.BAD
    page.works()
    assert said()["worker"].finding is Finding.GOOD
    assert said()["messenger poste"].finding is Finding.GOOD
    page.network.expires_at = int(time.time()) + 86_400
    assert "token: It dies" in said()["messenger poste"].sentence
    page.network.token = "another"
    assert said()["messenger poste"].finding is Finding.BAD
