"""Conversations as agents read and answer them: lists, messages, notes."""

from __future__ import annotations

import datetime

from flask import Blueprint, Response

from ...clock import rfc3339
from ...errors import Invalid
from ...files import given, receive
from ...openapi import described
from ...schemas import outgoing
from ...services import access, messages, notes, search
from ...web import brigade
from .. import polling
from ..web import answer, body, query
from . import auth
from .views import shown


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/conversations")(listing)
    part.get("/conversations/<conversation>")(get)
    part.get("/conversations/<conversation>/messages")(get_messages)
    part.post("/conversations/<conversation>/messages")(post_message)
    part.post("/conversations/<conversation>/attachments")(post_attachment)
    part.get("/conversations/<conversation>/attachments/<attachment>")(get_attachment)
    part.get("/conversations/<conversation>/notes")(get_notes)
    part.post("/conversations/<conversation>/notes")(post_note)


@described(by="agent", asks="listing", gives={200: "Listing"})
def listing() -> Response:
    """The newest that the agent may see; `q` looks in ids, topics, sites and texts, and says how far it looked."""
    state, agent = brigade(), auth.agent()
    asked = query(state.incoming.listing)
    filters: search.Filters = {}
    for name in ("state", "topic", "site"):
        if name in asked:
            filters[name] = asked[name]
    if asked["mine"]:
        filters["holder"] = agent.id
    found = state.read(
        search.find,
        agent=agent,
        filters=filters,
        before=_moment_and_id(asked["cursor"]),
        text=asked["q"],
        depth=state.settings.search_depth,
    )
    following = found.following
    data = {
        "conversations": [shown(row) for row in found.conversations],
        "cursor": f"{rfc3339(following[0])}~{following[1]}" if following else None,
    }
    return answer(data if found.searched is None else data | {"searched": found.searched})


@described(by="agent", gives={200: "AgentConversation"})
def get(conversation: str) -> Response:
    """One conversation."""
    return answer(shown(brigade().read(access.seen, agent=auth.agent(), conversation_id=conversation)))


@described(by="agent", asks="page", gives={200: "Messages"})
def get_messages(conversation: str) -> Response:
    """Its messages."""
    return polling.messages_of(auth.agent(), conversation)


@described(by="agent", takes="message", gives={201: "Message", 200: "Message"}, refuses=(409, 429))
def post_message(conversation: str) -> Response:
    """An answer, once for each `client_id`."""
    state, agent = brigade(), auth.agent()
    draft = body(state.incoming.message)
    state.limits.messages.take(f"{agent.id} {conversation}")
    posted = state.write(messages.post, writer=agent, conversation_id=conversation, **draft)
    return answer(outgoing.message(posted.message), 201 if posted.new else 200)


@described(by="agent", takes="attachment", parts=True, gives={201: "Message", 200: "Message"}, refuses=(409, 429))
def post_attachment(conversation: str) -> Response:
    """An answer that carries a file, once for each `client_id`; it leaves by the conversation's network, if it has one.

    Refused where the network does not carry such a file: `files` of its deliveries says what it carries.
    """
    posted = receive(auth.agent(), conversation, brigade().incoming.attachment.read)
    return answer(outgoing.message(posted.message), 201 if posted.new else 200)


@described(by="agent", gives={200: "*/*"})
def get_attachment(conversation: str, attachment: str) -> Response:
    """A file that a message of it carries."""
    return given(auth.agent(), conversation, attachment)


@described(by="agent", gives={200: "Notes"})
def get_notes(conversation: str) -> Response:
    """Its notes."""
    rows = brigade().read(notes.of, agent=auth.agent(), conversation_id=conversation)
    return answer({"notes": [outgoing.note(row) for row in rows]})


@described(by="agent", takes="note", gives={201: "Note", 200: "Note"})
def post_note(conversation: str) -> Response:
    """A note, once for each `client_id`."""
    state, agent = brigade(), auth.agent()
    note, new = state.write(notes.add, agent=agent, conversation_id=conversation, **body(state.incoming.note))
    return answer(outgoing.note(note), 201 if new else 200)


def _moment_and_id(cursor: str) -> tuple[datetime.datetime, str] | None:
    if not cursor:
        return None
    moment, _, conversation = cursor.partition("~")
    try:
        read = datetime.datetime.fromisoformat(moment)
    except ValueError:
        read = None
    if read is None or read.tzinfo is None or not conversation:
        raise Invalid("Send the cursor as the page before gave it.", errors={"cursor": ["Not one of ours."]})
    return read, conversation
