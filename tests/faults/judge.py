"""The judge: what each client sent, was acknowledged and saw is held against what is stored."""

from __future__ import annotations

import contextlib
import queue
import threading
import time
import typing as t

import requests
import socketio.exceptions

from ..support.callers import Answer, OverHttp
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.server import until
from ..support.sockets import Refused, SocketClient
from ..support.world import Signed, World
from ..support.writers import Message, Tally, Writer

BACK_WITHIN = 3.0  # seconds: the promise to whoever comes back; what was measured is in docs/reliability.md
MACHINE = 5.0  # seconds that a machine with too much to do may add
ANSWERED_WITHIN = 8.0 + MACHINE  # seconds: after the first of them the widget counts a send as unanswered
PULSE_WITHIN = 3.0  # seconds until `healthz` answers; the machine may be busy
_HEARTBEAT = 15.0
_PATIENT = 90  # seconds


class Refusals:
    """What was refused, and how long the slowest answer of any kind took."""

    def __init__(self) -> None:
        self.problems: list[dict[str, t.Any]] = []
        self.slowest = 0.0
        self._more = threading.Condition()

    def take(self, problem: dict[str, t.Any]) -> None:
        with self._more:
            self.problems.append(problem)
            self._more.notify_all()

    def wait_for_more(self, count: int) -> None:
        """Wait until so many more were refused."""
        with self._more:
            wanted = len(self.problems) + count
            assert self._more.wait_for(lambda: len(self.problems) >= wanted, _PATIENT), "Nothing is refused."

    @contextlib.contextmanager
    def timed(self) -> t.Iterator[None]:
        began = time.monotonic()
        yield
        self.slowest = max(self.slowest, time.monotonic() - began)

    def are_sentences(self) -> None:
        """Each is a 503 that says what became of the message."""
        for problem in self.problems:
            assert problem["status"] == 503, problem
            assert problem["type"] == "urn:brigade:problem:store-unavailable", problem
            assert problem["detail"].startswith("Nothing was stored"), problem


class HttpLine:
    """A line by `POST messages`, as `Writer` wants it."""

    def __init__(self, post: t.Callable[..., Answer], refusals: Refusals) -> None:
        self._post = post
        self._refusals = refusals

    def __call__(self, client_id: str, body: str) -> Message | None:
        try:
            with self._refusals.timed():
                answer = self._post(body, client_id=client_id)
        except requests.RequestException:
            return None
        if answer.status in (200, 201):
            return t.cast("Message", answer.json)
        assert answer.headers["Content-Type"] == "application/problem+json", answer.text
        self._refusals.take(answer.json)
        return None


