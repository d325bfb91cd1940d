"""An app with an account on a network, people who write there, and the worker."""

from __future__ import annotations

import abc
import json
import typing as t

from flask import Flask

from brigade_widget import intake
from brigade_widget.models.conversations import Conversation
from brigade_widget.models.messages import Message
from brigade_widget.models.outbox import Parcel
from brigade_widget.services import accounts, assignments, messages
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork
from brigade_widget.worker import Worker

from ..networks import graph, pigeon, x
from .apps import let_arrivals_end, state_of
from .callers import Answer, InApp
from .rows import make_agent, make_site, new_client_id

N = t.TypeVar("N", pigeon.Pigeon, graph.Graph, x.X)


class Post(abc.ABC, t.Generic[N]):
    """An app with an account on a network."""

    CHANNEL: t.ClassVar[str]

    def __init__(self, app: Flask, network: N) -> None:
        self.app = app
        self.network = network
        self._said_by_itself = 0
        self.state: State = state_of(app)
        self.state.write(make_site)
        self.claire = self.state.write(make_agent)
        self.account = self.state.write(
            accounts.add,
            key="poste",
            channel=self.CHANNEL,
            site="mondoubleau",
            topic="general",
            settings={**self.settings(), "base": network.url},
        )

    @abc.abstractmethod
    def settings(self) -> dict[str, str]:
        """Of the account."""

    @abc.abstractmethod
    def signed(self, *events: t.Mapping[str, t.Any]) -> tuple[bytes, dict[str, str]]:
        """What the network sends to our door."""

    @abc.abstractmethod
    def letter(self, text: str) -> dict[str, t.Any]:
        """What the network tells when a person writes."""

    def tells(self, *events: t.Mapping[str, t.Any]) -> Answer:
        """The network tells something, signed; what came of it is there when this returns."""
        body, headers = self.signed(*events)
        answer = InApp(self.app).call("POST", f"/brigade/channels/{self.CHANNEL}", data=body, headers=headers)
        self.state.take_in()
        let_arrivals_end()
        return answer

    def conversations(self) -> list[Conversation]:
        def all_of_them(uow: UnitOfWork) -> list[Conversation]:
            return uow.conversations.newest(seen_by=None)

        return self.state.read(all_of_them)

    def opened(self, text: str = "bonjour") -> Conversation:
        """A person's conversation, which Claire holds, with nothing left to send."""
        self.tells(self.letter(text))
        (conversation,) = self.conversations()
        self.state.write(assignments.claim, agent=self.claire, conversation_id=conversation.id)
        self.works()
        self.network.forget()
        self._said_by_itself = conversation.last_seq + 1
        return conversation

    def answers(self, conversation: Conversation, body: str = "réponse") -> Message:
        return self.state.write(
            messages.post, writer=self.claire, conversation_id=conversation.id, client_id=new_client_id(), body=body
        ).message

    def attaches(
        self, conversation: Conversation, content: bytes, *, name: str = "photo.jpg", description: str = ""
    ) -> Message:
        return intake.receive(
            self.state,
            writer=self.claire,
            conversation_id=conversation.id,
            client_id=new_client_id(),
            data=lambda: content,
            name=name,
            description=description,
        ).message

    def works(self) -> None:
        """A worker does what can be done now."""
        Worker(self.state).work_off()

    def parcels(self, conversation: Conversation) -> list[Parcel]:
        """What leaves, but for what was said by itself to a conversation that was `opened`."""

        def of(uow: UnitOfWork) -> list[Parcel]:
            return [each for each in uow.outbox.of(conversation.id) if each.seq > self._said_by_itself]

        return self.state.read(of)

    def messages(self, conversation: Conversation) -> list[Message]:
        page = self.state.read(messages.page, reader=self.claire, conversation_id=conversation.id, after=0)
        return page.messages

    def all_due(self) -> None:
        """What waits for its time has waited long enough."""

        def soon(uow: UnitOfWork) -> None:
            for parcel in uow.outbox.of(self.conversations()[0].id):
                uow.outbox.update(parcel.id, next_at=parcel.created_at)
            uow.accounts.update(self.account.id, slow_until=None)

        self.state.write(soon)


class Loft(Post[pigeon.Pigeon]):
    """On Pigeon, the network of docs/channels.md."""

    CHANNEL = "pigeon"

    def settings(self) -> dict[str, str]:
        return {"loft": "L1", "secret": pigeon.SECRET}

    def signed(self, *events: t.Mapping[str, t.Any]) -> tuple[bytes, dict[str, str]]:
        return pigeon.signed(*events)

    def letter(self, text: str) -> dict[str, t.Any]:
        return pigeon.event(text=text)


class Page(Post[graph.Graph]):
    """A page on Messenger."""

    CHANNEL = "messenger"

    def settings(self) -> dict[str, str]:
        return {
            "page": graph.PAGE,
            "app": graph.APP,
            "app_secret": graph.APP_SECRET,
            "token": self.network.token,
            "verify_token": graph.VERIFY,
        }

    def signed(self, *events: t.Mapping[str, t.Any]) -> tuple[bytes, dict[str, str]]:
        return graph.signed(*events)

    def letter(self, text: str) -> dict[str, t.Any]:
        return self.network.writes(text)


class OnX(Post[x.X]):
    """An account on X; events are lines of X's, and `tells` puts them into the envelope of Account Activity."""

    CHANNEL = "x"

    def settings(self) -> dict[str, str]:
        return {"user": x.OWN, **x.KEYS, "poll": "0"}

    def signed(self, *events: t.Mapping[str, t.Any]) -> tuple[bytes, dict[str, str]]:
        body = json.dumps(x.account_activity(*events)).encode()
        return body, x.signed(body)

    def letter(self, text: str) -> dict[str, t.Any]:
        return self.network.wrote(text)

    def posts(self, told: t.Any, *, signed: bool = True) -> Answer:
        """A body at our door, as X would send it; what came of it is there when this returns."""
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        headers = x.signed(body) if signed else {}
        answer = InApp(self.app).call("POST", "/brigade/channels/x", data=body, headers=headers)
        self.state.take_in()
        let_arrivals_end()
        return answer
