"""The promises: an acknowledged message is stored, once, whichever door; a client that comes back misses nothing."""

from __future__ import annotations

import threading
import typing as t
from concurrent.futures import ThreadPoolExecutor

import pytest

from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import new_client_id, post
from ..support.world import World


def at_once(calls: t.Sequence[t.Callable[[], t.Any]]) -> list[t.Any]:
    """All of them in threads that leave together."""
    line = threading.Barrier(len(calls))

    def run(call: t.Callable[[], t.Any]) -> t.Any:
        line.wait(10)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result(60) for future in [pool.submit(run, call) for call in calls]]


def another_line(world: World, citizen: CitizenAtHttp) -> CitizenAtHttp:
    """The same citizen over a connection of its own."""
    return CitizenAtHttp(world.caller(), conversation=citizen.id, token=citizen.token)


def test_a_message_is_stored_when_it_is_acknowledged(server: World) -> None:
    citizen = server.citizen()
    acknowledged = server.socket_of(citizen).posts(citizen.id, new_client_id(), "gardé")["message"]
    stored = server.state.read(
        lambda uow: uow.messages.after(acknowledged["conversation"], 0, limit=10)  # from another process
    )
    assert [(row.id, row.seq) for row in stored] == [(acknowledged["id"], 1)]


def test_the_same_client_id_is_one_message_whichever_door_it_comes_by(server: World) -> None:
    citizen, same = server.citizen(), new_client_id()
    socket = server.socket_of(citizen)
    by_http = citizen.posts("par HTTP", client_id=same)
    by_socket = socket.posts(citizen.id, same, "par la prise")
    again = citizen.posts("encore", client_id=same)
    assert (by_http.status, again.status) == (201, 200)
    assert by_http.json == by_socket["message"] == again.json
    assert citizen.looks().json["last_seq"] == 1


def test_the_first_body_wins_by_socket_too(server: World) -> None:
    citizen, same = server.citizen(), new_client_id()
    socket = server.socket_of(citizen)
    assert socket.posts(citizen.id, same, "premier")["message"]["body"] == "premier"
    assert citizen.posts("second", client_id=same).json["body"] == "premier"


def test_a_race_of_repetitions_is_one_message(server: World) -> None:
    citizen, same = server.citizen(), new_client_id()
    lines = [another_line(server, citizen) for _ in range(16)]
    answers = at_once([lambda line=line: line.posts("course", client_id=same) for line in lines])
    assert sorted(answer.status for answer in answers) == [200] * 15 + [201]
    assert len({answer.json["id"] for answer in answers}) == 1
    assert citizen.looks().json["last_seq"] == 1


def test_a_race_of_starts_is_one_conversation(server: World) -> None:
    same = new_client_id("start")
    citizens = at_once([lambda: server.citizen(client_id=same)] * 8)
    assert len({citizen.id for citizen in citizens}) == 1
    assert len({citizen.token for citizen in citizens}) == 8
    assert all(citizen.looks().status == 200 for citizen in citizens)


def test_a_race_for_a_conversation_has_one_winner(server: World) -> None:
    citizen, agents = server.citizen(), [server.agent() for _ in range(6)]
    answers = at_once([lambda agent=agent: agent.http.claims(citizen.id) for agent in agents])
    assert sorted(answer.status for answer in answers) == [200] + [409] * 5


