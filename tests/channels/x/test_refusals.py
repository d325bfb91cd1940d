"""What X's answers mean, recorded and written after its documents."""

from __future__ import annotations

import json
import typing as t

import pytest

from brigade_widget.channels import Refused, SlowDown, TokenDead, Uncertain
from brigade_widget.channels.http import Reply
from brigade_widget.channels.x.api import refusal

from ...networks import x

MEANS = {
    "rate_limited": SlowDown,
    "token": TokenDead,
    "permission": TokenDead,
    "person_unreachable": Refused,
    "temporary": Uncertain,
    "failed": Refused,
}
ANSWERS = [case for case in x.case("api_answers") if case["class"] != "sent"]
NOW = 1_788_100_000.0


def reply(status: int, body: t.Any = None, **headers: str) -> Reply:
    return Reply(status, headers, json.dumps(body).encode())


@pytest.mark.parametrize("case", ANSWERS, ids=lambda case: case["name"])
def test_a_recorded_answer_is_understood(case: t.Mapping[str, t.Any]) -> None:
    body = case["body_text"] if "body_text" in case else json.dumps(case["body"])
    outcome = refusal(Reply(case["http"], case["headers"], body.encode()), now=NOW)
    assert type(outcome) is MEANS[case["class"]]
    if isinstance(outcome, SlowDown):
        assert outcome.after == max(0.0, case["retry_at"] - NOW)


@pytest.mark.parametrize("code", [150, 349])
def test_a_person_who_takes_no_messages_is_not_our_lack_of_rights(code: int) -> None:
    assert type(refusal(reply(403, {"errors": [{"code": code, "message": "no"}]}))) is Refused


def test_no_credit_stops_the_account() -> None:
    assert type(refusal(reply(402, {"title": "CreditsDepleted"}))) is TokenDead


@pytest.mark.parametrize("body", [None, [], "no", {"errors": "no"}, {"errors": [1]}, {"detail": None}])
def test_a_refusal_without_a_reason_is_understood_too(body: t.Any) -> None:
    assert type(refusal(reply(403, body))) is TokenDead


@pytest.mark.parametrize(("reset", "after"), [("9999999999999", 86_400.0), ("soon", None), ("1", 0.0)])
def test_an_end_of_a_limit_that_cannot_be_is_not_believed(reset: str, after: float | None) -> None:
    outcome = refusal(reply(429, **{"x-rate-limit-reset": reset}), now=NOW)
    assert isinstance(outcome, SlowDown)
    assert outcome.after == after


def test_nothing_that_x_said_of_a_person_is_shown() -> None:
    for status in (400, 401, 402, 403, 404, 429, 500):
        assert "Durand" not in refusal(reply(status, {"detail": "Durand", "title": "Durand"})).reason
