"""Who is there, and who waits for news, in this process."""

from __future__ import annotations

import contextlib
import threading
import typing as t
from collections import Counter, defaultdict


class Waiters:
    """Long polls that wait for something new in a conversation."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._waiting: defaultdict[str, set[threading.Event]] = defaultdict(set)

    @contextlib.contextmanager
    def watch(self, conversation_id: str) -> t.Iterator[threading.Event]:
        """An event, set once something is new. Watch first, then read: else the news in between is missed."""
        woken = threading.Event()
        with self._gate:
            self._waiting[conversation_id].add(woken)
        try:
            yield woken
        finally:
            with self._gate:
                self._waiting[conversation_id].discard(woken)
                if not self._waiting[conversation_id]:
                    del self._waiting[conversation_id]

    def wake_all(self) -> None:
        """Nobody waits any longer."""
        with self._gate:
            for waiting in self._waiting.values():
                for woken in waiting:
                    woken.set()

    def wake(self, conversation_id: str) -> None:
        """Something is new."""
        with self._gate:
            for woken in self._waiting.get(conversation_id, ()):
                woken.set()


class Presence:
    """Who has a live socket in this process."""

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._agents: Counter[str] = Counter()
        self._conversations: Counter[str] = Counter()

    def agent(self, agent_id: str, change: int) -> None:
        """An agent's socket came (+1) or went (-1)."""
        self._count(self._agents, agent_id, change)

    def citizen(self, conversation_id: str, change: int) -> None:
        """A citizen's socket came (+1) or went (-1)."""
        self._count(self._conversations, conversation_id, change)

    def agents(self) -> set[str]:
        """The agents who are there."""
        with self._gate:
            return set(self._agents)

    def conversations(self) -> set[str]:
        """The conversations whose citizen is there."""
        with self._gate:
            return set(self._conversations)

    def _count(self, counter: Counter[str], key: str, change: int) -> None:
        with self._gate:
            counter[key] += change
            if counter[key] <= 0:
                del counter[key]
