"""Strangers at the door for files: giant, endless, slow, many; while honest people write and send photos."""

from __future__ import annotations

import contextlib
import threading
import time
import typing as t

import pytest

from ..support.callers import API
from ..support.people import CitizenAtHttp
from ..support.pictures import drawing, saved
from ..support.raw import Raw, memory, put_out
from ..support.world import World

MEGABYTE = 1 << 20
SLOW = 6  # seconds; shorter than the default, so that the tests are
OPENING = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
PHOTO = saved(drawing((1600, 1200)))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    settings = {"upload_seconds": SLOW, "body_seconds": 3, "upload_rate": "off", "source_rate": "off"}
    with World.opened(tmp_path_factory.mktemp("uploads"), **settings) as world:
        yield world


@pytest.fixture
def lines(world: World) -> t.Iterator[t.Callable[[], Raw]]:
    """`lines()`: a connection that says nothing yet."""
    with contextlib.ExitStack() as closing:
        yield lambda: closing.enter_context(contextlib.closing(Raw(world.server.url)))


@pytest.fixture(autouse=True)
def unharmed(world: World) -> t.Iterator[None]:
    """Afterwards the same process serves an honest citizen's photo, and has told no trace."""
    pid, told = world.server.worker(), len(world.server.said())
    yield
    assert world.citizen().attaches(PHOTO).status == 201
    assert world.server.worker() == pid, "The process was replaced."
    assert "Traceback" not in world.server.said()[told:]


def head(line: Raw, zoe: CitizenAtHttp, *more: str, token: str = "") -> bytes:
    said = (
        f"POST {API}/conversations/{zoe.id}/attachments HTTP/1.1",
        f"Host: {line.host}",
        f"Authorization: Bearer {token or zoe.token}",
        "Content-Type: multipart/form-data; boundary=x",
        *more,
    )
    return "\r\n".join((*said, "", "")).encode()


def test_two_hundred_megabytes_are_refused_before_they_come(world: World, lines: t.Callable[[], Raw]) -> None:
    line = lines()
    line.send(head(line, world.citizen(), "Content-Length: 200000000"))
    assert line.status() == 413


def test_without_a_live_token_nothing_is_read(world: World, lines: t.Callable[[], Raw]) -> None:
    line = lines()
    line.send(head(line, world.citizen(), "Content-Length: 5000000", token="y" * 43))
    assert line.status() == 401


def test_one_without_an_end_is_cut_off(world: World, lines: t.Callable[[], Raw]) -> None:
    line = lines()
    line.send(head(line, world.citizen(), "Transfer-Encoding: chunked"))
    line.send(b"%x\r\n%s\r\n" % (len(OPENING), OPENING))
    with contextlib.suppress(OSError):
        for _ in range(300):
            line.send(b"10000\r\n" + b"a" * 65_536 + b"\r\n")
    assert put_out([line], within=20) == 1


def test_a_hundred_slow_uploads_hold_little_memory_and_nobody_up(world: World, lines: t.Callable[[], Raw]) -> None:
    people = [world.citizen() for _ in range(50)]
    before = memory(world.server.worker())
    slow = []
    for zoe in people * 2:
        line = lines()
        line.send(head(line, zoe, "Content-Length: 8000000") + OPENING + bytes(MEGABYTE))
        slow.append(line)
    honest = world.citizen()
    assert honest.posts().status == 201
    assert honest.attaches(PHOTO).status == 201
    assert memory(world.server.worker()) - before < 60 * MEGABYTE, "A hundred of them sent a megabyte each."
    assert put_out(slow, within=SLOW + 20) == len(slow)


def test_one_that_takes_longer_than_other_bodies_may_still_comes(world: World, lines: t.Callable[[], Raw]) -> None:
    zoe, line = world.citizen(), lines()
    form = b'--x\r\nContent-Disposition: form-data; name="client_id"\r\n\r\nslow-but-sure\r\n' + OPENING + PHOTO
    form += b"\r\n--x--\r\n"
    line.send(head(line, zoe, f"Content-Length: {len(form)}"))
    until = time.monotonic() + 4  # body_seconds is 3
    for start in range(0, len(form), len(form) // 8 + 1):
        line.send(form[start : start + len(form) // 8 + 1])
        threading.Event().wait(max(0, (until - time.monotonic()) / 8))
    assert line.status() == 201


def test_messages_are_answered_while_many_large_photos_are_drawn(world: World) -> None:
    large = saved(drawing((7000, 6000)))
    senders = [world.citizen() for _ in range(4)]
    answers: list[int] = []
    threads = [threading.Thread(target=lambda zoe=zoe: answers.append(zoe.attaches(large).status)) for zoe in senders]
    for thread in threads:
        thread.start()
    writer, waits = world.citizen(), []
    while any(thread.is_alive() for thread in threads):
        began = time.monotonic()
        assert writer.posts().status == 201
        waits.append(time.monotonic() - began)
    assert set(answers) <= {201, 503}
    assert answers.count(201) >= 2
    assert sorted(waits)[len(waits) // 2] < 0.5, "The loop stood still."
