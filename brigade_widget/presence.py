"""Who is there, and who waits for news: in this process, and what the others say of theirs."""

from __future__ import annotations

import contextlib
import threading
import time
import typing as t
from collections import Counter, defaultdict


class Waiters:
    """Long polls that wait for something new in a conversation."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._waiting: defaultdict[str, set[threading.Event]] = defaultdict(set)
        self.on_use: t.Callable[[], None] = lambda: None

    @contextlib.contextmanager
    def watch(self, conversation_id: str) -> t.Iterator[threading.Event]:
        """An event, set once something is new. Watch first, then read: else the news in between is missed."""
        woken = threading.Event()
        self.on_use()
        with self._gate:
            self._waiting[conversation_id].add(woken)
        try:
            yield woken
        finally:
            with self._gate:
                self._waiting[conversation_id].discard(woken)
                if not self._waiting[conversation_id]:
                    del self._waiting[conversation_id]

    def conversations(self) -> set[str]:
        """The conversations in which somebody waits."""
        with self._gate:
            return set(self._waiting)

    def wake_all(self) -> None:
        """Nobody waits any longer."""
        with self._gate:
            for waiting in self._waiting.values():
                for woken in waiting:
                    woken.set()

    def wake(self, conversation_id: str) -> None:
        """Something is new."""
        if conversation_id not in self._waiting:  # nearly always; who comes now reads what is new
            return
        with self._gate:
            for woken in self._waiting.get(conversation_id, ()):
                woken.set()


class Presence:
    """Who has a live socket.

    :param tick: a monotonic clock in seconds.
    """

    FORGOTTEN_AFTER = 10.0  # seconds without a word from another process

    def __init__(self, *, tick: t.Callable[[], float] = time.monotonic) -> None:
        self._tick = tick
        self._gate = threading.Lock()
        self._agents: Counter[str] = Counter()
        self._conversations: Counter[str] = Counter()
        self._elsewhere: dict[str, tuple[float, frozenset[str]]] = {}
        self._begun = tick()
        self._seen: dict[str, float] = {}
        self.on_use: t.Callable[[], None] = lambda: None
        self.on_change: t.Callable[[], None] = lambda: None

    def agent(self, agent_id: str, change: int) -> None:
        """An agent's socket came to this process (+1) or went (-1)."""
        self._count(self._agents, agent_id, change)
        self.saw(agent_id)
        self.on_change()

    def citizen(self, conversation_id: str, change: int) -> None:
        """A citizen's socket came to this process (+1) or went (-1)."""
        self._count(self._conversations, conversation_id, change)

    def saw(self, agent_id: str) -> None:
        """An agent gave a sign: without sockets, a request is all there is."""
        with self._gate:
            self._seen[agent_id] = self._tick()

    def seen_lately(self) -> set[str]:
        """The agents who gave a sign in this process in the last seconds."""
        with self._gate:
            since = self._tick() - self.FORGOTTEN_AFTER
            return {agent_id for agent_id, at in self._seen.items() if at >= since}

    def is_gone(self, agent_id: str, *, seconds: float) -> bool:
        """Whether an agent is nowhere, and gave no sign for so long; nobody is gone before we looked for so long."""
        if agent_id in self.agents():
            return False
        with self._gate:
            return self._tick() - self._seen.get(agent_id, self._begun) > seconds

    def hear(self, process: str, agents: t.Iterable[str], seen: t.Iterable[str] = ()) -> None:
        """Another process says who its agents are, and who gave it a sign lately."""
        there = frozenset(agents)
        with self._gate:
            now = self._tick()
            self._elsewhere[process] = (now, there)
            self._seen |= dict.fromkeys(there.union(seen), now)

    def keep(self) -> None:
        """The others cannot be heard: whoever was there counts as there still."""
        with self._gate:
            now = self._tick()
            self._elsewhere = {name: (now, agents) for name, (_, agents) in self._elsewhere.items()}

    def agents(self) -> set[str]:
        """The agents who are there, in any process."""
        with self._gate:
            since = self._tick() - self.FORGOTTEN_AFTER
            self._elsewhere = {name: said for name, said in self._elsewhere.items() if said[0] >= since}
            return set(self._agents).union(*(agents for _, agents in self._elsewhere.values()))

    def agents_here(self) -> set[str]:
        """The agents with a socket in this process."""
        with self._gate:
            return set(self._agents)

    def conversations(self) -> set[str]:
        """The conversations whose citizen has a socket in this process."""
        with self._gate:
            return set(self._conversations)

    def _count(self, counter: Counter[str], key: str, change: int) -> None:
        self.on_use()
        with self._gate:
            counter[key] += change
            if counter[key] <= 0:
                del counter[key]
