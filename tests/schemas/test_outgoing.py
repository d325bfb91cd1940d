"""What goes out: the contract's shapes, field by field; each side sees its own."""

from __future__ import annotations

import re

from brigade_widget.models.messages import Author
from brigade_widget.schemas import outgoing
from brigade_widget.services import notes
from brigade_widget.store import UnitOfWork

from ..support.rows import make_agent, make_conversation, make_open, post

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def test_a_message_has_the_contracts_fields(uow: UnitOfWork) -> None:
    shown = outgoing.message(post(uow, make_conversation(uow)))
    assert set(shown) == {
        "id",
        "conversation",
        "seq",
        "client_id",
        "author",
        "kind",
        "body",
        "attachments",
        "created_at",
    }
    assert TIME.fullmatch(shown["created_at"])


def test_an_author_shows_no_id_and_no_login(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    shown = outgoing.message(post(uow, make_open(uow, agent=agent), writer=agent))
    assert shown["author"] == {"kind": "agent", "name": "Claire", "rank": "Adjudante"}
    assert outgoing._author(Author("citizen")) == {"kind": "citizen"}


def test_the_citizens_conversation_has_the_contracts_fields(uow: UnitOfWork) -> None:
    shown = outgoing.for_citizen(make_open(uow), None)
    wanted = {"id", "state", "site", "topic", "sensitive", "locale", "channel", "position", "estimated_wait", "agent"}
    assert set(shown) >= wanted | {"last_seq", "read", "created_at", "closed_at", "closed_by"}
    assert not set(shown) & {"alias", "postcode", "urgency", "outcome", "left", "notes", "reach", "claimed_at"}
    assert shown["agent"] == {"name": "Claire", "rank": "Adjudante", "present": True}


def test_a_note_has_no_number(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent)
    note, _ = notes.add(uow, agent=agent, conversation_id=conversation.id, client_id="client-n", body="vu")
    assert set(outgoing.note(note)) == {"id", "conversation", "client_id", "author", "body", "created_at"}
