"""A running server keeps to its document, whatever schemathesis makes of that document to send.

Its generator and its checks alone are used: its pytest integration does not know pytest 9.
"""

from __future__ import annotations

import typing as t
from urllib.parse import quote, unquote

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from brigade_widget.schemas.incoming import LONGEST_WAIT

from ..support.people import AgentAtHttp
from ..support.rows import make_agent, make_notice, new_client_id
from ..support.world import World

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = 12  # of each operation: enough to meet every kind of refusal, in a few seconds
# Where the right shape is not enough: a code, a cursor, a ticket of ours, a colleague; JSON in a text; days in order; a
# photo.
SHAPE_IS_NOT_ALL = {"citizen_come_back", "agent_listing", "citizen_rate", "agent_transfer", "citizen_leave"}
SHAPE_IS_NOT_ALL |= {"agent_get_stats", "agent_get_table", "agent_publish", "agent_change", "agent_preview"}
SHAPE_IS_NOT_ALL |= {"citizen_post_attachment", "agent_post_attachment"}


@pytest.fixture(scope="module")
def api(server: World) -> t.Any:
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_url(f"{server.server.url}/brigade/api/openapi.json", config=config)


def operations(api: t.Any) -> list[t.Any]:
    found = [result.ok() for result in api.get_all_operations()]
    assert len(found) > 20
    return found


def inside(value: t.Any, *fields: str) -> t.Any:
    """What stands under these names; None where something on the way is no object."""
    for field in fields:
        value = value.get(field) if isinstance(value, dict) else None
    return value


def at_home(case: Case) -> Case:
    """A site that is there, a colleague that is there, hours that are some, and no long wait."""
    for field, known in (("site", "mondoubleau"), ("to", "queue")):
        if isinstance(inside(case.body, field), str):
            case.body[field] = known
    first, last = (inside(case.body, "safe_to_contact", "mail", end) for end in ("from", "to"))
    assume(first is None or first != last)
    if inside(case.query, "wait") in range(1, LONGEST_WAIT + 1):
        case.query["wait"] = 0
    # What is longer the web server refuses by itself.
    assume(len(quote(str(case.query), safe="")) < 8000)
    return case


def somebody(world: World, operation: t.Any) -> tuple[str, dict[str, str]]:
    """A conversation of one's own, and the headers of whoever may make this call."""
    citizen = world.citizen()
    role = "supervisor" if "/notices" in operation.path else "agent"
    agent = world.state.write(make_agent, login=new_client_id("agent"), role=role)
    client = AgentAtHttp.with_token(world.caller(), world.token_of(agent))
    if not operation.path.endswith("/claim"):
        assert client.claims(citizen.id).status == 200
    return citizen.id, client.headers if "/agent/" in operation.path else citizen.headers


def keeps_to_it(case_of: st.SearchStrategy[Case], headers: dict[str, str], *also: t.Any) -> set[int]:
    """Sends what is made, checks what comes back; gives the statuses that were met."""
    met = set()

    # Whatever is refused wrongly is told as it was met: making a small one of it takes minutes.
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=case_of)
    def send(case: Case) -> None:
        met.add(at_home(case).call_and_validate(headers=headers, checks=[*CHECKS, *also]).status_code)

    send()
    return met


def own_path(world: World, operation: t.Any, conversation: str) -> dict[str, str]:
    known = {"conversation": conversation, "site": "mondoubleau", "notice": world.state.write(make_notice).id}
    known |= {"attachment": "not-there", "message": "not-there"}
    return {parameter.name: known[parameter.name] for parameter in operation.path_parameters}


def in_path(case: Case) -> str:
    """The values in the address, as the server reads them."""
    return "-" + "".join(unquote(str(value), "latin-1") for value in (case.path_parameters or {}).values())


def test_what_it_is_told_to_take(server: World, api: t.Any, subtests: pytest.Subtests) -> None:
    met: set[int] = set()
    for operation in operations(api):
        with subtests.test(operation.label):
            conversation, headers = somebody(server, operation)
            right = operation.as_strategy(path_parameters=own_path(server, operation, conversation))
            taken = operation.definition.raw["operationId"] not in SHAPE_IS_NOT_ALL
            met |= keeps_to_it(right, headers, *[positive_data_acceptance] * taken)
    assert met >= {200, 201, 204}, "It should get through to the services."


def test_what_it_is_told_to_refuse(server: World, api: t.Any, subtests: pytest.Subtests) -> None:
    met: set[int] = set()
    for operation in operations(api):
        if not operation.body and not operation.query:
            continue
        with subtests.test(operation.label):
            conversation, headers = somebody(server, operation)
            wrong = operation.as_strategy(
                GenerationMode.NEGATIVE, path_parameters=own_path(server, operation, conversation)
            )
            met |= keeps_to_it(wrong, headers)
    assert met >= {400, 422}, "It should meet the shapes."


def test_conversations_and_sites_that_are_not_there(server: World, api: t.Any, subtests: pytest.Subtests) -> None:
    met: set[int] = set()
    for operation in operations(api):
        if not operation.path_parameters:
            continue
        with subtests.test(operation.label):
            _, headers = somebody(server, operation)
            met |= keeps_to_it(operation.as_strategy(), headers)
    assert 404 in met


def test_somebody_without_a_token(server: World, api: t.Any, subtests: pytest.Subtests) -> None:
    for operation in operations(api):
        with subtests.test(operation.label):
            # Control characters in an address are refused before anybody asks who it is.
            met = keeps_to_it(
                operation.as_strategy().filter(lambda case: min(in_path(case)) >= " "), {}
            )  # a 401 that the document does not tell is found here
            assert not operation.definition.raw["security"] or met == {401}


def test_the_longest_search_reaches_the_api(server: World) -> None:
    client = server.agent().http
    assert client.call("GET", "/conversations", params={"q": "🌳" * 200}).status == 200
    assert client.call("GET", "/conversations", params={"q": "🌳" * 201}).status == 422
