"""What the operator is told of an account on X."""

from __future__ import annotations

import typing as t

import pytest

from ...networks import x
from ...support.network import OnX
from .looks import change


def test_check_finds_nothing_wrong(on_x: OnX) -> None:
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert result.exit_code == 0, result.output
    assert "@brigade_ex" in result.output
    assert "poll=0" in result.output


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"access_secret": "another"}, "--secret access_token"),
        ({"user": "7"}, "the setting user says 7"),
    ],
)
def test_check_explains_a_wrong_setting(on_x: OnX, wrong: dict[str, str], said: str) -> None:
    change(on_x, **wrong)
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, said in result.output) == (1, True), result.output


def test_check_explains_a_token_without_direct_messages(on_x: OnX) -> None:
    on_x.network.level = "read-write"
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, "Read and write and Direct message" in result.output) == (1, True), result.output


@pytest.mark.parametrize(("status", "said"), [(402, "add some"), (503, "cannot be asked now")])
def test_check_explains_what_x_says(on_x: OnX, status: int, said: str) -> None:
    on_x.network.refuses = status
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, said in result.output) == (1, True), result.output


@pytest.mark.parametrize(
    ("bearer", "doors", "code", "said"),
    [
        (x.BEARER, [{"id": "7", "url": "https://b.example/x", "valid": True}], 0, "X tells https://b.example/x"),
        (x.BEARER, [{"id": "7", "url": "https://b.example/x", "valid": False}], 1, "PUT /2/webhooks/7"),
        (x.BEARER, [], 0, "by fetching alone"),
        ("another", [], 0, "--secret bearer"),
    ],
)
def test_check_looks_at_the_webhook(
    on_x: OnX, bearer: str, doors: list[dict[str, t.Any]], code: int, said: str
) -> None:
    change(on_x, bearer=bearer)
    on_x.network.doors = doors
    result = on_x.app.test_cli_runner().invoke(args=["brigade", "channel", "check", "poste"])
    assert (result.exit_code, said in result.output) == (code, True), result.output
