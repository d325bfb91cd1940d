"""The agents' calls: who may, who may not, and that another's conversation looks like none."""

from __future__ import annotations

import typing as t

import pytest
from flask import Flask

from brigade_widget.services import agents
from brigade_widget.state import State

from ..conftest import furnished
from ..support.apps import state_of
from ..support.callers import API, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import PASSWORD, make_agent, make_site

SignIn = t.Callable[..., AgentAtHttp]


def sent(caller: InApp, login: str, password: str) -> t.Any:
    return caller.call("POST", f"{API}/agent/session", json={"login": login, "password": password})


def test_signing_in_gives_the_agent_a_csrf_token_and_a_cookie(caller: InApp) -> None:
    answer = sent(caller, "claire", PASSWORD)
    assert answer.status == 200
    assert {key: answer.json["agent"][key] for key in ("login", "rank", "name", "role")} == {
        "login": "claire",
        "rank": "Adjudante",
        "name": "Claire",
        "role": "agent",
    }
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert "Path=/brigade" in cookie
    assert answer.json["csrf_token"] not in cookie


def test_the_cookie_is_secure_behind_https(app: Flask) -> None:
    assert "Secure" in sent(InApp(app, "https://contact.example.fr"), "claire", PASSWORD).headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("login", "password"), [("claire", "wrong password"), ("nobody", PASSWORD), ("CLAIRE", PASSWORD)]
)
def test_a_wrong_login_and_a_wrong_password_look_the_same(caller: InApp, login: str, password: str) -> None:
    answer = sent(caller, login, password)
    assert (answer.status, answer.json["detail"]) == (401, "Login or password is wrong.")
    assert "Set-Cookie" not in answer.headers


def test_no_answer_holds_a_password_or_its_hash(caller: InApp) -> None:
    text = sent(caller, "claire", PASSWORD).text
    assert PASSWORD not in text
    assert "argon2" not in text


def test_who_am_i(claire: AgentAtHttp) -> None:
    answer = claire.call("GET", "/session").json
    assert answer["agent"]["login"] == "claire"
    assert answer["csrf_token"] == claire.headers["X-CSRF-Token"]


def test_signing_out_kills_the_session(claire: AgentAtHttp) -> None:
    copy = claire.caller.cookie("brigade_agent")
    assert claire.call("DELETE", "/session").status == 204
    assert claire.caller.cookie("brigade_agent") is None
    claire.caller.keep("brigade_agent", copy)
    assert claire.call("GET", "/session").status == 401


def test_a_new_password_kills_every_session_and_token(claire: AgentAtHttp, state: State, app: Flask) -> None:
    client = AgentAtHttp.with_token(InApp(app), state.write(agents.issue_token, login="claire"))
    assert client.queue().status == 200
    state.write(agents.reset, login="claire", password_hash="x")
    assert (claire.queue().status, client.queue().status) == (401, 401)


CHANGES = ["/queue/next", "/conversations/x/claim", "/conversations/x/transfer", "/conversations/x/close"]
CHANGES += ["/conversations/x/messages", "/conversations/x/notes"]


@pytest.mark.parametrize("csrf", [None, "", "wrong", "é"])
def test_a_cookie_without_its_csrf_token_changes_nothing(
    claire: AgentAtHttp, citizen: CitizenAtHttp, csrf: str | None
) -> None:
    headers = {} if csrf is None else {"X-CSRF-Token": csrf}
    for path in CHANGES:
        path = path.replace("x", citizen.id, 1) if "/x/" in path else path  # noqa: PLW2901
        assert claire.caller.call("POST", f"{API}/agent{path}", headers=headers, json={}).status == 403
    assert claire.caller.call("DELETE", f"{API}/agent/session", headers=headers).status == 403
    assert citizen.looks().json["state"] == "waiting"


def test_the_csrf_token_of_another_session_is_refused(
    claire: AgentAtHttp, sign_in: SignIn, citizen: CitizenAtHttp
) -> None:
    claire.headers = sign_in("paul").headers
    assert claire.claims(citizen.id).status == 403


def test_an_api_client_needs_no_csrf_token(app: Flask, state: State, citizen: CitizenAtHttp) -> None:
    client = AgentAtHttp.with_token(InApp(app), state.write(agents.issue_token, login="claire"))
    assert client.claims(citizen.id).status == 200


def test_the_queue_says_why_each_has_its_rank(app: Flask, claire: AgentAtHttp) -> None:
    first = CitizenAtHttp.starts(InApp(app), alias="Zoé")
    graver = CitizenAtHttp.starts(InApp(app), topic="violence")
    queue = claire.queue().json
    assert queue["length"] == 2
    assert [(row["id"], row["rank"], row["reason"]["urgency"]) for row in queue["conversations"]] == [
        (graver.id, 1, 3),
        (first.id, 2, 0),
    ]
    shown = queue["conversations"][1]
    assert shown["reason"]["waiting_since"] == shown["created_at"]
    assert (shown["alias"], shown["site"]["name"]) == ("Zoé", "Mairie de Mondoubleau")


