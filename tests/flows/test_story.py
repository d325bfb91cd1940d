"""One conversation, end to end, at a real server: both sides on sockets, each hears the other."""

from __future__ import annotations

from ..support.callers import API
from ..support.rows import new_client_id
from ..support.world import World


def test_citizen_and_agent_on_sockets_hear_each_other(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    theirs, ours = server.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    assert theirs.posts(citizen.id, new_client_id(), "Bonjour, j’ai perdu mon chien")["ok"]
    assert ours.hears_message("Bonjour, j’ai perdu mon chien")["author"] == {"kind": "citizen"}
    assert ours.posts(citizen.id, new_client_id(), "Où l’avez-vous vu ?")["ok"]
    heard = theirs.hears_message("Où l’avez-vous vu ?")
    assert heard["author"] == {"kind": "agent", "name": agent.row.name, "rank": agent.row.rank}
    assert heard["seq"] == 3


def test_an_agents_socket_hears_a_conversation_at_once_after_the_claim(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    ours = agent.socket()
    citizen.posts("avant")
    agent.http.claims(citizen.id)
    citizen.posts("après")
    assert ours.hears("message", lambda data: data["conversation"] == citizen.id)["body"] == "claimed"
    assert ours.hears("message", lambda data: data["conversation"] == citizen.id)["body"] == "après"


def test_an_agents_socket_no_longer_hears_a_conversation_after_the_transfer(server: World) -> None:
    citizen, first, second = server.citizen(), server.agent(), server.agent()
    ours, theirs = first.socket(), second.socket()
    first.http.claims(citizen.id)
    first.http.transfers(citizen.id, second.row.id)
    citizen.posts("qui me lit ?")
    theirs.hears_message("qui me lit ?")
    assert ours.syncs(citizen.id)["problem"]["status"] == 404
    heard = [data["body"] for data in ours.heard("message") if data["conversation"] == citizen.id]
    assert heard == ["claimed"]


def test_the_agent_who_passed_it_on_is_told_that_it_went(server: World) -> None:
    citizen, first, second = server.citizen(), server.agent(), server.agent()
    ours = first.socket()
    first.http.claims(citizen.id)
    first.http.transfers(citizen.id, second.row.id)
    told = ours.hears("conversation", lambda data: data["agent"]["id"] == second.row.id)
    assert told["id"] == citizen.id


def test_nobody_hears_anothers_conversation(server: World) -> None:
    citizen, other, agent, colleague = server.citizen(), server.citizen(), server.agent(), server.agent()
    stranger, elsewhere = server.socket_of(other), colleague.socket()
    agent.http.claims(citizen.id)
    citizen.posts("pour la brigade seule")
    agent.http.posts(citizen.id, "pour vous seul")
    other.posts("fin")
    stranger.hears_message("fin")
    assert elsewhere.syncs(citizen.id)["problem"]["status"] == 404
    # Its own place in the queue may be told at any time.
    heard = {data["conversation"] for data in stranger.heard("message")} | {
        data["id"] for data in stranger.heard("conversation")
    }
    assert heard <= {other.id}
    assert [data for data in elsewhere.heard("message") if data["conversation"] == citizen.id] == []


def test_the_citizen_sees_who_took_it_and_that_it_ended(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    theirs = server.socket_of(citizen)
    agent.http.claims(citizen.id)
    taken = theirs.hears("conversation", lambda data: data["state"] == "open")
    assert taken["agent"] == {"name": agent.row.name, "rank": agent.row.rank, "present": True}
    agent.http.closes(citizen.id)
    assert theirs.hears("conversation", lambda data: data["state"] == "closed")["closed_by"] == "agent"


def test_typing_is_a_state_and_carries_no_text(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    theirs, ours = server.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    theirs.asks("typing", {"conversation": citizen.id, "on": True})
    assert ours.hears("typing") == {"conversation": citizen.id, "on": True, "by": "citizen"}
    ours.asks("typing", {"conversation": citizen.id, "on": False})
    assert theirs.hears("typing") == {"conversation": citizen.id, "on": False, "by": "agent"}
    assert not theirs.asks("typing", {"conversation": citizen.id, "on": True, "text": "je"})["ok"]


def test_what_one_side_has_read_is_told_to_the_other(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    theirs, ours = server.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    theirs.asks("read", {"conversation": citizen.id, "seq": 1})
    assert ours.hears("read") == {"conversation": citizen.id, "seq": 1, "by": "citizen"}
    ours.asks("read", {"conversation": citizen.id, "seq": 1})
    assert theirs.hears("read", lambda data: data["by"] == "agent")["seq"] == 1
    assert citizen.looks().json["read"] == {"citizen": 1, "agent": 1}


def test_an_agent_sees_the_queue_grow(server: World) -> None:
    ours = server.agent().socket()
    before = ours.hears("queue")["length"]
    server.citizen()
    ours.hears("queue", lambda data: data["length"] == before + 1)


def test_a_citizen_who_waits_is_told_their_place_when_it_changes(server: World) -> None:
    agent = server.agent()
    ahead = server.citizen(topic="violence")
    behind = server.citizen(topic="violence")
    theirs, place = server.socket_of(behind), behind.looks().json["position"]
    agent.http.claims(ahead.id)
    theirs.hears("conversation", lambda data: data["position"] == place - 1)


def test_the_whole_story_ends_with_a_rating_that_nothing_links_to_it(server: World) -> None:
    citizen, agent = server.citizen(message={"client_id": new_client_id(), "body": "Bonjour"}), server.agent()
    agent.http.claims(citizen.id)
    agent.http.posts(citizen.id, "Bonjour, je vous écoute")
    ticket = citizen.closes().json["rating_ticket"]
    rated = citizen.caller.call("POST", f"{API}/ratings", json={"ticket": ticket, "score": 9, "comment": "merci"})
    assert (rated.status, rated.json) == (201, {})
    assert [row["body"] for row in citizen.reads().json["messages"]] == [
        "Bonjour",
        "claimed",
        "Bonjour, je vous écoute",
        "closed",
    ]
