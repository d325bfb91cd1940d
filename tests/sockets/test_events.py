"""The events: each is acknowledged with what was stored or with a problem, and nothing else leaves."""

from __future__ import annotations

import typing as t

import pytest

from ..support.pictures import drawing, saved
from ..support.rows import new_client_id
from ..support.server import until
from ..support.world import World

EVENTS = ("message", "sync", "typing", "read")


@pytest.fixture(params=["/citizen", "/agent"])
def side(request: pytest.FixtureRequest, server: World) -> t.Any:
    """Both sides of an open conversation: a socket, and the conversation's id."""
    citizen, agent = server.citizen(), server.agent()
    agent.http.claims(citizen.id)
    socket = server.socket_of(citizen) if request.param == "/citizen" else agent.socket()
    return socket, citizen.id


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("data", [None, {}, [], "text", 7, {"colour": "blue"}])
def test_a_payload_that_is_none_is_a_422(side: t.Any, event: str, data: t.Any) -> None:
    socket, _ = side
    answer = socket.asks(event, data)
    assert (answer["ok"], answer["problem"]["status"]) == (False, 422)


@pytest.mark.parametrize(
    ("event", "rest"),
    [
        ("message", {"client_id": "short", "body": "x"}),
        ("message", {"client_id": "long-enough", "body": " "}),
        ("message", {"client_id": "long-enough", "body": "x" * 4001}),
        ("message", {"client_id": "long-enough", "body": "x", "seq": 1}),
        ("sync", {"after": "1"}),
        ("sync", {"after": -1}),
        ("sync", {"after": True}),
        ("sync", {"after": 10**12}),
        ("typing", {"on": "perhaps"}),
        ("read", {"seq": 1.5}),
    ],
)
def test_a_field_that_is_wrong_is_a_422_that_names_it(side: t.Any, event: str, rest: dict[str, t.Any]) -> None:
    socket, conversation = side
    answer = socket.asks(event, {"conversation": conversation, **rest})
    assert answer["problem"]["status"] == 422
    assert set(answer["problem"]["errors"]) <= set(rest)
    assert socket.syncs(conversation)["conversation"]["last_seq"] == 1


@pytest.mark.parametrize("event", EVENTS)
def test_anothers_conversation_and_an_unknown_one_look_the_same(server: World, side: t.Any, event: str) -> None:
    socket, _ = side
    other, colleague = server.citizen(), server.agent()
    colleague.http.claims(other.id)
    rest: dict[str, t.Any] = {
        "message": {"client_id": new_client_id(), "body": "x"},
        "sync": {"after": 0},
        "typing": {"on": True},
        "read": {"seq": 1},
    }[event]
    theirs, nobodys, half = (
        socket.asks(event, {"conversation": place, **rest}) for place in (other.id, "A" * 22, "\ud800")
    )
    assert theirs["problem"]["status"] == 404
    assert theirs == nobodys
    assert half["problem"]["status"] in (404, 422)
    assert other.looks().json["last_seq"] == 1


def test_a_message_is_acknowledged_as_it_is_stored(side: t.Any) -> None:
    socket, conversation = side
    message = socket.posts(conversation, "the-same-one", "  bonjour ")["message"]
    assert (message["seq"], message["body"], message["client_id"]) == (2, "bonjour", "the-same-one")
    assert socket.posts(conversation, "the-same-one", "autre")["message"] == message
    assert socket.syncs(conversation, 1)["messages"] == [message]


def test_the_longest_text_fits_into_a_frame(side: t.Any) -> None:
    socket, conversation = side
    body = "👩" * 4000
    assert socket.posts(conversation, new_client_id(), body)["message"]["body"] == body


def test_half_a_character_puts_nobody_out(side: t.Any) -> None:
    socket, conversation = side
    message = socket.posts(conversation, new_client_id(), "bonjour \ud83d")["message"]
    assert message["body"] == "bonjour \N{REPLACEMENT CHARACTER}"
    answer = socket.asks("message", {"conversation": conversation, "\ud83d": 1})
    assert answer["problem"]["errors"]["\ud83d"] == ["Unknown field."]


