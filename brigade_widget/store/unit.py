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


class UnitOfWork:
    """What a service is given: `uow.conversations.get(id)`, `uow.record(signal, …)`."""

    def __init__(self, connection: sa.Connection, keyring: KeyRing) -> None:
        self.connection = connection
        self.keyring = keyring
        self.events: list[Event] = []
        self.sites = Sites(connection)
        self.site_notices = SiteNotices(connection)
        self.agents = Agents(connection)
        self.agent_tokens = AgentTokens(connection)
        self.conversations = Conversations(connection)
        self.citizen_tokens = CitizenTokens(connection)
        self.return_codes = ReturnCodes(connection)
        self.messages = Messages(connection)
        self.notes = Notes(connection)
        self.attachments = Attachments(connection)
        self.ratings = Ratings(connection)
        self.tickets = Tickets(connection)
        self.figures = Figures(connection)
        self.runs = Runs(connection)
        self.accounts = Accounts(connection)
        self.links = Links(connection)
        self.inbox = Inbox(connection)
        self.seen = Seen(connection)
        self.media = Medias(connection)
        self.arrived_files = ArrivedFiles(connection)
        self.outbox = Outbox(connection)
        self.waits = Waits(connection)
        self.letters = Letters(connection)

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
