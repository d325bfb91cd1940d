"""Five times `kill -9` under load, the last time of everything: what was acknowledged is there, once, in order."""

from __future__ import annotations

import typing as t

from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.world import World
from ..support.writers import Message, OverSocket, Tally, Writer, over_http

KILLS = 5
BETWEEN = 60  # acknowledged messages between two of them


def test_five_kills_under_load_lose_nothing(own_server: World) -> None:
    world, tally = own_server, Tally()
    citizens = [world.citizen() for _ in range(2)]
    writers = [writer for citizen in citizens for writer in writers_in(world, citizen, tally)]
    for writer in writers:
        writer.start()
    for kill in range(1, KILLS + 1):
        tally.wait_for_more(BETWEEN)
        if kill < KILLS:
            world.server.kill_worker()
        else:
            world.server.kill()
            world.server.start()
    tally.wait_for_more(BETWEEN)
    for writer in writers:
        writer.end()

    assert sum(writer.repetitions for writer in writers) >= KILLS, "No kill met a message on its way."
    for citizen in citizens:
        stored = all_of(citizen)
        assert [row["seq"] for row in stored] == list(range(1, len(stored) + 1))
        assert len({row["client_id"] for row in stored}) == len(stored)
        ours = [writer for writer in writers if writer.name.startswith(citizen.id)]
        for writer in ours:
            assert [row for row in stored if row["body"].startswith(writer.name)] == writer.acknowledged
        assert len(stored) == 1 + sum(len(writer.acknowledged) for writer in ours)
        assert retried(citizen, stored[-1]) == stored[-1]


def writers_in(world: World, citizen: CitizenAtHttp, tally: Tally) -> t.Iterator[Writer]:
    """Two of the citizen by HTTP, one by socket, one of the agent by HTTP."""
    agent = world.agent()
    agent.http.claims(citizen.id)
    colleague = AgentAtHttp.with_token(world.caller(), world.token_of(agent.row))
    for number in (1, 2):
        line = CitizenAtHttp(world.caller(), conversation=citizen.id, token=citizen.token)
        yield Writer(f"{citizen.id}-http{number}", over_http(line.posts), tally)
    yield Writer(f"{citizen.id}-socket", OverSocket(lambda: world.socket_of(citizen), citizen.id), tally)
    yield Writer(
        f"{citizen.id}-agent",
        over_http(lambda body, client_id: colleague.posts(citizen.id, body, client_id=client_id)),
        tally,
    )


def all_of(citizen: CitizenAtHttp) -> list[Message]:
    """Every message of the conversation, page by page."""
    rows: list[Message] = []
    while page := citizen.reads(rows[-1]["seq"] if rows else 0).json["messages"]:
        rows += page
    return rows


def retried(citizen: CitizenAtHttp, message: Message) -> Message:
    answer = citizen.posts("un autre texte", client_id=message["client_id"])
    assert answer.status == 200
    return t.cast("Message", answer.json)
