"""One conversation and everybody else, over sockets: no event reaches another's, no dead or foreign token joins."""

from __future__ import annotations

import contextlib
import typing as t

import pytest

from ..support.sockets import Refused, SocketClient
from ..support.threaded import served
from .test_others import CANARY, EVENTS, HOLDER, SUPERVISOR, Scene, events


@pytest.fixture
def connect(scene: Scene) -> t.Iterator[t.Callable[[str, t.Any], SocketClient]]:
    """`connect(namespace, auth)`: a socket, closed at the end."""
    with contextlib.ExitStack() as closing:
        url = closing.enter_context(served(scene.app))

        def make(namespace: str, auth: t.Any) -> SocketClient:
            made = SocketClient(url, namespace, auth)
            closing.callback(made.close)
            return made

        yield make


def test_no_event_reaches_anothers_conversation_and_nobody_hears_of_the_attempt(
    scene: Scene, connect: t.Callable[[str, t.Any], SocketClient]
) -> None:
    zoe = connect("/citizen", {"token": scene.zoe.token})
    claire = connect("/agent", {"token": scene.tokens[HOLDER]})
    claire.hears("queue")
    before = scene.told()
    strangers = {
        "/citizen": ("other citizen",),
        "/agent": ("other agent", SUPERVISOR),
    }
    for event in events(scene.app):
        namespace, _, name = event.partition(" ")
        payload, may = EVENTS[event]
        for who in set(strangers[namespace]) - set(may):
            stranger = connect(namespace, {"token": scene.tokens[who]})
            for one in (scene.zoe.id, "x" * 22, [scene.zoe.id], {"id": scene.zoe.id}):
                answer = stranger.asks(name, payload(one))  # type: ignore[arg-type]
                assert answer["ok"] is False, f"{who}, {event}"
                assert answer["problem"]["status"] in (404, 409, 422)
                assert CANARY not in str(answer)
            assert CANARY not in str(stranger.heard_of_all())
    assert scene.told() == before
    assert scene.zoe.posts("à vous").status == 201
    claire.hears_message("à vous")
    heard = {name: found for name, found in claire.heard_of_all().items() if name != "queue"}
    assert all(found == [] for found in heard.values()), heard
    zoe.hears_message("à vous")
    assert zoe.heard("typing") + zoe.heard("read") + zoe.heard("note") == []


@pytest.mark.parametrize("namespace", ["/citizen", "/agent"])
def test_no_dead_or_foreign_token_joins(
    scene: Scene, connect: t.Callable[[str, t.Any], SocketClient], namespace: str
) -> None:
    wrong: list[t.Any] = [None, {}, [], "x", {"token": ""}, {"token": "x"}, {"token": "\ud800"}, {"token": 7}]
    wrong += [{"token": scene.tokens[name]} for name in ("left", "revoked")]
    wrong.append({"token": scene.tokens["other agent" if namespace == "/citizen" else "other citizen"]})
    wrong += [{"token": scene.zoe.token, "conversation": scene.zoe.id}] if namespace == "/agent" else []
    for auth in wrong:
        with pytest.raises(Refused) as refused:
            connect(namespace, auth)
        assert refused.value.problem["status"] == 401


def test_a_citizens_socket_hears_only_the_conversation_of_its_token(
    scene: Scene, connect: t.Callable[[str, t.Any], SocketClient]
) -> None:
    # What a client adds to its credentials joins no room.
    nosy = {"token": scene.other.token, "conversation": scene.zoe.id, "room": f"conversation:{scene.zoe.id}"}
    other = connect("/citizen", nosy)
    zoe = connect("/citizen", {"token": scene.zoe.token})
    assert scene.claire.posts(scene.zoe.id, f"{CANARY} encore").status == 201
    zoe.hears_message(f"{CANARY} encore")
    assert other.syncs(scene.other.id)["ok"]
    assert CANARY not in str(other.heard_of_all())