def test_next_takes_the_gravest_then_whoever_came_first(app: Flask, claire: AgentAtHttp) -> None:
    came = [
        CitizenAtHttp.starts(InApp(app), topic=topic).id for topic in ("general", "minor", "general", "information")
    ]
    taken = [claire.takes_next().json["id"] for _ in range(4)]
    assert taken == [came[1], came[3], came[0], came[2]]


def test_next_is_a_204_when_nobody_waits(claire: AgentAtHttp) -> None:
    answer = claire.takes_next()
    assert (answer.status, answer.content) == (204, b"")


def test_next_is_a_409_at_capacity_but_a_claim_is_not(make_app: t.Callable[..., Flask]) -> None:
    app = furnished(make_app(agent_capacity=1))
    claire = AgentAtHttp.has_session(InApp(app), state_of(app))
    citizens = [CitizenAtHttp.starts(InApp(app)) for _ in range(3)]
    assert claire.takes_next().status == 200
    refused = claire.takes_next()
    assert (refused.status, refused.json["type"]) == (409, "urn:brigade:problem:at-capacity")
    assert claire.claims(citizens[2].id).status == 200


def test_a_conversation_is_taken_once(citizen: CitizenAtHttp, claire: AgentAtHttp, sign_in: SignIn) -> None:
    paul = sign_in("paul")
    assert claire.claims(citizen.id).json["agent"]["name"] == "Claire"
    refused = paul.claims(citizen.id)
    assert (refused.status, refused.json["type"]) == (409, "urn:brigade:problem:already-taken")
    again = claire.claims(citizen.id)
    assert (again.status, again.json["last_seq"]) == (200, 1)


def test_another_agents_conversation_looks_like_none(
    citizen: CitizenAtHttp, claire: AgentAtHttp, sign_in: SignIn
) -> None:
    paul = sign_in("paul")
    claire.claims(citizen.id)
    for call in ("looks", "reads", "reads_notes", "posts", "notes", "closes"):
        refused, unknown = getattr(paul, call)(citizen.id), getattr(paul, call)("A" * 22)
        assert (refused.status, refused.json) == (unknown.status, unknown.json) == (404, refused.json), call
    assert paul.transfers(citizen.id, "queue").status == 404
    assert paul.lists().json["conversations"] == []


def test_a_supervisor_sees_all(citizen: CitizenAtHttp, claire: AgentAtHttp, sign_in: SignIn) -> None:
    sophie = sign_in("sophie", role="supervisor")
    claire.claims(citizen.id)
    assert sophie.looks(citizen.id).status == sophie.reads(citizen.id).status == 200
    assert [row["id"] for row in sophie.lists().json["conversations"]] == [citizen.id]
    assert sophie.posts(citizen.id).status == 409


