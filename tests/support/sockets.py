"""Socket.IO clients, as the contract wants them: WebSocket alone. What they hear waits in queues."""

from __future__ import annotations

import contextlib
import logging
import queue
import time
import typing as t

import engineio
import socketio
import websocket
from socketio.exceptions import ConnectionError, DisconnectedError, TimeoutError

EVENTS = ("message", "typing", "read", "conversation", "queue", "note")
# By itself the library writes to a standard error that pytest has closed: of servers that were killed on purpose.
_NOWHERE = logging.getLogger(__name__)
_NOWHERE.addHandler(logging.NullHandler())
_NOWHERE.propagate = False
HEARS_WITHIN = 30  # seconds; a machine may be busy, so this is a bound and no expectation


class SocketClient:
    """One connection to one namespace.

    :param url: the server's address.
    :param auth: what goes with the connection.
    :param origin: the page that it says it comes from; without, it says nothing, as no browser does.
    :raises Refused: the server let it not in.
    """

    def __init__(
        self,
        url: str,
        namespace: str,
        auth: t.Any,
        *,
        headers: t.Mapping[str, str] | None = None,
        origin: str | None = None,
        path: str = "/brigade/socket.io",
    ) -> None:
        self._namespace = namespace
        self._heard: dict[str, queue.Queue[t.Any]] = {event: queue.Queue() for event in EVENTS}
        self._refusals: queue.Queue[t.Any] = queue.Queue()
        self._ended: queue.Queue[str] = queue.Queue()
        self._lines: list[websocket.WebSocket] = []
        self._client = _InOrder(
            reconnection=False,
            handle_sigint=False,
            engineio_logger=_NOWHERE,
            websocket_extra_options={
                "class_": self._new_line,
                **({"origin": origin} if origin else {"suppress_origin": True}),
            },
        )
        for event, heard in self._heard.items():
            self._client.on(event, heard.put, namespace=namespace)
        self._client.on("connect_error", self._refusals.put, namespace=namespace)
        self._client.on("disconnect", self._ended.put, namespace=namespace)
        try:
            self._client.connect(
                url,
                headers=dict(headers or {}),
                auth=auth,
                transports=["websocket"],
                namespaces=[namespace],
                socketio_path=path,
                wait_timeout=HEARS_WITHIN,
            )
        except ConnectionError as error:
            self.close()
            said = None if self._refusals.empty() else self._refusals.get()
            if not isinstance(said, dict):
                raise  # nobody there, or cut off
            raise Refused(said["data"]) from error

    def asks(self, event: str, data: t.Any = None) -> t.Any:
        """Send an event, and the acknowledgement.

        :raises SocketIOError: the connection ended before it came, or it never came.
        """
        answers: queue.Queue[t.Any] = queue.Queue()
        self._client.emit(event, data, namespace=self._namespace, callback=answers.put)
        until = time.monotonic() + HEARS_WITHIN
        while time.monotonic() < until:
            with contextlib.suppress(queue.Empty):
                return answers.get(timeout=0.05)
            if not self.is_there:  # the library's own `call` would go on waiting
                raise DisconnectedError
        raise TimeoutError

    def tells(self, event: str, data: t.Any) -> None:
        """Send an event for which there is no acknowledgement."""
        self._client.emit(event, data, namespace=self._namespace)

    def posts(self, conversation: str, client_id: str, body: str = "bonjour") -> t.Any:
        return self.asks("message", {"conversation": conversation, "client_id": client_id, "body": body})

    def syncs(self, conversation: str, after: int = 0) -> t.Any:
        return self.asks("sync", {"conversation": conversation, "after": after})

    def hears(self, event: str, wanted: t.Callable[[t.Any], bool] = lambda _: True) -> t.Any:
        """Wait for an event; those before it that are not wanted are passed over."""
        while True:
            data = self._heard[event].get(timeout=HEARS_WITHIN)
            if wanted(data):
                return data

    def hears_message(self, body: str) -> t.Any:
        return self.hears("message", lambda data: data["body"] == body)

    def heard(self, event: str) -> list[t.Any]:
        """What came of an event so far, and was not waited for."""
        found = self._heard[event]
        return [found.get_nowait() for _ in range(found.qsize())]

    def heard_of_all(self) -> dict[str, list[t.Any]]:
        """The same of every event."""
        return {event: self.heard(event) for event in EVENTS}

    @property
    def is_there(self) -> bool:
        """Whether the connection lives."""
        return self._ended.empty()

    def is_put_out(self) -> None:
        """Wait until the server ends the connection."""
        self._ended.get(timeout=HEARS_WITHIN)

    def close(self) -> None:
        self._client.disconnect()
        self._client.shutdown()
        for line in self._lines:
            line.shutdown()  # the library leaves one open that the server cut

    def _new_line(self, **options: t.Any) -> websocket.WebSocket:
        self._lines.append(websocket.WebSocket(**options))
        return self._lines[-1]


class _OneByOne(engineio.Client):
    """Handles what arrives one after the other; the library gives each packet a thread, which mixes them up."""

    def _trigger_event(self, event: str, *args: t.Any, **options: t.Any) -> t.Any:
        return super()._trigger_event(event, *args, **{**options, "run_async": False})


class _InOrder(socketio.Client):
    def _engineio_client_class(self) -> type[engineio.Client]:
        return _OneByOne


class Refused(Exception):
    """The server refused the connection; `problem` says why."""

    def __init__(self, problem: t.Any) -> None:
        super().__init__(str(problem))
        self.problem = problem
