"""Strangers at the WebSocket: whatever they send, they are put out, the memory stays, and honest people are served."""

from __future__ import annotations

import contextlib
import re
import select
import time
import typing as t

import pytest
import requests

from ..support.raw import BINARY, PART, PING, TEXT, Raw, RawSocket, memory, put_out
from ..support.server import until
from ..support.sockets import Refused
from ..support.world import World

MEGABYTE = 1 << 20
SILENCE = 4  # seconds; shorter than the default, so that the tests are
BURST, REFILL = 100, 50
SOON = 15  # seconds: well above what it takes, well below Engine.IO's own 18
LONGEST = 30  # for those who are given Engine.IO's time: a line that stands still may only be slow


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> t.Iterator[World]:
    folder = tmp_path_factory.mktemp("hostile")
    with World.opened(
        folder, silence_seconds=SILENCE, silent_sockets=300, sockets_each=5, socket_rate=f"{BURST}/{REFILL}"
    ) as world:
        yield world


@pytest.fixture
def sockets(world: World) -> t.Iterator[t.Callable[[], RawSocket]]:
    """`sockets()`: one that Engine.IO has opened."""
    with contextlib.ExitStack() as closing:

        def make() -> RawSocket:
            made = RawSocket(world.server.url)
            closing.callback(made.close)
            return made

        yield make


@pytest.fixture
def unharmed(world: World) -> t.Iterator[None]:
    """Afterwards the server has little more memory than before, serves an honest citizen, and has told no trace."""
    pid, before, told = world.server.worker(), memory(world.server.worker()), len(world.server.said())
    yield
    honest = world.citizen()
    assert world.socket_of(honest).posts(honest.id, "client-honest")["ok"]
    assert world.server.worker() == pid, "The process was replaced."
    assert memory(pid) - before < 60 * MEGABYTE
    assert "Traceback" not in world.server.said()[told:]


def pushed(line: RawSocket, frame: t.Callable[[], None], *, most: int) -> bool:
    """Whether the server ends a line on which so much is sent."""
    try:
        for _ in range(most):
            frame()
    except OSError:
        return True
    return line.ends(within=SOON)