def test_what_waits_is_read_by_all_but_answered_by_none(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    citizen.posts("bonjour")
    assert claire.reads(citizen.id).json["messages"][0]["body"] == "bonjour"
    refused = claire.posts(citizen.id)
    assert refused.status == 409
    assert "take it first" in refused.json["detail"]


def test_an_answer_shows_rank_and_first_name(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    message = claire.posts(citizen.id, "je vous écoute").json
    assert message["author"] == {"kind": "agent", "name": "Claire", "rank": "Adjudante"}
    assert citizen.reads().json["messages"][-1] == message
    assert citizen.looks().json["agent"] == {"name": "Claire", "rank": "Adjudante", "present": True}


def test_an_answer_twice_is_one_message(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    first = claire.posts(citizen.id, "oui", client_id="the-same-one")
    again = claire.posts(citizen.id, "non", client_id="the-same-one")
    assert (first.status, again.status, again.json) == (201, 200, first.json)


def test_a_transfer_gives_it_to_a_colleague_with_the_reason_as_a_note(
    citizen: CitizenAtHttp, claire: AgentAtHttp, sign_in: SignIn
) -> None:
    paul = sign_in("paul")
    claire.claims(citizen.id)
    answer = claire.transfers(citizen.id, paul.me["id"], "Paul connaît l’affaire")
    assert (answer.status, answer.json["agent"]["name"]) == (200, "Paul")
    assert [row["body"] for row in paul.reads_notes(citizen.id).json["notes"]] == ["Paul connaît l’affaire"]
    assert [row["body"] for row in citizen.reads().json["messages"]] == ["claimed", "transferred"]
    assert citizen.looks().json["agent"]["name"] == "Paul"
    assert claire.looks(citizen.id).status == 404


def test_a_transfer_to_the_queue_lets_it_wait_again_in_its_old_place(app: Flask, claire: AgentAtHttp) -> None:
    first, second = (CitizenAtHttp.starts(InApp(app)) for _ in range(2))
    claire.claims(first.id)
    assert claire.transfers(first.id, "queue").json["state"] == "waiting"
    assert [each.looks().json["position"] for each in (first, second)] == [1, 2]
    assert first.looks().json["agent"] is None


def test_a_transfer_to_nobody_is_a_422_and_changes_nothing(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    refused = claire.transfers(citizen.id, "nobody")
    assert (refused.status, list(refused.json["errors"])) == (422, ["to"])
    assert claire.reads_notes(citizen.id).json["notes"] == []
    assert citizen.looks().json["last_seq"] == 1


def test_the_agent_ends_it_with_an_outcome(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    answer = claire.closes(citizen.id, "referred").json
    assert (answer["state"], answer["outcome"], answer["closed_by"]) == ("closed", "referred", "agent")
    assert claire.closes(citizen.id, "abuse").json["outcome"] == "referred"
    assert claire.posts(citizen.id).json["type"] == "urn:brigade:problem:conversation-closed"
    assert "outcome" not in citizen.looks().json


def test_an_outcome_that_is_none_is_a_422(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    assert claire.closes(citizen.id, "whatever").status == 422
    assert citizen.looks().json["state"] == "open"


def test_a_note_is_kept_once_and_has_no_number(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    first = claire.notes(citizen.id, "déjà connue", client_id="the-same-one")
    again = claire.notes(citizen.id, "autre", client_id="the-same-one")
    assert (first.status, again.status, again.json) == (201, 200, first.json)
    assert "seq" not in first.json
    assert first.json["author"] == {"kind": "agent", "name": "Claire", "rank": "Adjudante"}
    assert claire.looks(citizen.id).json["last_seq"] == 1


def test_a_closed_conversation_may_still_be_noted_on(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    claire.closes(citizen.id)
    assert claire.notes(citizen.id).status == 201


def test_the_list_is_narrowed_by_its_words(app: Flask, state: State, claire: AgentAtHttp) -> None:
    state.write(make_site, key="sarge")
    mine = CitizenAtHttp.starts(InApp(app), site="sarge", topic="violence")
    other = CitizenAtHttp.starts(InApp(app))
    claire.claims(mine.id)

    def found(**words: str) -> list[str]:
        return [row["id"] for row in claire.lists(**words).json["conversations"]]

    assert found() == [other.id, mine.id]
    assert found(mine="true") == found(site="sarge") == found(topic="violence") == found(state="open") == [mine.id]
    assert found(state="waiting") == [other.id]
    assert found(site="nowhere") == found(state="closed") == []
    assert claire.lists(state="lost").status == claire.lists(mine="perhaps").status == 422


def test_a_search_finds_what_was_written_and_says_how_far_it_looked(app: Flask, claire: AgentAtHttp) -> None:
    found, other = (CitizenAtHttp.starts(InApp(app)) for _ in range(2))
    found.posts("Mon VÉLO a disparu")
    other.posts("Bonjour")
    answer = claire.lists(q="vélo").json
    assert [row["id"] for row in answer["conversations"]] == [found.id]
    assert (answer["searched"], answer["cursor"]) == (2, None)
    assert [row["id"] for row in claire.lists(q=other.id).json["conversations"]] == [other.id]


def test_a_search_does_not_look_into_colleagues_conversations(
    citizen: CitizenAtHttp, claire: AgentAtHttp, sign_in: SignIn
) -> None:
    citizen.posts("mon secret")
    claire.claims(citizen.id)
    assert sign_in("paul").lists(q="secret").json["conversations"] == []


@pytest.mark.parametrize("text", ["", "bonjour"])
def test_page_by_page_every_conversation_comes_once(app: Flask, state: State, claire: AgentAtHttp, text: str) -> None:
    first = {"client_id": "first-message", "body": "bonjour"}
    came = [CitizenAtHttp.starts(InApp(app), message=first).id for _ in range(53)]
    seen, cursor = [], ""
    while cursor is not None:
        page = claire.lists(cursor=cursor, q=text).json
        seen += [row["id"] for row in page["conversations"]]
        cursor = page["cursor"]
    assert seen == came[::-1]


@pytest.mark.parametrize("cursor", ["x", "2026-11-24", "2026-11-24T00:00:00~a", "~", "2026-11-24T00:00:00Z~"])
def test_a_cursor_that_is_none_of_ours_is_a_422(claire: AgentAtHttp, cursor: str) -> None:
    assert claire.lists(cursor=cursor).status == 422


def test_colleagues_are_listed_with_how_many_they_hold(
    citizen: CitizenAtHttp, claire: AgentAtHttp, state: State
) -> None:
    state.write(make_agent, login="paul")
    claire.claims(citizen.id)
    listed = claire.call("GET", "/agents").json["agents"]
    assert [(row["login"], row["open"], row["present"]) for row in listed] == [("claire", 1, False), ("paul", 0, False)]
    assert set(listed[0]) == {"id", "login", "rank", "name", "role", "open", "present"}