class SocketLine:
    """A line by Socket.IO, that connects again when it was cut."""

    def __init__(self, connect: t.Callable[[], SocketClient], conversation: str, refusals: Refusals) -> None:
        self._connect = connect
        self._conversation = conversation
        self._refusals = refusals
        self._socket: SocketClient | None = None

    def __call__(self, client_id: str, body: str) -> Message | None:
        try:
            self._socket = self._socket or self._connect()
            with self._refusals.timed():
                answer = self._socket.posts(self._conversation, client_id, body)
        except Refused as refused:
            self._refusals.take(refused.problem)
            return None
        except (socketio.exceptions.SocketIOError, OSError):
            self._cut()
            return None
        if answer["ok"]:
            return t.cast("Message", answer["message"])
        self._refusals.take(answer["problem"])
        return None

    def close(self) -> None:
        self._cut()

    def _cut(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None


class Screen(threading.Thread):
    """Shows a conversation as the contract tells clients to: drops what it has, asks `sync` for what is missing."""

    def __init__(self, name: str, connect: t.Callable[[], SocketClient], conversation: str) -> None:
        super().__init__(name=name, daemon=True)
        self._connect = connect
        self._conversation = conversation
        self._socket: SocketClient | None = None
        self._early: dict[int, Message] = {}
        self._done = threading.Event()
        self._asked_at = 0.0
        self.rows: list[Message] = []
        self.shown_at: list[float] = []
        self.other: list[tuple[Message, Message]] = []  # the same number with another content: never

    def run(self) -> None:
        while not self._done.wait(0.02):
            try:
                self._look()
            except (Refused, socketio.exceptions.SocketIOError, OSError, queue.Empty, AssertionError):
                self._cut()
                self._done.wait(0.2)
        self._cut()

    def end(self) -> None:
        self._done.set()
        self.join(_PATIENT)
        assert not self.is_alive(), f"{self.name} hangs."

    def _look(self) -> None:
        if self._socket is None:
            self._socket = self._connect()
            self._sync()
        for row in self._socket.heard("message"):
            if row["conversation"] == self._conversation:
                self._take(row)
        if self._early or time.monotonic() > self._asked_at + _HEARTBEAT:
            self._sync()
        if not self._socket.is_there:
            self._cut()

    def _sync(self) -> None:
        assert self._socket is not None
        self._asked_at = time.monotonic()
        answer = self._socket.syncs(self._conversation, len(self.rows))
        assert answer["ok"], answer
        for row in answer["messages"]:
            self._take(row)
        if answer["messages"] and len(self.rows) < answer["conversation"]["last_seq"]:
            self._asked_at = 0.0  # a page that was full has a rest to come
        self._early = {seq: row for seq, row in self._early.items() if seq > len(self.rows)}

    def _take(self, row: Message) -> None:
        seq = row["seq"]
        if seq <= len(self.rows):
            if self.rows[seq - 1] != row:
                self.other.append((self.rows[seq - 1], row))
            return
        self._early[seq] = row
        while next_ := self._early.pop(len(self.rows) + 1, None):
            self.rows.append(next_)
            self.shown_at.append(time.monotonic())

    def _cut(self) -> None:
        if self._socket is not None:
            self._socket.close()
        self._socket = None


class Pulse(threading.Thread):
    """Asks `healthz` five times a second: whether the process goes on serving whatever happens to the store."""

    def __init__(self, url: str) -> None:
        super().__init__(name="pulse", daemon=True)
        self._url = f"{url}/brigade/healthz"
        self._done = threading.Event()
        self.slowest = 0.0

    def run(self) -> None:
        while not self._done.wait(0.2):
            began = time.monotonic()
            with contextlib.suppress(requests.RequestException), requests.get(self._url, timeout=30) as answer:
                assert answer.status_code == 200
            self.slowest = max(self.slowest, time.monotonic() - began)

    def end(self) -> float:
        """Seconds of the slowest answer."""
        self._done.set()
        self.join(40)
        return self.slowest


class Scene:
    """A conversation in full use: two sockets and two HTTP connections that write, a citizen's and an agent's screen.

    :param url: where the citizen's side reaches the server, when that is a bad line; the agent's is good.
    :param agents: the server that the agent's side reaches, when that is another one.
    """

    def __init__(self, world: World, *, url: str | None = None, agents: World | None = None) -> None:
        self.world = world
        self._agents = agents or world
        self.tally = Tally()
        self.refusals = Refusals()
        self.agent: Signed = self._agents.agent()
        self.citizen = world.citizen()
        self.agent.http.claims(self.citizen.id)
        self._closing = contextlib.ExitStack()
        self._url = url or world.server.url
        theirs = CitizenAtHttp(self._caller(self._url), conversation=self.citizen.id, token=self.citizen.token)
        self._token = world.token_of(self.agent.row)
        ours = AgentAtHttp.with_token(self._caller(self._agents.server.url), self._token)
        here, refusals = self.citizen.id, self.refusals
        self.by_http = HttpLine(theirs.posts, refusals)
        self.by_socket = SocketLine(self.citizens_socket, here, refusals)
        ours_by_socket = SocketLine(self.agents_socket, here, refusals)
        self._closing.callback(self.by_socket.close)
        self._closing.callback(ours_by_socket.close)

        def answers(body: str, *, client_id: str) -> Answer:
            return ours.posts(here, body, client_id=client_id)

        self.writers = [
            Writer("citizen-http", self.by_http, self.tally),
            Writer("citizen-socket", self.by_socket, self.tally),
            Writer("agent-http", HttpLine(answers, refusals), self.tally),
            Writer("agent-socket", ours_by_socket, self.tally),
        ]
        self.screens = [
            Screen("citizen's screen", self.citizens_socket, here),
            Screen("agent's screen", self.agents_socket, here),
        ]

    def citizens_socket(self) -> SocketClient:
        return SocketClient(self._url, "/citizen", {"token": self.citizen.token})

    def agents_socket(self) -> SocketClient:
        return SocketClient(self._agents.server.url, "/agent", {"token": self._token})

    def begin(self) -> None:
        """Everybody writes and watches; returns once a burst is under way."""
        for thread in (*self.screens, *self.writers):
            thread.start()
        self.goes_on(40)

    def goes_on(self, count: int = 20) -> None:
        """So many more messages are acknowledged."""
        self.tally.wait_for_more(count)

    def is_back(self, since: float) -> float:
        """Wait until every screen shows what the store holds now; says how many seconds after `since` they did.

        :param since: when what had failed stood again.
        """
        last = self.last_seq()
        until(lambda: all(len(screen.rows) >= last for screen in self.screens), within=_PATIENT)
        back = max(0.0, *(screen.shown_at[last - 1] - since for screen in self.screens))
        assert back <= BACK_WITHIN + MACHINE, f"back after {back:.1f} s"
        return back

    def last_seq(self) -> int:
        """The store's, asked from outside of the server."""
        return self.world.state.read(lambda uow: uow.conversations.need(self.citizen.id)).last_seq

    def end(self) -> int:
        """Everybody finishes what is at hand; then nothing may be lost, doubled or out of place. Says how many."""
        try:
            for writer in self.writers:
                writer.end()
            last = self.last_seq()
            until(
                lambda: all(len(screen.rows) >= last for screen in self.screens),
                within=_PATIENT,
                otherwise=lambda: f"{last} are stored, shown are {[len(screen.rows) for screen in self.screens]}",
            )
            return self._judge()
        finally:
            self.close()

    def close(self) -> None:
        """Nobody is connected any more."""
        for screen in self.screens:
            screen.end()
        self._closing.close()

    def _judge(self) -> int:
        stored = self._stored()
        assert [row["seq"] for row in stored] == list(range(1, len(stored) + 1))
        assert len({row["client_id"] for row in stored}) == len(stored)
        for writer in self.writers:
            assert [row for row in stored if row["body"].startswith(f"{writer.name} ")] == writer.acknowledged
        acknowledged = sum(len(writer.acknowledged) for writer in self.writers)
        assert len(stored) == 1 + acknowledged  # one says that the agent took it
        for screen in self.screens:
            assert screen.rows == stored
            assert not screen.other
        self.refusals.are_sentences()
        return acknowledged

    def _stored(self) -> list[Message]:
        rows: list[Message] = []
        while page := self.citizen.reads(rows[-1]["seq"] if rows else 0).json["messages"]:
            rows += page
        return rows

    def _caller(self, url: str) -> OverHttp:
        caller = OverHttp(url)
        self._closing.callback(caller.close)
        return caller
