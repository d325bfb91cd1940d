"""The citizens' calls: what each answers, and what each refuses without a trace."""

from __future__ import annotations

import typing as t

import pytest
from flask import Flask

from brigade_widget.state import State

from ..conftest import furnished
from ..support.callers import API, InApp
from ..support.people import AgentAtHttp, CitizenAtHttp, new_conversation
from ..support.rows import make_site, new_client_id


def start(caller: InApp, **facts: t.Any) -> t.Any:
    return caller.call("POST", f"{API}/conversations", json=new_conversation(**facts))


def test_a_site_shows_its_public_settings(caller: InApp) -> None:
    site = caller.call("GET", f"{API}/sites/mondoubleau").json
    assert (site["key"], site["name"], site["kind"]) == ("mondoubleau", "Mairie de Mondoubleau", "mairie")
    assert site["limits"]["message_max"] == 4000
    assert site["exit_url"] == "https://www.service-public.fr/"
    assert site["availability"] == {"agents_present": False}
    assert [topic["key"] for topic in site["topics"]][:2] == ["general", "procedures"]
    assert site["languages"] == ["fr", "en"]


def test_a_site_does_not_tell_its_other_origins(caller: InApp) -> None:
    assert "origins" not in caller.call("GET", f"{API}/sites/mondoubleau").json


def test_an_unknown_site_is_a_404(caller: InApp) -> None:
    assert caller.call("GET", f"{API}/sites/nowhere").status == 404


def test_a_started_conversation_waits_and_has_a_token(caller: InApp) -> None:
    answer = start(caller, postcode="41170", alias="Zoé")
    conversation = answer.json["conversation"]
    assert answer.status == 201
    assert (conversation["state"], conversation["position"], conversation["last_seq"]) == ("waiting", 1, 0)
    assert (conversation["site"], conversation["topic"], conversation["channel"]) == ("mondoubleau", "general", "chat")
    assert (conversation["agent"], conversation["closed_at"], conversation["sensitive"]) == (None, None, False)
    assert len(answer.json["token"]) >= 32


def test_where_it_happens_is_shown_to_the_agent_and_may_be_left_out(caller: InApp, claire: AgentAtHttp) -> None:
    conversation = start(caller, topic="minor", place="school").json["conversation"]
    silent = start(caller, topic="minor").json["conversation"]
    shown = {row["id"]: row["place"] for row in claire.queue().json["conversations"]}
    assert shown == {conversation["id"]: "school", silent["id"]: None}
    assert start(caller, topic="minor", place="the moon").status == 422


def test_a_site_says_what_each_topic_tells_before_the_first_word(make_app: t.Callable[..., Flask]) -> None:
    caller = InApp(furnished(make_app(keep_closed_days=12)))
    topics = {row["key"]: row for row in caller.call("GET", f"{API}/sites/mondoubleau").json["topics"]}
    assert "12 jours" in topics["violence"]["path"]["fr"]["lines"][-1]
    assert [row["number"] for row in topics["minor"]["path"]["en"]["numbers"]] == ["119", "3018"]
    assert topics["general"]["path"]["fr"]["postcode"] == ""


def test_the_citizens_view_holds_nothing_of_the_agents_side(caller: InApp) -> None:
    conversation = start(caller, alias="Zoé").json["conversation"]
    assert not {"alias", "postcode", "outcome", "urgency", "left", "claimed_at", "notes"} & set(conversation)


def test_the_first_message_may_come_along(caller: InApp) -> None:
    answer = start(caller, message={"client_id": "first-message", "body": "  Bonjour  "})
    citizen = CitizenAtHttp(caller, conversation=answer.json["conversation"]["id"], token=answer.json["token"])
    (message,) = citizen.reads().json["messages"]
    assert (message["seq"], message["body"], message["client_id"]) == (1, "Bonjour", "first-message")
    assert message["author"] == {"kind": "citizen"}
    assert (message["kind"], message["attachments"]) == ("text", [])


def test_the_same_start_again_is_the_same_conversation_with_a_new_token(caller: InApp) -> None:
    body = new_conversation(message={"client_id": "first-message", "body": "Bonjour"})
    first, again = (caller.call("POST", f"{API}/conversations", json=body) for _ in range(2))
    assert (first.status, again.status) == (201, 200)
    assert first.json["conversation"] == again.json["conversation"]
    assert first.json["token"] != again.json["token"]


def test_the_same_client_id_at_another_site_is_another_conversation(caller: InApp, state: State) -> None:
    state.write(make_site, key="sarge")
    same = new_client_id("start")
    here, there = start(caller, client_id=same), start(caller, client_id=same, site="sarge")
    assert (here.status, there.status) == (201, 201)
    assert here.json["conversation"]["id"] != there.json["conversation"]["id"]