def test_seq_has_no_gap_under_32_writers(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    agent.http.claims(citizen.id)
    token = server.token_of(agent.row)
    citizens = [another_line(server, citizen) for _ in range(16)]
    agents = [AgentAtHttp.with_token(server.caller(), token) for _ in range(16)]

    def write(number: int) -> list[t.Any]:
        if number % 2:
            return [citizens[number // 2].posts(f"{number}-{turn}") for turn in range(10)]
        return [agents[number // 2].posts(citizen.id, f"{number}-{turn}") for turn in range(10)]

    answers = at_once([lambda number=number: write(number) for number in range(32)])
    assert all(answer.status == 201 for each in answers for answer in each)
    assert sorted(answer.json["seq"] for each in answers for answer in each) == list(range(2, 322))
    for each in answers:
        seqs = [answer.json["seq"] for answer in each]
        assert seqs == sorted(seqs)


def test_those_who_listen_hear_every_message_in_order(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    theirs, ours = server.socket_of(citizen), agent.socket()
    agent.http.claims(citizen.id)
    writers = [another_line(server, citizen) for _ in range(8)]
    at_once([lambda who=who: [who.posts(f"{turn}") for turn in range(8)] for who in writers])
    for socket in (theirs, ours):
        heard = [socket.hears("message", lambda data: data["conversation"] == citizen.id)["seq"] for _ in range(65)]
        assert heard == list(range(1, 66))


def test_sync_returns_exactly_what_was_missed(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    agent.http.claims(citizen.id)
    first = server.socket_of(citizen)
    known = first.posts(citizen.id, new_client_id(), "vu")["message"]["seq"]
    first.close()
    missed = [agent.http.posts(citizen.id, f"manqué {number}").json for number in range(3)]
    back = server.socket_of(citizen).syncs(citizen.id, known)
    assert back["messages"] == missed
    assert back["conversation"]["last_seq"] == known + 3


def test_sync_after_the_last_one_is_empty(server: World) -> None:
    citizen = server.citizen()
    citizen.posts()
    assert server.socket_of(citizen).syncs(citizen.id, 1)["messages"] == []


def test_sync_goes_on_where_a_page_ended(server: World) -> None:
    citizen = server.citizen()
    socket = server.socket_of(citizen)
    for number in range(205):
        socket.posts(citizen.id, new_client_id(), str(number))
    first = socket.syncs(citizen.id)["messages"]
    rest = socket.syncs(citizen.id, first[-1]["seq"])["messages"]
    assert [row["seq"] for row in first + rest] == list(range(1, 206))
    assert len(first) == 200
    over_http = citizen.reads().json
    assert over_http["messages"] == first
    assert over_http["last_seq"] == 205


def test_a_long_poll_answers_as_soon_as_there_is_a_message(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    agent.http.claims(citizen.id)
    other_line = another_line(server, citizen)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(other_line.reads, 1, wait=25)
        sent = agent.http.posts(citizen.id, "me voici").json
        assert waiting.result(5).json == {"messages": [sent], "last_seq": 2}


def test_a_long_poll_without_news_ends_when_its_time_is_up(server: World) -> None:
    citizen = server.citizen()
    assert citizen.reads(0, wait=1).json == {"messages": [], "last_seq": 0}


def test_a_long_poll_does_not_hold_up_others(server: World) -> None:
    citizen, other = server.citizen(), server.citizen()
    lines = [another_line(server, citizen) for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        waiting = [pool.submit(line.reads, 0, wait=25) for line in lines]
        assert other.posts().status == 201
        sent = citizen.posts("enfin").json
        assert [each.result(10).json["messages"] for each in waiting] == [[sent]] * 20


@pytest.mark.parametrize("door", ["http", "socket"])
def test_a_message_repeated_after_the_end_is_still_acknowledged(server: World, door: str) -> None:
    citizen, same = server.citizen(), new_client_id()
    first = citizen.posts("avant la fin", client_id=same).json
    citizen.closes()
    if door == "http":
        assert citizen.posts("avant la fin", client_id=same).json == first
    else:
        assert server.socket_of(citizen).posts(citizen.id, same, "avant la fin")["message"] == first


def test_two_processes_that_write_one_file_never_number_twice(server: World) -> None:
    citizen = server.citizen()
    conversation = server.state.read(lambda uow: uow.conversations.need(citizen.id))

    def here() -> list[int]:
        return [server.state.write(post, conversation=conversation).seq for _ in range(20)]

    def there() -> list[int]:
        return [citizen.posts().json["seq"] for _ in range(20)]

    mine, theirs = at_once([here, there])
    assert sorted(mine + theirs) == list(range(1, 41))
