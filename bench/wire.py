"""The client's half of WebSocket, Engine.IO and Socket.IO, as little of it as a load generator needs.

Lean on purpose: what measures must cost a fraction of what is measured. It knows unfragmented text frames, which is
what the servers send, and nothing of TLS.
"""

from __future__ import annotations

import asyncio
import json
import typing as t

_MASK = b"\x37\xfa\x21\x3d"  # RFC 6455 wants one; any will do between two processes of one machine
_HANDSHAKE = (
    "GET {path}?EIO=4&transport=websocket HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
_TEXT, _CLOSE = 1, 8

OnEvent = t.Callable[[bytes], None]
OnAck = t.Callable[[int, bytes], None]


class Refused(ConnectionError):
    """The server did not let this client in, or put it out."""


class Wire(asyncio.Protocol):
    """One connection, in one namespace.

    :param on_event: gets each event, `["name",…]` in JSON.
    :param on_ack: gets each acknowledgement: the id that `emit` was given, and `[…]` in JSON.
    """

    def __init__(self, handshake: bytes, namespace: str, auth: t.Any, on_event: OnEvent, on_ack: OnAck) -> None:
        self._handshake = handshake
        self._prefix = f"{namespace},".encode()
        self._auth = json.dumps(auth).encode()
        self._on_event, self._on_ack = on_event, on_ack
        self._rest = b""
        self._upgraded = False
        self._transport: asyncio.Transport | None = None
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.closed = False

    @classmethod
    async def open(
        cls, address: tuple[str, int], path: str, namespace: str, auth: t.Any, *, on_event: OnEvent, on_ack: OnAck
    ) -> Wire:
        """Connect, and wait until the namespace has let us in.

        :raises Refused: it did not.
        """
        host = f"{address[0]}:{address[1]}"
        wire = cls(_HANDSHAKE.format(path=path, host=host).encode(), namespace, auth, on_event, on_ack)
        await asyncio.get_running_loop().create_connection(lambda: wire, *address)
        try:
            await wire.ready
        except asyncio.CancelledError:  # nobody waits for it any longer
            wire.close()
            raise
        return wire

    def emit(self, identifier: int, event: bytes) -> None:
        """Send an event, `["name",…]` in JSON."""
        self._send(b"42%s%d%s" % (self._prefix, identifier, event))

    def close(self) -> None:
        self.closed = True
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = t.cast("asyncio.Transport", transport)
        self._transport.write(self._handshake)

    def connection_lost(self, exc: Exception | None) -> None:
        self.closed = True
        if not self.ready.done():
            self.ready.set_exception(Refused(f"The connection ended before it began ({exc})."))

    def data_received(self, data: bytes) -> None:
        buffer = self._rest + data if self._rest else data
        if not self._upgraded:
            head, end, buffer = buffer.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            if b" 101 " not in head.partition(b"\r\n")[0]:
                self._fail(head.decode(errors="replace"))
                return
            self._upgraded = True
        self._rest = self._frames(buffer)

    def _frames(self, buffer: bytes) -> bytes:
        """Take the whole frames; gives back what is left."""
        at, size = 0, len(buffer)
        while size - at >= 2:
            length, start = buffer[at + 1], at + 2
            if length == 126:
                start = at + 4
                length = int.from_bytes(buffer[at + 2 : start])
            elif length == 127:
                start = at + 10
                length = int.from_bytes(buffer[at + 2 : start])
            if size < start or size < start + length:
                break
            kind = buffer[at] & 15
            at = start + length
            if kind == _TEXT:
                self._packet(buffer[start:at])
            elif kind == _CLOSE:
                self._fail("The server closed the connection.")
        return buffer[at:]

    def _packet(self, packet: bytes) -> None:
        kind = packet[:2]
        if kind == b"42":
            self._on_event(packet[packet.index(b",") + 1 :])
        elif kind == b"43":
            start = packet.index(b",") + 1
            end = packet.index(b"[", start)
            self._on_ack(int(packet[start:end]), packet[end:])
        elif kind == b"2":
            self._send(b"3")
        elif kind[:1] == b"0":
            self._send(b"40" + self._prefix + self._auth)
        elif kind == b"40":
            if not self.ready.done():
                self.ready.set_result(None)
        elif kind in (b"44", b"41", b"1"):
            self._fail(packet.decode())

    def _fail(self, why: str) -> None:
        if not self.ready.done():
            self.ready.set_exception(Refused(why))
        self.close()

    def _send(self, payload: bytes) -> None:
        size = len(payload)
        head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + size.to_bytes(2)
        mask = (_MASK * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload) ^ int.from_bytes(mask)).to_bytes(size)
        t.cast("asyncio.Transport", self._transport).write(head + _MASK + masked)