def test_looking_shows_the_place_in_the_queue(app: t.Any) -> None:
    first, second = (CitizenAtHttp.starts(InApp(app)) for _ in range(2))
    graver = CitizenAtHttp.starts(InApp(app), topic="violence")
    assert [each.looks().json["position"] for each in (graver, first, second)] == [1, 2, 3]


def test_a_message_is_a_201_and_its_repetition_a_200(citizen: CitizenAtHttp) -> None:
    first = citizen.posts("bonjour", client_id="the-same-one")
    again = citizen.posts("autre chose", client_id="the-same-one")
    assert (first.status, again.status) == (201, 200)
    assert first.json == again.json


def test_messages_after_a_number_come_in_order(citizen: CitizenAtHttp) -> None:
    for number in range(4):
        citizen.posts(str(number))
    page = citizen.reads(2).json
    assert ([row["seq"] for row in page["messages"]], page["last_seq"]) == ([3, 4], 4)


def test_reading_creates_nothing(citizen: CitizenAtHttp) -> None:
    before = citizen.looks().json
    citizen.reads()
    citizen.reads(5)
    assert citizen.looks().json == before


def test_a_text_is_kept_exactly_as_it_was_typed(citizen: CitizenAtHttp) -> None:
    body = "<script>alert(1)</script>\n  « été » 👩‍👩‍👧 مرحبا\t& &amp; \\u0000 {{7*7}}"
    assert citizen.posts(body).json["body"] == body
    assert citizen.reads().json["messages"][0]["body"] == body


def test_closing_gives_one_ticket(citizen: CitizenAtHttp) -> None:
    first, again = citizen.closes(), citizen.closes()
    assert set(first.json) == {"rating_ticket"}
    assert (again.status, again.json) == (200, {})
    shown = citizen.looks().json
    assert (shown["state"], shown["closed_by"]) == ("closed", "citizen")


def test_a_ticket_is_still_to_be_had_after_the_agent_closed(citizen: CitizenAtHttp, claire: AgentAtHttp) -> None:
    claire.claims(citizen.id)
    claire.closes(citizen.id)
    assert "rating_ticket" in citizen.closes().json
    assert citizen.looks().json["closed_by"] == "agent"


@pytest.mark.parametrize("topic", ["violence", "minor"])
def test_a_sensitive_topic_gives_no_ticket(caller: InApp, topic: str) -> None:
    assert CitizenAtHttp.starts(caller, topic=topic).closes().json == {}


def test_a_closed_conversation_takes_no_message(citizen: CitizenAtHttp) -> None:
    citizen.closes()
    refused = citizen.posts("trop tard")
    assert (refused.status, refused.json["type"]) == (409, "urn:brigade:problem:conversation-closed")
    assert [row["body"] for row in citizen.reads().json["messages"]] == ["closed"]


def test_a_rating_is_taken_once(citizen: CitizenAtHttp) -> None:
    ticket = citizen.closes().json["rating_ticket"]
    rate = {"ticket": ticket, "score": 10}
    first, again = (citizen.caller.call("POST", f"{API}/ratings", json=rate) for _ in range(2))
    assert (first.status, again.status) == (201, 422)
    assert "ticket" in again.json["errors"]


@pytest.mark.parametrize("score", [-1, 11, 5.5, "5", None, True, [], 10**30])
def test_a_score_that_is_none_is_refused_and_the_ticket_stays_good(citizen: CitizenAtHttp, score: t.Any) -> None:
    ticket = citizen.closes().json["rating_ticket"]
    refused = citizen.caller.call("POST", f"{API}/ratings", json={"ticket": ticket, "score": score})
    assert (refused.status, list(refused.json["errors"])) == (422, ["score"])
    assert citizen.caller.call("POST", f"{API}/ratings", json={"ticket": ticket, "score": 5}).status == 201


def test_the_exit_kills_the_token(citizen: CitizenAtHttp) -> None:
    left = citizen.leaves()
    assert (left.status, left.content) == (204, b"")
    assert citizen.looks().status == 401


def test_anothers_conversation_and_an_unknown_one_look_the_same(app: t.Any) -> None:
    mine, other = (CitizenAtHttp.starts(InApp(app)) for _ in range(2))
    theirs = CitizenAtHttp(mine.caller, conversation=other.id, token=mine.token)
    nobodys = CitizenAtHttp(mine.caller, conversation="A" * 22, token=mine.token)
    for call in ("looks", "reads", "posts", "closes"):
        refused, unknown = getattr(theirs, call)(), getattr(nobodys, call)()
        assert (refused.status, refused.json) == (unknown.status, unknown.json) == (404, refused.json)
    assert other.looks().json["last_seq"] == 0
