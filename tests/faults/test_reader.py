"""A reader that stops reading, while five thousand messages are told to it."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ..support.people import AgentAtHttp
from ..support.raw import RawSocket, memory
from ..support.server import until
from ..support.world import World
from .conftest import Figures
from .judge import PULSE_WITHIN
from .test_line import DEAD_WITHIN, SLACK, sockets

TOLD = 5_000
WRITERS = 8
BODY = "x" * 2_000
MORE_MEMORY = 64_000_000  # bytes: what is told comes to 11 MB, and to more on its way
PONGS_EVERY = 2.0


@pytest.mark.fault(
    "a citizen's socket stops reading while 5,000 messages are told to it, and goes on sending pongs",
    "it is put out within 18 s of being blocked; others are served; memory stays bounded",
)
def test_a_reader_that_stops_is_put_out_and_hurts_nobody(world: World, figures: Figures) -> None:
    citizen, other, agent = world.citizen(), world.citizen(), world.agent()
    agent.http.claims(citizen.id)
    token, pid = world.token_of(agent.row), world.server.worker()
    with contextlib.closing(stuck(world, citizen.token)) as reader:
        done = threading.Event()
        pongs = threading.Thread(target=pong, args=(reader, done), daemon=True)
        pongs.start()
        before, peak, slowest = memory(pid), 0, 0.0

        def write(number: int) -> int:
            line = AgentAtHttp.with_token(world.caller(), token)
            return sum(line.posts(citizen.id, f"{number} {BODY}").status == 201 for _ in range(TOLD // WRITERS))

        began = time.monotonic()
        with ThreadPoolExecutor(WRITERS) as pool:
            writing = [pool.submit(write, number) for number in range(WRITERS)]
            while not all(each.done() for each in writing):
                asked = time.monotonic()
                assert other.posts().status == 201
                slowest = max(slowest, time.monotonic() - asked)
                peak = max(peak, memory(pid) - before)
            assert sum(each.result() for each in writing) == TOLD
        until(lambda: sockets(world, "/citizen") == 0, within=DEAD_WITHIN + SLACK)
        out = time.monotonic() - began
        done.set()
        pongs.join(10)
    assert peak < MORE_MEMORY
    assert slowest < PULSE_WITHIN
    assert citizen.looks().json["last_seq"] == TOLD + 1
    figures(
        put_out_after_the_first_of_them=out,
        memory_at_most=f"+{peak / 1e6:.0f} MB",
        slowest_answer_to_others=slowest,
        stored=TOLD,
    )


def stuck(world: World, token: str) -> RawSocket:
    """A citizen's socket with little room, that is let in and then reads no more."""
    made = RawSocket(world.server.url)
    made.says("40/citizen," + json.dumps({"token": token}))
    made.hears(b"40/citizen,")
    with socket.socket(fileno=socket.dup(made.fileno())) as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    return made


def pong(reader: RawSocket, done: threading.Event) -> None:
    """Say that it lives, asked or not."""
    with contextlib.suppress(OSError):
        while not done.wait(PONGS_EVERY):
            reader.says("3")
