"""Five hundred citizens whose server dies, and who all come back at once."""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
import typing as t

import pytest

from bench.wire import Refused, Wire

from ..support.rows import new_client_id, post, start
from ..support.server import until
from ..support.world import World
from .conftest import Figures
from .judge import BACK_WITHIN
from .test_kill import has_another_process

CROWD = 500
SLACK = 12.0  # seconds: the crowd itself runs on this machine, beside the server and whatever else it does
_ALL_WITHIN = 60.0
PATH = "/brigade/socket.io/"


class Member:
    """A citizen whose socket comes back by itself, asks for what is missing, and sends what is left to send."""

    def __init__(self, world: World, conversation: str, token: str) -> None:
        host, _, port = world.server.bind.rpartition(":")
        self._address = (host, int(port))
        self._conversation = conversation
        self._token = token
        self._wire: Wire | None = None
        self._answers: dict[int, asyncio.Future[t.Any]] = {}
        self.bodies: list[str] = []
        self.acknowledged = 0
        self.refused: list[t.Any] = []

    async def arrives(self) -> None:
        self._wire = await Wire.open(
            self._address, PATH, "/citizen", {"token": self._token}, on_event=lambda _: None, on_ack=self._answer
        )

    async def comes_back(self) -> float:
        """Connect until it is in, sync, send one; says when it had everything."""
        while True:
            with contextlib.suppress(Refused, OSError, asyncio.TimeoutError):
                async with asyncio.timeout(10):
                    await self.arrives()
                    page = await self._asks(1, "sync", {"conversation": self._conversation, "after": 0})
                break
            self.goes()  # as every client does with a connection that it has given up
            await asyncio.sleep(0.2)
        had = time.monotonic()
        self.bodies = [row["body"] for row in page["messages"]]
        draft = {"conversation": self._conversation, "client_id": new_client_id(), "body": "me revoilà"}
        sent = await asyncio.wait_for(self._asks(2, "message", draft), 10)
        if not sent["ok"]:
            self.refused.append(sent)
        return had

    async def _asks(self, number: int, event: str, data: t.Any) -> t.Any:
        assert self._wire is not None
        self._answers[number] = asyncio.get_running_loop().create_future()
        self._wire.emit(number, json.dumps([event, data]).encode())
        return await self._answers[number]

    def _answer(self, number: int, data: bytes) -> None:
        self._answers[number].set_result(json.loads(data)[0])

    def goes(self) -> None:
        if self._wire is not None:
            self._wire.close()


@pytest.mark.fault(
    "500 clients are cut off by a `kill -9`, and come back at once, each with a message to send",
    "all are let in, have what they missed, and send; no send fails",
)
def test_five_hundred_come_back_at_once(world: World, figures: Figures) -> None:
    started = [world.state.write(start) for _ in range(CROWD)]
    members = [Member(world, each.view.conversation.id, each.token) for each in started]

    def dies_and_leaves_a_message() -> float:
        before = world.server.worker()
        world.server.kill_worker()
        for each in started:  # stored by another process meanwhile
            world.state.write(post, conversation=each.view.conversation, body="pendant la panne")
        until(lambda: has_another_process(world.server, before), within=30)
        return time.monotonic()

    async def story() -> tuple[float, list[float]]:
        for member in members:
            await member.arrives()
        serves = await asyncio.to_thread(dies_and_leaves_a_message)
        async with asyncio.timeout(_ALL_WITHIN):
            had = await asyncio.gather(*(member.comes_back() for member in members))
        for member in members:
            member.goes()
        return serves, had

    serves, had = asyncio.run(story())
    first, last = min(had), max(had)
    assert last - serves < BACK_WITHIN + SLACK
    assert all(member.bodies == ["pendant la panne"] for member in members)
    assert not [member.refused for member in members if member.refused]
    stored = world.state.read(
        lambda uow: [uow.conversations.need(each.view.conversation.id).last_seq for each in started]
    )
    assert stored == [2] * CROWD
    figures(
        clients=CROWD,
        first_back_with_everything=max(0.0, first - serves),
        last_back_with_everything=last - serves,
        lost=0,
        failed_sends=0,
    )
