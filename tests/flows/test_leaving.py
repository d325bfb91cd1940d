"""The quick exit: the token is dead at once, on every socket; the agent's side lives on."""

from __future__ import annotations

import json
import time

import pytest

from ..support.callers import API
from ..support.rows import new_client_id
from ..support.sockets import Refused
from ..support.world import World


def test_exit_puts_out_every_socket_of_the_token_within_a_second(server: World) -> None:
    citizen = server.citizen()
    screens = [server.socket_of(citizen) for _ in range(2)]
    begun = time.monotonic()
    assert citizen.leaves().status == 204
    for screen in screens:
        screen.is_put_out()
    assert time.monotonic() - begun < 1


def test_after_the_exit_every_call_with_the_token_is_a_401(server: World) -> None:
    citizen = server.citizen()
    citizen.leaves()
    answers = [citizen.looks(), citizen.reads(), citizen.posts(), citizen.closes()]
    assert [answer.status for answer in answers] == [401] * 4


def test_a_copy_of_the_token_is_refused_at_the_socket(server: World) -> None:
    citizen = server.citizen()
    citizen.leaves()
    with pytest.raises(Refused) as caught:
        server.socket_of(citizen)
    assert caught.value.problem["status"] == 401


def test_the_agents_side_lives_on_and_says_that_the_citizen_left(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    ours = agent.socket()
    agent.http.claims(citizen.id)
    citizen.posts("je dois partir")
    citizen.leaves()
    assert ours.hears("conversation", lambda data: data["left"])["id"] == citizen.id
    assert ours.hears_message("left")["author"] == {"kind": "citizen"}
    assert [row["body"] for row in agent.http.reads(citizen.id).json["messages"]] == [
        "claimed",
        "je dois partir",
        "left",
    ]
    assert agent.http.closes(citizen.id, "no_answer").status == 200


def test_send_beacons_plain_text_is_understood(server: World) -> None:
    citizen = server.citizen()
    body = json.dumps({"token": citizen.token}).encode()
    left = citizen.caller.call("POST", f"{API}/exit", data=body, headers={"Content-Type": "text/plain;charset=UTF-8"})
    assert (left.status, left.content) == (204, b"")
    assert citizen.looks().status == 401


def test_leaving_twice_or_with_a_token_of_nobody_looks_the_same(server: World) -> None:
    citizen = server.citizen()
    assert citizen.leaves().status == citizen.leaves().status == 204
    citizen.token = "of-nobody"
    assert citizen.leaves().status == 204


def test_the_start_of_a_conversation_that_was_left_reopens_nothing(server: World) -> None:
    same = new_client_id("start")
    server.citizen(client_id=same).leaves()
    body = {"client_id": same, "site": "mondoubleau", "topic": "general", "locale": "fr"}
    again = server.caller().call("POST", f"{API}/conversations", json=body)
    assert again.status == 409
    assert "token" not in again.json


def test_an_exit_hurts_no_other_conversation(server: World) -> None:
    leaver, other = server.citizen(), server.citizen()
    screen = server.socket_of(other)
    leaver.leaves()
    assert screen.posts(other.id, new_client_id())["ok"]


def test_signing_out_puts_out_the_agents_sockets(server: World) -> None:
    agent = server.agent()
    ours = agent.socket()
    assert agent.http.call("DELETE", "/session").status == 204
    ours.is_put_out()
    with pytest.raises(Refused):
        agent.socket()
