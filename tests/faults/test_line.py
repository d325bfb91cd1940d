"""The line to a citizen: a hole, resets, a slow line that loses; the agent's line is good all the while."""

from __future__ import annotations

import random
import re
import time
import typing as t

import pytest
import requests

from ..support.proxy import Proxy
from ..support.server import until
from ..support.sockets import SocketClient
from ..support.world import World
from .conftest import Figures
from .judge import MACHINE, Scene

HOLE = 30.0  # seconds
DEAD_WITHIN = 18.0  # seconds, from the pings
SLACK = 4.0  # seconds for a busy machine
RESETS = 12
_SEED = 20180227

MakeProxy = t.Callable[[World], Proxy]


@pytest.mark.fault(
    "a hole of 30 s: everything is swallowed both ways, and nobody is told",
    "the dead socket is seen within 18 s; the agent goes on; when the line is back, so is everything",
)
def test_a_hole_of_thirty_seconds_loses_nothing(world: World, make_proxy: MakeProxy, figures: Figures) -> None:
    proxy = make_proxy(world)
    scene = Scene(world, url=proxy.url)
    scene.begin()
    until(lambda: sockets(world, "/citizen") == 2, within=10)
    proxy.swallow()
    began = time.monotonic()
    until(lambda: sockets(world, "/citizen") == 0, within=DEAD_WITHIN + SLACK)
    dead = time.monotonic() - began
    scene.goes_on()  # the agent alone can
    until(lambda: time.monotonic() > began + HOLE, within=HOLE)
    proxy.go_on()
    back = scene.is_back(time.monotonic())
    acknowledged = scene.end()
    figures(seen_after=dead, back_within=back, acknowledged=acknowledged, lost=0, doubled=0)


@pytest.mark.fault(
    "the line is reset, twelve times, in the middle of frames too", "the client connects again and asks for the rest"
)
def test_resets_lose_nothing(world: World, make_proxy: MakeProxy, figures: Figures) -> None:
    proxy = make_proxy(world)
    scene = Scene(world, url=proxy.url)
    scene.begin()
    chance = random.Random(_SEED)
    slowest = 0.0
    for number in range(RESETS):
        scene.goes_on(8)
        if number % 2:
            proxy.reset()
        else:
            proxy.reset_after(chance.randrange(20, 4000))
            until(proxy.has_reset, within=20)
        slowest = max(slowest, scene.is_back(time.monotonic()))
    acknowledged = scene.end()
    figures(resets=RESETS, back_within=slowest, acknowledged=acknowledged, lost=0, doubled=0)


@pytest.mark.fault(
    "a line of 300 ms that loses 5 %, emulated: a piece of 1,400 bytes that is lost comes a round trip and 0.2 s late, "
    "and holds up what follows",
    "slower, and nothing else; nobody is put out",
)
def test_a_line_that_limps_loses_nothing(world: World, make_proxy: MakeProxy, figures: Figures) -> None:
    proxy = make_proxy(world)
    scene = Scene(world, url=proxy.url)
    scene.begin()
    before = proxy.opened
    proxy.limp(delay=0.15, loss=0.05)
    began = time.monotonic()
    lines = (scene.by_http, scene.by_socket)
    counts = [len(writer.acknowledged) for writer in scene.writers[: len(lines)]]
    until(lambda: time.monotonic() > began + 8, within=10)
    sent = [len(writer.acknowledged) - count for writer, count in zip(scene.writers, counts, strict=False)]
    back = scene.is_back(time.monotonic())
    assert min(sent) >= 2
    assert proxy.opened == before, "Somebody was put out."
    acknowledged = scene.end()
    figures(
        behind_the_store=back,
        round_trips_a_send=f"{8 / min(sent) / 0.3:.1f}",
        acknowledged=acknowledged,
        lost=0,
        doubled=0,
    )


@pytest.mark.fault(
    "two hundred messages of 4,000 characters, read again over that line",
    "pages are as large as such a line carries in time; each frame arrives whole",
)
def test_long_messages_arrive_intact_over_a_line_that_limps(
    world: World, make_proxy: MakeProxy, figures: Figures
) -> None:
    citizen = world.citizen()
    proxy = make_proxy(world)
    text = "é" * 3990
    for number in range(200):
        assert citizen.posts(f"{number:03d} {text}").status == 201
    socket = SocketClient(proxy.url, "/citizen", {"token": citizen.token})
    proxy.limp(delay=0.15, loss=0.05)
    rows: list[t.Any] = []
    slowest, began = 0.0, time.monotonic()
    while len(rows) < 40:  # a fifth of them says it
        asked = time.monotonic()
        rows += socket.syncs(citizen.id, len(rows))["messages"]
        slowest = max(slowest, time.monotonic() - asked)
    whole = time.monotonic() - began
    proxy.go_on()
    while page := socket.syncs(citizen.id, len(rows))["messages"]:
        rows += page
    socket.close()
    assert [row["body"] for row in rows] == [f"{number:03d} {text}" for number in range(200)]
    assert slowest < 6.0 + MACHINE, "A client would have given up."
    figures(slowest_page=slowest, forty_messages=whole)


def sockets(world: World, namespace: str) -> int:
    """How many the server counts."""
    with requests.get(f"{world.server.url}/brigade/metrics", timeout=10) as answer:
        found = re.search(rf'^brigade_sockets{{.*namespace="{namespace}".*}} (\d+)', answer.text, re.MULTILINE)
    assert found, answer.text
    return int(found[1])
