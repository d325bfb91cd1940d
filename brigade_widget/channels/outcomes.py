"""How a send can end, other than well. An adapter raises one of these; each says what becomes of the message.

Reasons are shown to agents: a plain sentence in French that says what to do, never a network's own text, which may
hold names or numbers of a person.
"""

from __future__ import annotations


class Outcome(Exception):
    """Root of them.

    :param reason: a sentence for the agent.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Retry(Outcome):
    """It did not leave, for certain; later it may.

    :param after: seconds to wait, if the network said so.
    """

    def __init__(self, reason: str, *, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class SlowDown(Retry):
    """The network wants fewer: everything of this account waits, in its order."""


class Uncertain(Outcome):
    """Nobody knows whether it left: it is not sent again before that is settled."""


class Refused(Outcome):
    """It did not leave, and never will as it is."""


class WindowClosed(Refused):
    """The network no longer lets us answer this person, until they write again."""


class TokenDead(Outcome):
    """The account may not send any more: everything waits until somebody puts that right."""
