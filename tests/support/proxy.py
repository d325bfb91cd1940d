"""A bad line: a TCP proxy that can swallow, reset, delay and stall what passes, by the byte and not by the message.

It counts what it carries, and can be a network on which no WebSocket is let through.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import struct
import threading
import typing as t
import weakref

_CHUNK = 1400  # bytes, about one segment: what one loss holds up
_UNDER_WAY = 64  # chunks of one direction that may be under way
_SEED = 20180227


class Proxy:
    """Stands before a server, on a port of its own, in a thread of its own.

    :param port: of the server, on loopback.
    """

    def __init__(self, port: int) -> None:
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True)
        self._chance = random.Random(_SEED)
        self._delay = self._loss = 0.0
        self._rate = 0.0
        self._reset_after: int | None = None
        self._refuses_sockets = False
        self._links: set[_Link] = set()
        self._writers: weakref.WeakSet[asyncio.StreamWriter] = weakref.WeakSet()
        self.opened = 0  # connections so far
        self.sent = self.received = 0  # bytes that arrived: at the server, and from it
        self._thread.start()
        self.bind = self._ask(self._open())
        self.url = f"http://{self.bind}"

    def swallow(self) -> None:
        """Nothing gets through any more, either way; nobody is told. New connections are taken, and lead nowhere."""
        self._call(self._clear.clear)

    def go_on(self) -> None:
        """What was under way arrives, as TCP would send it again; and the line is good."""
        self.limp(delay=0.0)
        self.recover()

    def recover(self) -> None:
        """What was under way arrives; the line is as slow as it was."""
        self._call(self._clear.set)

    def limp(self, *, delay: float, loss: float = 0.0, rate: float = 0.0) -> None:
        """Everything takes `delay` seconds, and of 1,400 bytes each a share `loss` is sent again after a time-out.

        What comes after a lost piece waits for it, as on a TCP line. A connection takes a round trip to open.

        :param rate: bytes a second, each way, which all connections share; 0 for as many as there are.
        """
        self._delay, self._loss, self._rate = delay, loss, rate

    def refuse_sockets(self, refuse: bool = True) -> None:
        """As where a filter knows no WebSocket: who asks for one is cut off, and so are those that are open."""
        self._refuses_sockets = refuse
        if refuse:
            self.reset()

    def reset(self) -> None:
        """Cut every connection with a reset."""
        self._call(self._reset_all)

    def reset_after(self, count: int) -> None:
        """Cut the next connection that the server has sent so many bytes more on, in the middle of a frame."""
        self._reset_after = count

    def has_reset(self) -> bool:
        """Whether that has happened."""
        return self._reset_after is None

    def close(self) -> None:
        """Cut everything, and end."""
        self._call(self._reset_all)
        self._ask(self._shut())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _open(self) -> str:
        self._clear = asyncio.Event()
        self._clear.set()
        # One piece at a time each way: connections take turns, as on a line that is too narrow for them.
        self._narrow = {True: asyncio.Lock(), False: asyncio.Lock()}
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        return f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _shut(self) -> None:
        self._server.close()
        await asyncio.sleep(0.05)  # who was let in just now comes to their task, which closes what it has
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()  # one that was closed may still wait for a reader
        await asyncio.sleep(0.05)  # then they are closed

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        # A task of a server that raises its own end is complained of: at the end of the proxy these return.
        try:
            await self._clear.wait()
            await asyncio.sleep(2 * self._delay)
            there, onwards = await asyncio.open_connection("127.0.0.1", self._port)
        except (OSError, asyncio.CancelledError):
            _reset(writer)
            return
        self._writers.add(onwards)
        link = _Link([writer, onwards])
        self.opened += 1
        self._links.add(link)
        for source, target, from_server in ((reader, onwards, False), (there, writer, True)):
            link.tasks.append(asyncio.ensure_future(self._carry(source, target, link, from_server=from_server)))
        try:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.gather(*link.tasks, return_exceptions=True)
        finally:
            self._links.discard(link)
            for each in link.writers:
                each.close()

    async def _carry(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, link: _Link, *, from_server: bool
    ) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_UNDER_WAY)
        arriving = asyncio.ensure_future(self._arrive(under_way, target, link, from_server=from_server))
        link.tasks.append(arriving)
        last = 0.0
        with contextlib.suppress(ConnectionError):
            while data := await source.read(_CHUNK):
                if not from_server and self._refuses_sockets and b"\r\nupgrade: websocket" in data.lower():
                    link.reset()
                    return
                await self._squeeze(len(data), from_server=from_server)
                last = max(last, self._loop.time() + self._trip())  # in order: nothing overtakes what is late
                await under_way.put((last, data))
        await under_way.put((max(last, self._loop.time() + self._delay), b""))
        await arriving

    async def _squeeze(self, size: int, *, from_server: bool) -> None:
        if self._rate:
            async with self._narrow[from_server]:
                await asyncio.sleep(size / self._rate)

    def _trip(self) -> float:
        lost = self._loss and self._chance.random() < self._loss
        return self._delay + (2 * self._delay + 0.2 if lost else 0)  # found out after a round trip and some

    async def _arrive(
        self,
        under_way: asyncio.Queue[tuple[float, bytes]],
        target: asyncio.StreamWriter,
        link: _Link,
        *,
        from_server: bool,
    ) -> None:
        while True:
            due, data = await under_way.get()
            await asyncio.sleep(due - self._loop.time())
            await self._clear.wait()
            if from_server and self._reset_after is not None:
                self._reset_after -= len(data)
                if self._reset_after < 0:
                    target.write(data[: len(data) // 2])
                    self._count(len(data) // 2, from_server=True)
                    self._reset_after = None
                    link.reset()
                    return
            with contextlib.suppress(ConnectionError):
                if not data:
                    target.close()
                    return
                target.write(data)
                self._count(len(data), from_server=from_server)
                await target.drain()

    def _count(self, size: int, *, from_server: bool) -> None:
        if from_server:
            self.received += size
        else:
            self.sent += size

    def _reset_all(self) -> None:
        for link in list(self._links):
            link.reset()

    def _call(self, function: t.Callable[[], object]) -> None:
        async def run() -> None:
            function()

        self._ask(run())

    def _ask(self, question: t.Coroutine[t.Any, t.Any, t.Any]) -> t.Any:
        return asyncio.run_coroutine_threadsafe(question, self._loop).result(10)


class _Link:
    """One connection: both its ends."""

    def __init__(self, writers: list[asyncio.StreamWriter]) -> None:
        self.writers = writers
        self.tasks: list[asyncio.Future[None]] = []

    def reset(self) -> None:
        for writer in self.writers:
            _reset(writer)
        for task in self.tasks:
            task.cancel()


def _reset(writer: asyncio.StreamWriter) -> None:
    sock = writer.get_extra_info("socket")
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()
