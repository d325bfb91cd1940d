"""What an adapter is: one account of one network, and what we ask of it."""

from __future__ import annotations

import abc
import dataclasses
import typing as t
from datetime import datetime

from ..enums import Finding
from .events import Event
from .outcomes import Refused, Uncertain


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A setting of an account, asked for by `flask brigade channel add`.

    :param secret: asked for without showing it; never taken from an argument.
    :param default: what it is when nothing is said; `None`: it must be given.
    :param example: shown beside the question.
    """

    name: str
    meaning: str
    secret: bool = False
    default: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Limit:
    """At most so many messages in so many seconds, of the whole account."""

    messages: int
    seconds: int


@dataclasses.dataclass(frozen=True, slots=True)
class Capabilities:
    """What a network can do.

    :param text_max: characters of one message; longer ones leave in several, split at sentences.
    :param window: seconds after the person's last message during which we may answer; `None`: always.
    :param long_window: the same, for answers written by a human, where the network tells the two apart.
    :param limits: kept by the worker itself, before the network says no.
    :param settle_after: seconds to wait for a network's own news of a message before asking what became of it.
    :param announces: what leaves says only that an answer waits on the site: never a message's own text.
    :param files: types of the files that it carries, each with the most bytes of one; agents are told of all others
        before they send, and nothing of them is stored.
    :param captions: a file and its description leave as one message; else the file first, and then the words.
    """

    text_max: int = 2000
    window: int | None = None
    long_window: int | None = None
    limits: tuple[Limit, ...] = ()
    settle_after: int = 20
    announces: bool = False
    files: t.Mapping[str, int] = dataclasses.field(default_factory=dict)
    captions: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Request:
    """What came to our door: `body` exactly as it came; names of headers in small letters."""

    headers: t.Mapping[str, str]
    body: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What our door says to a network's question."""

    body: str
    status: int = 200
    content_type: str = "text/plain; charset=utf-8"


@dataclasses.dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that leaves, as it was cleaned.

    :param type: one of `Capabilities.files`.
    :param content: empty for `find`.
    """

    name: str
    type: str
    content: bytes


def _none(_message: str) -> bool:
    return False


@dataclasses.dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that leaves.

    :param token: ours, the same at every attempt; send it along where the network carries such a thing.
    :param person: the network's id of who gets it.
    :param last_wrote_at: when the person wrote last.
    :param tried_at: when it was tried last; `None` at the first attempt.
    :param subject: for networks whose messages have one.
    :param reference: what an answer must carry to join the conversation; empty: none may.
    :param answers: the network's id of what this answers by itself; empty: nothing.
    :param by_hand: a human wrote it, in answer to this person.
    :param file: leaves with the text where the network takes both, else alone; `text` is empty then.
    :param is_another: for `find`: whether a message with this id of the network's is known to be another one of ours.
    """

    token: str
    person: str
    text: str
    last_wrote_at: datetime
    tried_at: datetime | None = None
    subject: str = ""
    reference: str = ""
    answers: str = ""
    by_hand: bool = True
    file: Enclosed | None = None
    is_another: t.Callable[[str], bool] = _none


@dataclasses.dataclass(frozen=True, slots=True)
class Sent:
    """It left.

    :param message: the network's id of it; empty where it gives none.
    """

    message: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """A file that came with its message.

    :param id: 32 characters, the same whenever the same file of the same message comes again.
    """

    id: str
    content: bytes


@dataclasses.dataclass(frozen=True, slots=True)
class Polled:
    """What was fetched.

    :param bodies: each as `parse` takes it.
    :param cursor: given back at the next time.
    :param after: seconds until then.
    :param files: what the bodies tell of, as `File.arrived`.
    """

    bodies: tuple[bytes, ...]
    cursor: str
    after: float
    files: tuple[Content, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what to do about it."""

    name: str
    finding: Finding
    sentence: str


class Adapter(abc.ABC):
    """One account of one network. Made anew at will, used by several threads at once; keeps no state of its own.

    :param settings: the values of `fields`, all there.
    """

    channel: t.ClassVar[str]  # as in addresses and tables: 1 to 16 of a-z and 0-9
    title: t.ClassVar[str]  # as agents read it
    fields: t.ClassVar[tuple[Field, ...]]
    capabilities: t.ClassVar[Capabilities] = Capabilities()

    def __init__(self, settings: t.Mapping[str, str]) -> None:
        self.settings = settings

    @property
    @abc.abstractmethod
    def account(self) -> str:
        """The network's id of this account, as in `Event.account`."""

    @abc.abstractmethod
    def send(self, outgoing: Outgoing) -> Sent:
        """Send one message, once.

        :raises Outcome: how it ended instead. Anything else that is raised counts as `Uncertain`.
        """

    def find(self, outgoing: Outgoing) -> Sent | None:  # noqa: ARG002 - for those who have one
        """What became of a send whose end nobody saw; `None`: it did not leave, for certain.

        :raises Outcome: it cannot be told now. `Uncertain`: nor later, unless the network reports it by itself.
        """
        raise Uncertain("On ne sait pas si ce message est arrivé.")

    def handshake(self, query: t.Mapping[str, str]) -> Answer | None:  # noqa: ARG002 - for those who have one
        """Answer the question by which a network makes sure that the door is ours; `None`: not for this account."""
        return None

    def verify(self, request: Request) -> bool:  # noqa: ARG002 - for those who have one
        """Whether the network signed this body for this account. In constant time, over the bytes as they came."""
        return False

    def parse(self, body: bytes) -> list[Event]:  # noqa: ARG002 - for those who have one
        """Everything that a body tells, in its order; what is not known is `Unhandled`.

        :raises ValueError: the body is not of this network.
        """
        raise ValueError(f"{self.channel} tells nothing")

    def poll(self, cursor: str) -> Polled | None:  # noqa: ARG002 - for those who have one
        """Fetch what is new, for a network that does not tell by itself; `None`: nothing is fetched.

        :param cursor: what the last call gave; empty at the first.
        :raises Outcome: not now, and why.
        """
        return None

    def fetch(self, url: str, *, most: int) -> bytes:  # noqa: ARG002 - for those who have one
        """A file that came with a message, from the network's own hosts only.

        :param most: bytes.
        :raises Outcome: it cannot be had: `Retry` or `Uncertain` now, `Refused` ever.
        """
        raise Refused("ce réseau ne donne pas de fichiers.")

    def show(self, person: str, what: t.Literal["typing", "seen"]) -> None:  # noqa: B027 - few networks can
        """Show the person that an agent writes, or has read; once, and no matter if it fails."""

    def check(self) -> t.Iterable[Check]:
        """Ask the network whether everything is in order; each finding with what to do."""
        return ()
