"""Messages over plain HTTP: a page of them, and the long poll for where sockets are blocked."""

from __future__ import annotations

from flask import Response

from ..models.agents import Agent
from ..models.conversations import Citizen
from ..schemas import outgoing
from ..services import messages
from ..web import brigade
from .web import answer, query


def messages_of(reader: Citizen | Agent, conversation: str) -> Response:
    """The messages after `after`, in order; with `wait` it answers as soon as there is one, or when the time is up."""
    state = brigade()
    asked = query(state.incoming.page)

    def read() -> messages.Page:
        return state.read(messages.page, reader=reader, conversation_id=conversation, after=asked["after"])

    if not asked["wait"]:
        page = read()
    else:
        key = reader.digest if isinstance(reader, Citizen) else reader.id
        # Watched before it is read, or a message in between would be missed.
        with state.limits.polls.one(key), state.waiters.watch(conversation) as woken:
            page = read()
            if not page.messages and woken.wait(asked["wait"]):
                page = read()
    return answer(
        {"messages": [outgoing.message(row) for row in page.messages], "last_seq": page.conversation.last_seq}
    )
