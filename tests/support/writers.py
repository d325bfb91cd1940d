"""Writers that never give up: each sends its messages in order, and repeats one until it is acknowledged."""

from __future__ import annotations

import contextlib
import threading
import typing as t

import requests
import socketio.exceptions

from .callers import Answer
from .rows import new_client_id
from .sockets import Refused, SocketClient

Message = dict[str, t.Any]
_GIVES_UP_AFTER = 60  # seconds without one acknowledgement
_PAUSE = threading.Event()


class Tally:
    """How many messages were acknowledged, over all writers."""

    def __init__(self) -> None:
        self._more = threading.Condition()
        self._count = 0

    def add(self) -> None:
        with self._more:
            self._count += 1
            self._more.notify_all()

    def wait_for_more(self, number: int) -> None:
        """Wait until so many more are acknowledged."""
        with self._more:
            wanted = self._count + number
            assert self._more.wait_for(lambda: self._count >= wanted, _GIVES_UP_AFTER), "The writers stand still."


class Writer(threading.Thread):
    """Writes until it is told to stop.

    :param line: sends one message; gives the acknowledged message, or `None` when it cannot know.
    """

    def __init__(self, name: str, line: t.Callable[[str, str], Message | None], tally: Tally) -> None:
        super().__init__(name=name, daemon=True)  # one that never ends must not keep the tests from ending
        self._line = line
        self._tally = tally
        self._done = threading.Event()
        self.acknowledged: list[Message] = []
        self.repetitions = 0

    def run(self) -> None:
        number = 0
        while not self._done.is_set():
            self._send(new_client_id(self.name.replace("_", "-")), f"{self.name} {number}")
            number += 1

    def end(self) -> None:
        """Let it finish the message at hand, and go."""
        self._done.set()
        self.join(_GIVES_UP_AFTER)
        assert not self.is_alive(), f"{self.name} was never answered."

    def _send(self, client_id: str, body: str) -> None:
        while (message := self._line(client_id, body)) is None:
            self.repetitions += 1
            _PAUSE.wait(0.05)
        self.acknowledged.append(message)
        self._tally.add()


def over_http(post: t.Callable[..., Answer]) -> t.Callable[[str, str], Message | None]:
    """A line by `POST messages`.

    :param post: takes the body and `client_id`.
    """

    def send(client_id: str, body: str) -> Message | None:
        with contextlib.suppress(requests.RequestException):
            answer = post(body, client_id=client_id)
            if answer.status in (200, 201):
                return t.cast("Message", answer.json)
            assert answer.status >= 500, answer.text
        return None

    return send


class OverSocket:
    """A line by Socket.IO, that connects again when it was cut."""

    def __init__(self, connect: t.Callable[[], SocketClient], conversation: str) -> None:
        self._connect = connect
        self._conversation = conversation
        self._socket: SocketClient | None = None

    def __call__(self, client_id: str, body: str) -> Message | None:
        try:
            self._socket = self._socket or self._connect()
            answer = self._socket.posts(self._conversation, client_id, body)
        except (Refused, socketio.exceptions.SocketIOError):
            self._cut()
            return None
        return t.cast("Message", answer["message"]) if answer["ok"] else None

    def _cut(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None
