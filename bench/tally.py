"""Whether what was sent arrived: acknowledged means delivered, in order, once, under the number that was promised."""

from __future__ import annotations

import collections
import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Wrongs:
    """What must be zero."""

    lost: int
    doubled: int
    reordered: int
    misnumbered: int
    refused: int

    @property
    def total(self) -> int:
        return sum(dataclasses.astuple(self))


class Tally:
    """Counts for each citizen, who numbers their messages 0, 1, 2 …"""

    def __init__(self) -> None:
        self.sent: collections.Counter[int] = collections.Counter()
        self.acknowledged = 0
        self.delivered = 0
        self._promised: dict[tuple[int, int], int | None] = {}
        self._highest: dict[int, int] = {}
        self._early: dict[tuple[int, int], int | None] = {}  # delivered before their acknowledgement
        self._lost_or_late: set[tuple[int, int]] = set()  # a later one of the same citizen came first
        self._doubled = self._reordered = self._misnumbered = self._refused = 0

    def send(self, citizen: int) -> int:
        """The number of a citizen's next message."""
        number = self.sent[citizen]
        self.sent[citizen] = number + 1
        return number

    def acknowledge(self, citizen: int, number: int, seq: int | None) -> None:
        """The server says that it has the message, and under which number (a relay gives none)."""
        self.acknowledged += 1
        key = (citizen, number)
        if key in self._early:
            self._misnumbered += self._early.pop(key) != seq
        else:
            self._promised[key] = seq

    def refuse(self) -> None:
        """The server did not take a message."""
        self._refused += 1

    def deliver(self, citizen: int, number: int, seq: int | None) -> None:
        """The agent has the message."""
        key = (citizen, number)
        highest = self._highest.get(citizen, -1)
        if number <= highest:
            if key not in self._lost_or_late:
                self._doubled += 1
                return
            self._lost_or_late.discard(key)
            self._reordered += 1
        else:
            self._lost_or_late.update((citizen, between) for between in range(highest + 1, number))
            self._highest[citizen] = number
        self.delivered += 1
        if key in self._promised:
            self._misnumbered += self._promised.pop(key) != seq
        else:
            self._early[key] = seq

    def is_settled(self) -> bool:
        """Whether every message that was sent is answered, and every acknowledged one delivered."""
        return self.acknowledged + self._refused == self.sent.total() and not self._promised

    def wrongs(self) -> Wrongs:
        """What went wrong so far; what is still on its way counts as lost."""
        unanswered = self.sent.total() - self.acknowledged - self._refused
        return Wrongs(
            lost=len(self._promised) + unanswered,
            doubled=self._doubled,
            reordered=self._reordered,
            misnumbered=self._misnumbered,
            refused=self._refused,
        )
