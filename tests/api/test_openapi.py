"""The API's document: valid, complete, and in agreement with what is served."""

from __future__ import annotations

import re
import typing as t

import jsonschema
import openapi_spec_validator
import pytest
from flask import Flask

from brigade_widget.openapi.operations import described_views

from ..schemas.test_described import closed
from ..support.callers import InApp
from ..support.people import new_conversation

ADDRESS = "/brigade/api/openapi.json"
METHODS = {"get", "post", "put", "patch", "delete"}
# Pages are no part of the API, nor is what a network sends; `nowhere` answers for addresses that are none.
NO_OPERATION = ("brigade.pages.", "brigade.webhooks.", "brigade.api.nowhere")

CONTRACT = """
    GET sites/{site} · POST conversations · GET conversations/{conversation}
    GET conversations/{conversation}/messages · POST conversations/{conversation}/messages
    POST conversations/{conversation}/close · POST conversations/{conversation}/return-code
    POST returns · POST contacts · POST ratings · POST exit
    POST agent/session · DELETE agent/session · GET agent/session · GET agent/queue · POST agent/queue/next
    GET agent/conversations · GET agent/conversations/{conversation} · GET agent/conversations/{conversation}/notes
    POST agent/conversations/{conversation}/claim · POST agent/conversations/{conversation}/transfer
    POST agent/conversations/{conversation}/close · POST agent/conversations/{conversation}/notes
    GET agent/conversations/{conversation}/messages · POST agent/conversations/{conversation}/messages
    GET agent/stats · GET agent/stats.csv
"""


@pytest.fixture
def document(caller: InApp) -> t.Any:
    return caller.call("GET", ADDRESS).json


def operations(document: t.Any) -> dict[tuple[str, str], t.Any]:
    """Method and path → operation."""
    return {
        (method.upper(), path): operation
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method in METHODS
    }


def check(document: t.Any, name: str, data: t.Any) -> None:
    schema = {"$ref": f"#/components/schemas/{name}", "components": document["components"]}
    jsonschema.Draft202012Validator(closed(schema)).validate(data)


def test_it_is_valid_openapi(document: t.Any) -> None:
    assert document["openapi"].startswith("3.1.")
    openapi_spec_validator.validate(document)


def test_it_is_json_of_the_apps_own_address(make_app: t.Callable[..., Flask]) -> None:
    answer = InApp(make_app(prefix="/aide")).call("GET", "/aide/api/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json["servers"] == [{"url": "/aide"}]
    assert "/api/v1/conversations" in answer.json["paths"]


def test_every_route_is_described_and_every_description_has_a_route(app: Flask, document: t.Any) -> None:
    routes = {
        (method, re.sub(r"<(\w+)>", r"{\1}", rule.rule).removeprefix("/brigade"))
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("brigade.") and not rule.endpoint.startswith(NO_OPERATION)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert routes == set(operations(document)), "Say beside the view what it does: @described(…)."
    assert set(described_views()) <= set(app.view_functions.values())


def test_it_has_what_the_contract_names(document: t.Any) -> None:
    wanted = {(line.split()[0], f"/api/v1/{line.split()[1]}") for line in re.split(r"[·\n]", CONTRACT) if line.strip()}
    assert not wanted - set(operations(document))


def test_every_operation_has_a_name_of_its_own_and_a_summary(document: t.Any) -> None:
    all_of_them = operations(document).values()
    assert len({each["operationId"] for each in all_of_them}) == len(all_of_them)
    assert all(each["summary"] for each in all_of_them)


def test_every_refusal_is_a_problem(document: t.Any) -> None:
    for name, response in document["components"]["responses"].items():
        assert list(response["content"]) == ["application/problem+json"], name
    assert "Retry-After" in document["components"]["responses"]["TooMany"]["headers"]


def test_a_citizens_call_needs_their_token(document: t.Any) -> None:
    posting = operations(document)[("POST", "/api/v1/conversations/{conversation}/messages")]
    assert posting["security"] == [{"citizenToken": []}]
    assert {"400", "401", "403", "404", "409", "413", "415", "422", "429", "503"} <= set(posting["responses"])


def test_an_agents_session_needs_its_csrf_token_to_change_something(document: t.Any) -> None:
    of = operations(document)
    assert of[("GET", "/api/v1/agent/queue")]["security"] == [{"agentSession": []}, {"agentToken": []}]
    taking = of[("POST", "/api/v1/agent/queue/next")]["security"]
    assert taking == [{"agentSession": [], "agentCsrf": []}, {"agentToken": []}]


def test_what_may_be_asked_is_told_with_its_limits(document: t.Any) -> None:
    of = operations(document)
    reading = of[("GET", "/api/v1/conversations/{conversation}/messages")]["parameters"]
    asked = {each["name"]: each["schema"] for each in reading if each["in"] == "query"}
    assert (set(asked), asked["wait"]["maximum"]) == ({"after", "wait"}, 25)
    listing = of[("GET", "/api/v1/agent/conversations")]["parameters"]
    assert {each["name"] for each in listing} == {"state", "mine", "topic", "site", "q", "cursor"}


def test_the_limits_are_those_of_the_app(make_app: t.Callable[..., Flask]) -> None:
    schemas = InApp(make_app(message_max=50)).call("GET", ADDRESS).json["components"]["schemas"]
    assert schemas["MessageDraft"]["properties"]["body"]["maxLength"] == 50


def test_what_the_contract_shows_is_what_the_document_says(document: t.Any) -> None:
    check(document, "ConversationDraft", new_conversation(message={"client_id": "12345678", "body": "bonjour"}))
    check(document, "MessageDraft", {"client_id": "12345678", "body": "bonjour"})
    check(document, "RatingDraft", {"ticket": "x", "score": 10})
    safety = {"safe": True, "when": "le soir", "how": "par SMS", "code_word": "tilleul"}
    check(
        document,
        "ContactDraft",
        {**new_conversation(), "body": "x", "phone": "06 12 34 56 78", "safe_to_contact": safety},
    )
    message = {"id": "a", "conversation": "b", "seq": 1, "client_id": "12345678", "author": {"kind": "citizen"}}
    message |= {"kind": "text", "body": "bonjour", "created_at": "2026-01-01T00:00:00.000Z"}
    file = {"id": "c", "name": "photo.jpg", "type": "image/jpeg", "size": 3}
    check(document, "Message", {**message, "attachments": [file]})
    problem = {"type": "urn:brigade:problem:invalid", "title": "x", "status": 422, "detail": "y"}
    check(document, "Problem", {**problem, "errors": {"body": ["Too long."]}})


def test_an_address_without_how_to_use_it_is_no_form(caller: InApp, document: t.Any) -> None:
    form = {**new_conversation(), "body": "bonjour", "email": "zoe@example.fr"}
    assert caller.call("POST", "/brigade/api/v1/contacts", json=form).status == 422
    with pytest.raises(jsonschema.ValidationError):
        check(document, "ContactDraft", form)
    check(document, "ContactDraft", {**form, "email": None})


@pytest.mark.parametrize(
    "wrong", [{"body": ""}, {"body": " \n"}, {"client_id": "short"}, {"extra": 1}, {"body": "x" * 4001}, {"body": 1}]
)
def test_what_the_server_refuses_the_document_refuses(caller: InApp, document: t.Any, wrong: t.Any) -> None:
    draft = new_conversation(message={"client_id": "12345678", "body": "bonjour", **wrong})
    assert caller.call("POST", "/brigade/api/v1/conversations", json=draft).status == 422
    with pytest.raises(jsonschema.ValidationError):
        check(document, "ConversationDraft", draft)
