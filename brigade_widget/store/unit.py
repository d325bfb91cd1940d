"""The unit of work: the repositories of one connection, and the events to announce after its commit."""

from __future__ import annotations

import typing as t

import blinker
import sqlalchemy as sa

from ..crypto import KeyRing
from ..models.channels import Account
from ..models.conversations import Conversation
from ..signals import Event
from .agents import Agents, AgentTokens
from .attachments import Attachments
from .channels import Accounts, ArrivedFiles, Inbox, Links, Medias, Seen
from .conversations import CitizenTokens, Conversations, ReturnCodes
from .figures import Figures
from .letters import Letters
from .messages import Messages, Notes
from .outbox import Outbox
from .ratings import Ratings, Tickets
from .runs import Runs
from .site_notices import SiteNotices
from .sites import Sites
from .waits import Waits

R = t.TypeVar("R")


class _Repository(t.Generic[R]):
    """Made when a service first asks for it: a message needs two of them, and is stored a thousand times a second."""

    def __init__(self, kind: t.Callable[[sa.Connection], R]) -> None:
        self._kind = kind

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, uow: t.Any, _owner: type | None = None) -> R:
        made = uow.__dict__[self._name] = self._kind(uow.connection)
        return made


class UnitOfWork:
    """What a service is given: `uow.conversations.get(id)`, `uow.record(signal, …)`."""

    sites = _Repository(Sites)
    site_notices = _Repository(SiteNotices)
    agents = _Repository(Agents)
    agent_tokens = _Repository(AgentTokens)
    conversations = _Repository(Conversations)
    citizen_tokens = _Repository(CitizenTokens)
    return_codes = _Repository(ReturnCodes)
    messages = _Repository(Messages)
    notes = _Repository(Notes)
    attachments = _Repository(Attachments)
    ratings = _Repository(Ratings)
    tickets = _Repository(Tickets)
    figures = _Repository(Figures)
    runs = _Repository(Runs)
    accounts = _Repository(Accounts)
    links = _Repository(Links)
    inbox = _Repository(Inbox)
    seen = _Repository(Seen)
    media = _Repository(Medias)
    arrived_files = _Repository(ArrivedFiles)
    outbox = _Repository(Outbox)
    waits = _Repository(Waits)
    letters = _Repository(Letters)

    def __init__(self, connection: sa.Connection, keyring: KeyRing) -> None:
        self.connection = connection
        self.keyring = keyring
        self.events: list[Event] = []

    def record(self, signal: blinker.Signal, **facts: t.Any) -> None:
        """Have a fact announced once it is committed."""
        self.events.append(Event(signal, facts))

    def key_of(self, conversation: Conversation) -> bytes:
        """The key under which everything of a conversation is sealed."""
        return self.keyring.unwrap(conversation.wrapped_key, place_of(conversation.id))

    def key_of_account(self, account: Account) -> bytes:
        """The key under which the settings of an account on a network are sealed, and its ids hashed."""
        return self.keyring.unwrap(account.wrapped_key, place_of_account(account.id))


def place_of(conversation_id: str) -> str:
    """What a conversation's key is bound to."""
    return f"conversation:{conversation_id}"


def place_of_account(account_id: str) -> str:
    """What an account's key is bound to."""
    return f"channel:{account_id}"
