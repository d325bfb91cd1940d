"""The frames that we read and write ourselves are the WebSocket's: another hand writes what we read, and reads ours."""

from __future__ import annotations

import contextlib
import typing as t

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto import ConnectionType
from wsproto.connection import Connection
from wsproto.events import CloseConnection, Message, Ping
from wsproto.frame_protocol import FrameProtocol, Opcode

from brigade_widget.sockets import frames
from brigade_widget.sockets.frames import Frames, Violation

MOST = 70_000
MASK = b"\x01\x02\x03\x04"
SIZES = [0, 1, 125, 126, 65_535, 65_536]


def read(came: bytes, *, most: int = MOST) -> list[tuple[int, t.Any]]:
    """All that is understood of some bytes."""
    reader = Frames(most)
    reader.feed(came)
    return list(iter(reader.take, None))


def raw(first: int, payload: bytes = b"", *, announced: int | None = None, mask: bytes = MASK) -> bytes:
    """A client's frame, however wrong."""
    size = len(payload) if announced is None else announced
    head = bytes([first, 0x80 | size]) if size < 126 else bytes([first, 0x80 | 127]) + size.to_bytes(8)
    return head + mask + frames.masked(payload, mask)


@st.composite
def parted(draw: st.DrawFn) -> list[list[str]]:
    """What a client says: messages, each in one part or several."""
    sizes = st.sampled_from(["x" * size for size in SIZES])
    return draw(st.lists(st.lists(st.text(max_size=300) | sizes, min_size=1, max_size=4), max_size=5))


@given(parted(), st.data())
def test_what_another_hand_wrote_is_read_as_it_was_said_however_the_line_cuts_it(
    messages: list[list[str]], data: st.DataObject
) -> None:
    client, came, pings = Connection(ConnectionType.CLIENT), b"", []
    for parts in messages:
        for number, part in enumerate(parts, start=1):
            came += client.send(Message(data=part, message_finished=number == len(parts)))
            pings.append(part.encode()[:125])  # control frames may come between the parts of a message
            came += client.send(Ping(payload=pings[-1]))
    reader, heard = Frames(5 * MOST), []
    while came:
        size = data.draw(st.integers(1, 5000) | st.integers(10_000, 100_000))
        reader.feed(came[:size])
        came = came[size:]
        heard += list(iter(reader.take, None))
    assert [text for opcode, text in heard if opcode == frames.TEXT] == ["".join(parts) for parts in messages]
    assert [payload for opcode, payload in heard if opcode == frames.PING] == pings


@given(st.binary(max_size=400))
def test_noise_is_refused_or_waited_for_and_never_more_than_that(noise: bytes) -> None:
    with contextlib.suppress(Violation):
        for opcode, payload in read(noise):
            assert opcode in (0, frames.TEXT, frames.CLOSE, frames.PING, frames.PONG)
            assert payload is None or isinstance(payload, str if opcode == frames.TEXT else bytes)


@pytest.mark.parametrize("size", SIZES)
def test_a_frame_of_any_size_is_read_by_another_hand(size: int) -> None:
    reader = FrameProtocol(client=True, extensions=[])
    reader.receive_bytes(frames.frame(frames.TEXT, b"x" * size))
    (frame,) = reader.received_frames()
    assert (frame.opcode, frame.message_finished, frame.payload) == (Opcode.TEXT, True, "x" * size)


def test_a_client_that_says_goodbye_says_why() -> None:
    client = Connection(ConnectionType.CLIENT)
    ((opcode, payload),) = read(client.send(CloseConnection(code=1001, reason="going away")))
    assert (opcode, payload) == (frames.CLOSE, (1001).to_bytes(2) + b"going away")


@pytest.mark.parametrize(
    ("came", "code"),
    [
        pytest.param(raw(0x82, b"abc"), frames.KIND, id="a binary message"),
        pytest.param(raw(0x83, b"abc"), frames.PROTOCOL, id="an opcode that nobody has"),
        pytest.param(raw(0x8B), frames.PROTOCOL, id="a control opcode that nobody has"),
        pytest.param(raw(0xC1, b"abc"), frames.PROTOCOL, id="compressed"),
        pytest.param(b"\x81\x03abc", frames.PROTOCOL, id="without a mask"),
        pytest.param(raw(0x80, b"abc"), frames.PROTOCOL, id="a part of nothing"),
        pytest.param(raw(0x01, b"a") + raw(0x81, b"b"), frames.PROTOCOL, id="a message within another"),
        pytest.param(raw(0x09), frames.PROTOCOL, id="a ping in parts"),
        pytest.param(raw(0x89, b"a" * 126), frames.PROTOCOL, id="a long ping"),
        pytest.param(b"\x81\xfe\x00\x05" + MASK, frames.PROTOCOL, id="two bytes for a short length"),
        pytest.param(raw(0x81, announced=65_535), frames.PROTOCOL, id="eight bytes for a middling length"),
        pytest.param(raw(0x81, announced=MOST + 1), frames.TOO_BIG, id="one byte too many, before any of them came"),
        pytest.param(raw(0x81, announced=1 << 63), frames.TOO_BIG, id="more than there is"),
        pytest.param(raw(0x81, b"\xff\xfe"), frames.BAD_TEXT, id="no UTF-8"),
        pytest.param(raw(0x01, b"\xc3") + raw(0x80, b"("), frames.BAD_TEXT, id="no UTF-8, in two parts"),
        pytest.param(raw(0x01, b"a" * 66_000) + raw(0x80, b"a" * 66_000), frames.TOO_BIG, id="too big together"),
    ],
)
def test_what_the_standard_forbids_or_nobody_needs_is_refused(came: bytes, code: int) -> None:
    with pytest.raises(Violation) as refused:
        read(came)
    assert refused.value.code == code


def test_a_character_may_be_cut_by_the_edge_of_a_part() -> None:
    assert read(raw(0x01, b"\xc3") + raw(0x80, b"\xa9"))[-1] == (frames.TEXT, "é")


@pytest.mark.parametrize(
    ("key", "version"),
    [("", "13"), ("bm90IHNpeHRlZW4=", "13"), ("né", "13"), ("*" * 24, "13"), ("dGhlIHNhbXBsZSBub25jZQ==", "8")],
)
def test_a_handshake_that_is_none_gets_no_welcome(key: str, version: str) -> None:
    assert frames.welcome({"HTTP_SEC_WEBSOCKET_KEY": key, "HTTP_SEC_WEBSOCKET_VERSION": version}) is None


def test_the_standards_own_handshake_gets_the_standards_own_answer() -> None:
    asked = {"HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==", "HTTP_SEC_WEBSOCKET_VERSION": "13"}
    answer = frames.welcome(asked)  # RFC 6455, 1.3
    assert answer is not None
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in answer
