"""Those who come to our server: citizens with tokens, and an agent who holds the conversations that are written in."""

from __future__ import annotations

import dataclasses
import typing as t
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from brigade_widget import Brigade
from brigade_widget.models.messages import messages
from brigade_widget.services import agents, assignments, conversations, sites
from brigade_widget.state import State
from brigade_widget.topics import SHIPPED

Token = tuple[str, str]  # a conversation, and what opens it


@dataclasses.dataclass
class People:
    """Tokens of those who write, of those who only wait, and what the agent shows."""

    writers: list[Token]
    idlers: list[Token]
    agent: dict[str, str]

    @classmethod
    def strangers(cls, writers: int, idlers: int) -> People:
        """For a server that asks nobody who they are."""
        tokens = [(f"conversation-{number:09d}", f"{number:043d}") for number in range(writers + idlers)]
        return cls(tokens[:writers], tokens[writers:], {})


class Office:
    """The database of our server, from outside it."""

    def __init__(self, folder: Path, database_url: str | None) -> None:
        app = Flask("bench", instance_path=str(folder))
        app.config["BRIGADE_DATABASE_URL"] = database_url
        app.config["BRIGADE_CONVERSATION_RATE"] = "off"
        Brigade(app)
        self._state = t.cast("State", app.extensions["brigade"])
        self._state.database.upgrade()
        assert self._state.keyring is not None  # made before the server looks for it

    def fill(self, writers: int, idlers: int) -> People:
        """Start the conversations; the agent takes those of the writers."""
        state = self._state
        state.write(sites.add, key="bench", name="Mairie", kind="mairie", origins=["https://www.example.fr"])
        agent = state.write(
            agents.add, login="claire", password_hash="none", rank="Adjudante", name="Claire", role="agent"
        )

        def start(number: int) -> Token:
            made = state.write(
                conversations.start,
                client_id=f"bench-{number:09d}",
                site="bench",
                topic=SHIPPED[0],
                locale="fr",
                token_days=1,
            )
            return made.view.conversation.id, made.token

        with ThreadPoolExecutor(32) as pool:  # the ledger commits together what comes together
            writing = list(pool.map(start, range(writers)))
            for conversation, _ in writing:
                state.write(assignments.claim, agent=agent, conversation_id=conversation)
            waiting = list(pool.map(start, range(writers, writers + idlers)))
        return People(writing, waiting, {"token": state.write(agents.issue_token, login="claire")})

    def stored(self) -> int:
        """Messages of citizens in the store."""
        with self._state.database.reader.connect() as connection:
            query = sa.select(sa.func.count()).where(messages.c.author == "citizen")
            return connection.execute(query).scalar_one()

    def close(self) -> None:
        self._state.database.dispose()