@pytest.mark.parametrize("size", [1, 100, 4000])
def test_an_answer_of_any_size_comes_whole(side: t.Any, size: int) -> None:
    socket, conversation = side
    bodies = [f"{number}{'é' * size}"[:4000] for number in range(20)]
    for body in bodies:
        socket.posts(conversation, new_client_id(), body)
    heard: list[t.Any] = []
    while page := socket.syncs(conversation, heard[-1]["seq"] if heard else 1)["messages"]:
        heard += page
    assert [message["body"] for message in heard] == bodies


def test_a_closed_conversation_takes_no_message(server: World) -> None:
    citizen = server.citizen()
    socket = server.socket_of(citizen)
    citizen.closes()
    assert socket.posts(citizen.id, new_client_id())["problem"]["type"] == "urn:brigade:problem:conversation-closed"


def test_the_messages_of_one_socket_keep_their_order(server: World) -> None:
    citizen = server.citizen()
    socket = server.socket_of(citizen)
    seqs = [socket.posts(citizen.id, new_client_id(), str(number))["message"]["seq"] for number in range(20)]
    assert seqs == list(range(1, 21))


def test_every_screen_of_the_citizen_hears_a_message_once(server: World) -> None:
    citizen = server.citizen()
    screens = [server.socket_of(citizen) for _ in range(3)]
    sent = screens[0].posts(citizen.id, new_client_id())["message"]
    screens[0].posts(citizen.id, new_client_id(), "fin")
    for screen in screens:
        assert screen.hears("message") == sent
        assert screen.hears("message")["body"] == "fin"


def test_an_agent_who_does_not_hold_it_neither_answers_nor_types(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    ours = agent.socket()
    assert ours.posts(citizen.id, new_client_id())["problem"]["status"] == 409
    assert ours.asks("typing", {"conversation": citizen.id, "on": True})["problem"]["status"] == 409


def test_nobody_joins_a_room_by_asking(server: World) -> None:
    citizen, stranger = server.citizen(), server.citizen()
    socket = server.socket_of(stranger)
    for event in ("join", "subscribe", "enter_room"):
        socket.tells(event, {"room": f"conversation:{citizen.id}", "conversation": citizen.id})
    citizen.posts("pour moi seul")
    stranger.posts("fin")
    assert socket.hears("message")["body"] == "fin"


def test_too_many_at_once_is_a_problem_that_says_when(tmp_path_factory: pytest.TempPathFactory) -> None:
    with World.opened(tmp_path_factory.mktemp("server"), message_rate="2/0.01") as world:
        citizen = world.citizen()
        socket = world.socket_of(citizen)
        answers = [socket.posts(citizen.id, new_client_id()) for _ in range(3)]
        assert [answer["ok"] for answer in answers] == [True, True, False]
        assert answers[2]["problem"]["status"] == 429
        assert answers[2]["problem"]["retry_after"] > 0
        assert citizen.looks().json["last_seq"] == 2


def test_a_site_says_whether_agents_are_present(tmp_path_factory: pytest.TempPathFactory) -> None:
    with World.opened(tmp_path_factory.mktemp("server")) as world:
        socket = world.agent().socket()
        socket.hears("queue")

        def present() -> bool:
            return bool(
                world.caller().call("GET", "/brigade/api/v1/sites/mondoubleau").json["availability"]["agents_present"]
            )

        assert present()
        socket.close()
        until(lambda: not present(), within=10)


def test_a_photo_arrives_as_any_message_and_once_more_without_its_file_when_it_is_taken_back(server: World) -> None:
    citizen, agent = server.citizen(), server.agent()
    agent.http.claims(citizen.id)
    socket = agent.socket()
    sent = citizen.attaches(saved(drawing()), description="le portail").json
    assert socket.hears_message("le portail") == sent
    (file,) = sent["attachments"]
    assert citizen.call("DELETE", f"/attachments/{file['id']}").status == 204
    again = socket.hears_message("")
    assert (again["seq"], again["kind"], again["attachments"]) == (sent["seq"], "attachment", [])
    assert socket.syncs(citizen.id)["messages"][-1] == again
