"""Two writers and a network that loses, repeats and reorders: in the end both screens show exactly 1 … n.

The clients keep the contract's rules and nothing else: keep the last `seq`, drop what is known, ask `sync` when one is
missing, repeat with the same `client_id` what was not acknowledged.
"""

from __future__ import annotations

import dataclasses
import itertools
import tempfile
import typing as t
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from brigade_widget import signals
from brigade_widget.models.agents import Agent
from brigade_widget.models.conversations import Citizen
from brigade_widget.models.messages import Message
from brigade_widget.services import messages

from ..support.apps import Workshop, state_of
from ..support.rows import make_agent, make_open

SIDES = ("citizen", "agent")


@dataclasses.dataclass
class Client:
    """One screen, and what is on its way to and from it."""

    writer: Citizen | Agent
    shown: list[Message] = dataclasses.field(default_factory=list)
    unacknowledged: dict[str, str] = dataclasses.field(default_factory=dict)
    requests: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    arriving: list[Message] = dataclasses.field(default_factory=list)

    @property
    def last(self) -> int:
        return self.shown[-1].seq if self.shown else 0

    def receives(self, message: Message) -> bool:
        """Take a message in; says whether one before it is missing."""
        if message.seq == self.last + 1:
            self.shown.append(message)
        return message.seq > self.last + 1


class TwoWriters(RuleBasedStateMachine):
    """The test's network stands between the clients and the services."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._workshop = Workshop(Path(self._folder.name))
        self.app = self._workshop.app()
        self.state = state_of(self.app)
        agent = self.state.write(make_agent)
        self.conversation = self.state.write(make_open, agent=agent).id
        self.clients = {
            "citizen": Client(Citizen(self.conversation, "")),
            "agent": Client(agent),
        }
        self._names = itertools.count(1)
        self._posted: dict[str, str] = {}  # client_id → the first body
        signals.message_posted.connect(self._push, sender=self.app)

    def _push(self, _app: t.Any, *, message: Message, **_: t.Any) -> None:
        """An event to both screens: good news early, and no more than that."""
        for client in self.clients.values():
            client.arriving.append(message)

    @rule(side=st.sampled_from(SIDES))
    def writes(self, side: str) -> None:
        number = next(self._names)
        client_id, body = f"{side}-{number:06d}", f"message {number}"
        self._posted[client_id] = body
        self.clients[side].unacknowledged[client_id] = body
        self.clients[side].requests.append((client_id, body))

    @rule(side=st.sampled_from(SIDES), data=st.data(), acknowledged=st.booleans(), repeated=st.booleans())
    def a_request_arrives(self, side: str, data: st.DataObject, acknowledged: bool, repeated: bool) -> None:
        """Any of those under way, maybe twice, maybe with its acknowledgement lost."""
        client = self.clients[side]
        if not client.requests:
            return
        request = client.requests.pop(data.draw(st.integers(0, len(client.requests) - 1)))
        for _ in range(2 if repeated else 1):
            self._deliver(client, request, acknowledged=acknowledged)

    @rule(side=st.sampled_from(SIDES))
    def requests_are_lost(self, side: str) -> None:
        self.clients[side].requests.clear()

    @rule(side=st.sampled_from(SIDES), data=st.data())
    def tries_again(self, side: str, data: st.DataObject) -> None:
        client = self.clients[side]
        if client.unacknowledged:
            client_id = data.draw(st.sampled_from(sorted(client.unacknowledged)))
            client.requests.append((client_id, client.unacknowledged[client_id]))

    @rule(side=st.sampled_from(SIDES), data=st.data(), repeated=st.booleans())
    def an_event_arrives(self, side: str, data: st.DataObject, repeated: bool) -> None:
        """Any of those under way: they overtake each other, and come twice."""
        client = self.clients[side]
        if not client.arriving:
            return
        message = client.arriving.pop(data.draw(st.integers(0, len(client.arriving) - 1)))
        for _ in range(2 if repeated else 1):
            if client.receives(message):
                self._sync(client)

    @rule(side=st.sampled_from(SIDES))
    def the_line_is_cut(self, side: str) -> None:
        """Everything under way is lost, both ways; the screen keeps what it shows."""
        self.clients[side].requests.clear()
        self.clients[side].arriving.clear()

    @rule(side=st.sampled_from(SIDES))
    def comes_back(self, side: str) -> None:
        self._sync(self.clients[side])

    @precondition(lambda self: any(client.shown for client in self.clients.values()))
    @rule(side=st.sampled_from(SIDES), after=st.integers(0, 50))
    def syncs_from_anywhere(self, side: str, after: int) -> None:
        page = self._page(self.clients[side], after)
        assert [message.seq for message in page] == list(range(after + 1, after + 1 + len(page)))

    @invariant()
    def every_screen_shows_a_beginning_without_gaps(self) -> None:
        for client in self.clients.values():
            assert [message.seq for message in client.shown] == list(range(1, len(client.shown) + 1))

    def teardown(self) -> None:
        """The network heals: what was not acknowledged is sent again, and both ask what they missed."""
        try:
            for client in self.clients.values():
                for request in list(client.unacknowledged.items()):
                    self._deliver(client, request, acknowledged=True)
            for client in self.clients.values():
                self._sync(client)
            ours, theirs = (client.shown for client in self.clients.values())
            assert ours == theirs
            assert {message.client_id: message.body for message in ours if message.kind == "text"} == self._posted
            assert len(ours) == len(self._posted) + 1  # and "claimed"
        finally:
            self._workshop.close()
            self._folder.cleanup()

    def _deliver(self, client: Client, request: tuple[str, str], *, acknowledged: bool) -> None:
        client_id, body = request
        posted = self.state.write(
            messages.post, writer=client.writer, conversation_id=self.conversation, client_id=client_id, body=body
        )
        assert (posted.message.client_id, posted.message.body) == request
        if acknowledged:
            client.unacknowledged.pop(client_id, None)
            if client.receives(posted.message):
                self._sync(client)

    def _sync(self, client: Client) -> None:
        for message in self._page(client, client.last):
            client.receives(message)

    def _page(self, client: Client, after: int) -> list[Message]:
        return self.state.read(
            messages.page, reader=client.writer, conversation_id=self.conversation, after=after
        ).messages


TwoWriters.TestCase.settings = settings(max_examples=60, stateful_step_count=40, database=None, derandomize=True)
TestBothScreensShowTheSame = TwoWriters.TestCase
