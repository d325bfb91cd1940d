"""Notices between processes, over a real Redis."""

from __future__ import annotations

import queue
import threading
import typing as t

from brigade_widget.link import Link
from brigade_widget.notices import Notice, Notices

from .support.redis import RedisServer


def nothing(*_: t.Any) -> None:
    """What is not looked at."""


def test_what_is_told_in_a_moment_is_heard_whole_in_order_and_in_few_pieces(redis_server: RedisServer) -> None:
    pieces: queue.Queue[list[Notice]] = queue.Queue()
    stands = threading.Event()
    listener = Notices(
        Link(redis_server.url), hear=lambda _process, notices: pieces.put(notices), missed=nothing, beat=stands.set
    )
    listener.begin()
    assert stands.wait(10)
    teller = Notices(Link(redis_server.url), hear=nothing, missed=nothing, beat=nothing)
    told: list[Notice] = [{"conversation": "a", "seq": number} for number in range(300)]
    for notice in told:
        teller.tell(notice)
    heard: list[list[Notice]] = []
    while sum(map(len, heard)) < len(told):
        heard.append(pieces.get(timeout=10))
    listener.close()
    assert [notice for piece in heard for notice in piece] == told
    assert len(heard) < 30