def test_a_giant_frame_is_cut_off_long_before_its_end(sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    line = sockets()
    line.frame(TEXT, b"", announced=1 << 40)
    assert pushed(line, lambda: line.send(b"a" * 100_000), most=2000)


def test_twenty_giants_at_once_hold_little(world: World, sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    before = memory(world.server.worker())
    giants = [sockets() for _ in range(20)]
    for giant in giants:
        giant.frame(TEXT, b"", announced=1 << 40)
        with contextlib.suppress(OSError):
            for _ in range(50):
                giant.send(b"a" * 100_000)
    assert memory(world.server.worker()) - before < 30 * MEGABYTE
    assert put_out(giants, within=SOON) == 20


def test_fragments_without_an_end_are_cut_off(sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    lines = [sockets() for _ in range(3)]
    for line, size in zip(lines, (10_000, 1, 0), strict=True):
        line.frame(TEXT, b"42", last=False)
        with contextlib.suppress(OSError):
            for _ in range(1000):
                line.frame(PART, b"a" * size, last=False)
    assert put_out(lines, within=SOON) == 3


def test_nothing_is_unpacked(sockets: t.Callable[[], RawSocket]) -> None:
    # 4 KB of deflate may be 4 MB, and a compressor costs a third of a megabyte for each socket.
    assert b"extensions" not in sockets().head.lower()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("x", id="no number"),
        pytest.param("2", id="a ping, which is the server's"),
        pytest.param("4", id="an empty packet"),
        pytest.param("4" + "[" * 40_000, id="depth, before Socket.IO"),
        pytest.param("42" + "[" * 40_000, id="depth"),
        pytest.param('40/citizen,{"token":' + "[" * 30_000, id="depth, in the credentials"),
        pytest.param("42[" + "1" * 5000 + "]", id="5,000 digits"),
        pytest.param("42/citizen," + "1" * 5000 + '["message"]', id="5,000 digits as the number of an answer"),
        pytest.param("42{}", id="an object as event"),
        pytest.param("42[]", id="an event without a name"),
        pytest.param("42[1]", id="a number as name"),
        pytest.param("42[[1]]", id="a list as name"),
        pytest.param('42["\\ud800', id="half JSON"),
        pytest.param("b4aaaa", id="base64"),
        pytest.param('43/citizen,1["x"]', id="an answer that nobody asked"),
        pytest.param('44/citizen,{"message":"x"}', id="a refusal"),
        pytest.param('451-["message",{"_placeholder":true,"num":0}]', id="a binary event"),
        pytest.param("461-/citizen,1[]", id="a binary answer"),
    ],
)
def test_what_is_no_packet_puts_its_sender_out(sockets: t.Callable[[], RawSocket], unharmed: None, text: str) -> None:
    line = sockets()
    line.says(text)
    assert line.ends(within=SILENCE / 2)


def test_binary_frames_bad_text_and_noise_put_their_sender_out(
    sockets: t.Callable[[], RawSocket], unharmed: None
) -> None:
    binary, text, noise = sockets(), sockets(), sockets()
    binary.frame(BINARY, b"\x04abc")
    text.frame(TEXT, b"4\xff\xfe")
    noise.send(bytes(range(256)))
    assert put_out([binary, text, noise], within=SILENCE / 2) == 3


def test_withheld_attachments_wait_for_nobody(world: World, sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    line = joined(world, sockets())
    line.says('451-/citizen,7["message",{"_placeholder":true,"num":0}]')
    assert line.ends(within=SILENCE / 2)


@pytest.mark.parametrize("name", ["connect", "disconnect"])
def test_the_librarys_own_events_cannot_be_sent(world: World, sockets: t.Callable[[], RawSocket], name: str) -> None:
    # They would run our handlers with what a stranger says: a socket would forget who it is, and keep its rooms.
    line = joined(world, sockets())
    line.says(f'42/citizen,["{name}",{{}},{{"token":"x"}}]')
    assert line.ends(within=SILENCE / 2)


def test_who_shows_no_token_is_put_out_in_time(sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    words = ("", '40/admin,{"token":"x"}', '40/citizen,{"token":"x"}', '42/citizen,["message",{}]', "40", "41/citizen,")
    lines = [sockets() for _ in words]
    for line, said in zip(lines, words, strict=True):
        if said:
            line.says(said)
    chatty = sockets()

    def chatty_is_out() -> bool:
        try:
            chatty.says("3")
            chatty.frame(PING, b"")
        except OSError:
            return True
        return False

    until(chatty_is_out, within=SOON)
    assert put_out(lines, within=SOON) == len(words)


def test_two_thousand_who_say_nothing(world: World, sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    before = memory(world.server.worker())
    silent = [sockets() for _ in range(2000)]
    honest = world.citizen()
    assert world.socket_of(honest).posts(honest.id, "client-between")["ok"]
    assert memory(world.server.worker()) - before < 100 * MEGABYTE
    assert put_out(silent, within=SOON) == 2000


def test_a_flood_of_strangers_packets_is_slowed_then_cut(sockets: t.Callable[[], RawSocket], unharmed: None) -> None:
    line = sockets()
    assert pushed(line, lambda: line.says('40/nowhere,{"token":"' + "x" * 30_000 + '"}'), most=20_000)


def test_a_flood_of_a_citizens_events_is_cut_and_its_answers_are_not_heaped_up(
    world: World, sockets: t.Callable[[], RawSocket], unharmed: None
) -> None:
    zoe = world.citizen()
    for _ in range(40):
        assert zoe.posts("é" * 4000).status == 201
    line = joined(world, sockets(), token=zoe.token)
    ask = f'42/citizen,1["sync",{{"conversation":"{zoe.id}","after":0}}]'  # 60 bytes that ask for 1 MB
    assert pushed(line, lambda: line.says(ask), most=20_000)


def test_who_does_not_read_is_not_answered_on_and_on(
    world: World, sockets: t.Callable[[], RawSocket], unharmed: None
) -> None:
    zoe, pid = world.citizen(), world.server.worker()
    for _ in range(40):
        assert zoe.posts("é" * 4000).status == 201
    line = joined(world, sockets(), token=zoe.token)
    before = memory(pid)

    def cut() -> bool:
        assert memory(pid) - before < 60 * MEGABYTE
        try:
            line.says(f'42/citizen,1["sync",{{"conversation":"{zoe.id}","after":0}}]')
        except OSError:
            return True
        return False

    until(cut, within=LONGEST)


def test_who_is_too_fast_waits(sockets: t.Callable[[], RawSocket]) -> None:
    line, began = sockets(), time.monotonic()
    for number in range(BURST + REFILL):
        line.says(f"40/nowhere{number}")
        line.hears(f"44/nowhere{number},".encode())
    assert time.monotonic() - began > 0.8


def test_one_token_opens_so_many_sockets(world: World) -> None:
    zoe = world.citizen()
    held = [world.socket_of(zoe) for _ in range(5)]
    with pytest.raises(Refused) as refused:
        world.socket_of(zoe)
    assert refused.value.problem["status"] == 429
    held[0].close()
    until(lambda: opens(world, zoe.token), within=SOON)


def test_one_token_waits_in_so_many_long_polls(world: World) -> None:
    zoe = world.citizen()
    last = zoe.looks().json["last_seq"]
    with contextlib.ExitStack() as closing:
        lines = [closing.enter_context(contextlib.closing(Raw(world.server.url))) for _ in range(6)]
        for line in lines:
            line.send(
                f"GET /brigade/api/v1/conversations/{zoe.id}/messages?after={last}&wait=25 HTTP/1.1\r\n"
                f"Host: {line.host}\r\nAuthorization: Bearer {zoe.token}\r\n\r\n".encode()
            )
        answered, _, _ = select.select(lines, [], [], SOON)
        assert [line.status() for line in answered] == [429]
    assert zoe.reads(last).status == 200


@pytest.mark.parametrize("transport", ["polling", "websocket"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS", "PUT"])
def test_no_polling_door_is_open(world: World, transport: str, method: str) -> None:
    address = f"{world.server.url}/brigade/socket.io/?EIO=4&transport={transport}"
    for headers in ({}, {"Upgrade": "websocket"}):  # without `Connection: upgrade` the library would poll
        with requests.request(method, address, headers=headers, timeout=SOON) as answer:
            assert answer.status_code == 400
            assert "sid" not in answer.text


def test_the_session_of_a_socket_cannot_be_polled(world: World, sockets: t.Callable[[], RawSocket]) -> None:
    line = sockets()
    line.hears(b'"sid":"')
    (session,) = re.findall(rb'"sid":"([^"]+)"', line.answer())
    address = f"{world.server.url}/brigade/socket.io/?EIO=4&transport=websocket&sid={session.decode()}"
    for method in ("GET", "POST"):
        with requests.request(method, address, data="40", timeout=SOON) as answer:
            assert answer.status_code == 400


def test_a_body_at_the_sockets_address_is_refused_before_it_is_read(world: World) -> None:
    with contextlib.closing(Raw(world.server.url)) as line:
        line.send(
            f"POST /brigade/socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: {line.host}\r\n"
            "Content-Length: 1000000000\r\n\r\n".encode()
        )
        assert line.status() == 400
        assert line.ends(within=SOON)


def test_a_handshake_without_a_key_leaves_nothing_behind(world: World, unharmed: None) -> None:
    with contextlib.closing(Raw(world.server.url)) as line:
        line.send(
            f"GET /brigade/socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: {line.host}\r\n"
            "Connection: upgrade\r\nUpgrade: websocket\r\n\r\n".encode()
        )
        assert line.status() == 400


def joined(world: World, line: RawSocket, *, token: str | None = None) -> RawSocket:
    """One that stands in its conversation."""
    token = token or world.citizen().token
    line.says(f'40/citizen,{{"token":"{token}"}}')
    line.hears(b"40/citizen,")
    return line


def opens(world: World, token: str) -> bool:
    try:
        world.socket("/citizen", {"token": token})
    except Refused:
        return False
    return True
