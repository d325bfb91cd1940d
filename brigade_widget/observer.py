"""What is told of the work as it goes on, for whoever draws figures of it. By itself it listens to nobody."""

from __future__ import annotations


class Observer:
    """Hears what happens; a figure alone, never who or what. Must not raise, and must not wait."""

    def committed(self, *, size: int, seconds: float) -> None:
        """A batch of so many writes was committed, or given up, after so long."""

    def acknowledged(self, *, seconds: float) -> None:
        """A writer has its answer, so long after it came."""

    def refused(self, *, status: int) -> None:
        """Somebody was refused, by whichever door."""

    def store_failed(self) -> None:
        """The store could not do what was asked."""

    def socket(self, *, namespace: str, change: int) -> None:
        """A socket came (+1) or went (-1)."""

    def channel_event(self, *, channel: str, event: str, count: int) -> None:
        """So many events of a kind came from a network; `event` is a word of ours, or the network's own."""
