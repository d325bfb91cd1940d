"""Refusals: one class a kind, each with the status of the contract, in the one shape of RFC 9457."""

from __future__ import annotations

import pytest

from brigade_widget import errors

STATUSES = {
    "BadRequest": 400,
    "Unauthorized": 401,
    "Forbidden": 403,
    "NotFound": 404,
    "MethodNotAllowed": 405,
    "Conflict": 409,
    "ConversationClosed": 409,
    "AlreadyTaken": 409,
    "AtCapacity": 409,
    "TooLarge": 413,
    "NotJson": 415,
    "Invalid": 422,
    "TooMany": 429,
    "NotSetUp": 503,
    "StoreUnavailable": 503,
}


@pytest.mark.parametrize(("name", "status"), STATUSES.items())
def test_each_refusal_has_its_status_a_type_and_a_title(name: str, status: int) -> None:
    problem = getattr(errors, name)("Do this.").problem()
    assert problem["status"] == status
    assert problem["type"].startswith("urn:brigade:problem:")
    assert problem["title"]
    assert problem["detail"] == "Do this."
    assert set(problem) == {"type", "title", "status", "detail"}


def test_no_two_refusals_have_the_same_type() -> None:
    codes = [getattr(errors, name).code for name in STATUSES]
    assert len(set(codes)) == len(codes)


def test_fields_and_the_time_to_wait_are_told() -> None:
    assert errors.Invalid("Check.", errors={"body": ["Too long."]}).problem()["errors"] == {"body": ["Too long."]}
    assert errors.TooMany("Wait.", retry_after=3).problem()["retry_after"] == 3
