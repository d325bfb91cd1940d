"""WebSocket frames as a server reads and writes them (RFC 6455); bytes in and out, no socket.

Written by hand, because each message goes through it: wsproto takes five times as long, and has no limit before the
payload of a frame. What is read here is a client's text; the tests read the same bytes with wsproto.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import typing as t

TEXT, CLOSE, PING, PONG = 0x1, 0x8, 0x9, 0xA
_MORE, _LAST, _RESERVED, _MASKED = 0x0, 0x80, 0x70, 0x80
_CONTROL_MOST = 125  # bytes in a close, a ping or a pong

# Why a connection is closed (RFC 6455, 7.4.1).
NORMAL, PROTOCOL, KIND, BAD_TEXT, TOO_BIG = 1000, 1002, 1003, 1007, 1009
_GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"


class Violation(Exception):
    """What came is no frame of ours.

    :param code: says so to the client, in the frame that closes.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class Frames:
    """Puts together what came.

    :param most: bytes of a message. A longer one is refused when its length is announced, before it is read.
    """

    __slots__ = ("_came", "_most", "_parts")

    def __init__(self, most: int) -> None:
        self._most = most
        self._came = bytearray()
        self._parts: bytearray | None = None  # of a message that comes in several frames

    def feed(self, data: bytes) -> None:
        """Bytes of the line, cut anywhere."""
        self._came += data

    def take(self) -> tuple[int, t.Any] | None:
        """The next message (`TEXT`, a `str`) or control frame (its opcode, `bytes`); `None`: more must come first.

        A part of a message is given as `(0, None)`, so that whoever counts can count it.

        :raises Violation: nothing after it can be understood.
        """
        came = self._came
        if len(came) < 2:
            return None
        first, second = came[0], came[1]
        opcode, last, length, start = first & 0x0F, first & _LAST, second & 0x7F, 6
        if first & _RESERVED or not second & _MASKED:
            raise Violation(PROTOCOL)
        if opcode >= CLOSE:
            if opcode > PONG or not last or length > _CONTROL_MOST:
                raise Violation(PROTOCOL)
        elif opcode > TEXT:
            raise Violation(KIND if opcode == 0x2 else PROTOCOL)  # binary messages are nobody's here
        elif (opcode == _MORE) is (self._parts is None):
            raise Violation(PROTOCOL)
        if length > _CONTROL_MOST:
            wide = 2 if length == 126 else 8
            start += wide
            if len(came) < 2 + wide:
                return None
            length = int.from_bytes(came[2 : 2 + wide])
            if length < (126 if wide == 2 else 1 << 16):
                raise Violation(PROTOCOL)
        if opcode < CLOSE and length + len(self._parts or b"") > self._most:
            raise Violation(TOO_BIG)
        if len(came) < start + length:
            return None
        payload = masked(bytes(came[start : start + length]), bytes(came[start - 4 : start]))
        del came[: start + length]
        if opcode >= CLOSE:
            return opcode, payload
        return self._put_together(payload, last=bool(last))

    def _put_together(self, payload: bytes, *, last: bool) -> tuple[int, str | None]:
        if self._parts is None:
            if last:
                return TEXT, _text(payload)
            self._parts = bytearray()
        self._parts += payload
        if not last:
            return _MORE, None
        whole, self._parts = bytes(self._parts), None
        return TEXT, _text(whole)


def _text(payload: bytes) -> str:
    try:
        return payload.decode()
    except UnicodeDecodeError:
        raise Violation(BAD_TEXT) from None


def masked(payload: bytes, mask: bytes) -> bytes:
    """A payload under a mask of four bytes, or out of it again."""
    size = len(payload)
    over = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(over)).to_bytes(size)


def frame(opcode: int, payload: bytes) -> bytes:
    """A whole frame of the server's."""
    size = len(payload)
    if size < 126:
        return bytes((_LAST | opcode, size)) + payload
    if size < 1 << 16:
        return bytes((_LAST | opcode, 126)) + size.to_bytes(2) + payload
    return bytes((_LAST | opcode, 127)) + size.to_bytes(8) + payload


def welcome(environ: dict[str, t.Any]) -> bytes | None:
    """The answer to a handshake, without extensions and subprotocols; `None` when it is none."""
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "")
    try:
        whole = len(base64.b64decode(key, validate=True)) == 16
    except (binascii.Error, ValueError):
        return None
    if not whole or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        return None
    accept = base64.b64encode(hashlib.sha1(key.encode() + _GUID, usedforsecurity=False).digest())
    return (
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n"
    )
