"""Whoever reads slowly gets everything in order: what the kernel does not take at once waits, and nothing passes it."""

from __future__ import annotations

import contextlib
import json
import typing as t

import pytest
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import TextMessage

from ..support.raw import RawSocket
from ..support.world import World

ROOM = 65_536  # bytes that the kernel of the slow one takes
SIZE = 60_000  # characters of a message
MESSAGES = 200  # 12 MB: more than the kernels of both ends take


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    with World.opened(tmp_path_factory.mktemp("slow"), message_rate="5000/1000", message_max=SIZE) as world:
        yield world


def test_who_reads_slowly_gets_everything_once_and_in_order(world: World) -> None:
    zoe = world.citizen()
    with contextlib.closing(RawSocket(world.server.url, room=ROOM)) as slow:
        slow.says(f'40/citizen,{{"token":"{zoe.token}"}}')
        slow.hears(b'40/citizen,{"sid"')
        for _ in range(MESSAGES):
            assert zoe.posts("a" * SIZE).status == 201
        assert read(slow, until=MESSAGES) == list(range(1, MESSAGES + 1))


def read(line: RawSocket, *, until: int) -> list[int]:
    """The numbers of the messages that come, up to this one."""
    client, seen, text = Connection(ConnectionType.CLIENT), list[int](), ""
    came = line.more().partition(b"\r\n\r\n")[2]  # the handshake came first
    while until not in seen:
        client.receive_data(came)
        for event in client.events():
            assert isinstance(event, TextMessage)
            text += event.data
            if event.message_finished:
                if text.startswith('42/citizen,["message"'):
                    seen.append(json.loads(text.partition(",")[2])[1]["seq"])
                text = ""
        came = b"" if until in seen else line.more()
    return seen
