"""What the document says of each shape is what `outgoing` gives, no field more and none less."""

from __future__ import annotations

import typing as t

import jsonschema
import pytest
from flask import Flask

from brigade_widget.models.messages import Author
from brigade_widget.schemas import outgoing
from brigade_widget.schemas.described import REFUSAL, SHAPES
from brigade_widget.services import agents, assignments, contacts, conversations, deliveries, messages, notes, queue
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork

from ..support.network import Loft
from ..support.rows import (
    citizen_of,
    make_agent,
    make_conversation,
    make_notice,
    make_open,
    make_site,
    new_client_id,
    post,
    start,
)
from ..support.rows import topic as topic_of


def closed(shape: t.Any) -> t.Any:
    """The same, with no room for a field that it does not name."""
    if isinstance(shape, list):
        return [closed(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    made = {key: closed(value) for key, value in shape.items()}
    if made.get("type") == "object" and "required" in made:
        made.setdefault("additionalProperties", False)
    return made


def is_a(name: str, shown: t.Any) -> None:
    shapes = closed({**SHAPES, "Problem": REFUSAL})
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": shapes}}
    jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker()).validate(shown)


def test_a_field_that_nobody_described_is_found(uow: UnitOfWork) -> None:
    shown = outgoing.message(post(uow, make_conversation(uow)))
    for wrong in ({**shown, "secret": "x"}, {**shown, "seq": "1"}, {**shown, "author": {"kind": "nobody"}}):
        with pytest.raises(jsonschema.ValidationError):
            is_a("Message", wrong)


def test_messages_of_every_kind_and_author(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent)
    post(uow, conversation)
    post(uow, conversation, writer=agent)
    assignments.end(uow, agent=agent, conversation_id=conversation.id, outcome="answered")
    rows = messages.page(uow, reader=agent, conversation_id=conversation.id, after=0).messages
    assert {row.kind for row in rows} == {"text", "status"}
    assert {row.author.kind for row in rows} == {"citizen", "agent"}
    for row in rows:
        is_a("Message", outgoing.message(row))
    is_a("Author", outgoing._author(Author("system")))


def test_a_note(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent)
    note, _ = notes.add(uow, agent=agent, conversation_id=conversation.id, client_id="client-n", body="vu")
    is_a("Note", outgoing.note(note))


def test_a_conversation_in_every_state(uow: UnitOfWork, app: Flask) -> None:
    agent = make_agent(uow)
    started = start(uow, alias="Zoé", postcode="41170")
    waiting = started.view.conversation
    opened = assignments.claim(uow, agent=agent, conversation_id=waiting.id)
    conversations.end(uow, citizen=citizen_of(started), conversation_id=waiting.id)
    ended = uow.conversations.need(waiting.id)
    for row, position in ((waiting, 1), (opened, None), (ended, None)):
        is_a("Conversation", outgoing.for_citizen(row, position))
        is_a("AgentConversation", outgoing.for_agent(row, **conversations.opened(uow.keyring, row)))


SAFETY = {"safe": True, "when": "le soir", "how": "par téléphone", "code_word": "tilleul"}


@pytest.mark.parametrize(
    "reach",
    [
        {"email": None, "phone": None, "safe_to_contact": None},
        {"email": "zoe@example.fr", "phone": None, "safe_to_contact": SAFETY},
        {"email": None, "phone": "06 12 34 56 78", "safe_to_contact": SAFETY},
    ],
)
def test_a_form(uow: UnitOfWork, reach: dict[str, t.Any]) -> None:
    make_site(uow)
    facts = {"site": "mondoubleau", "topic": topic_of("general"), "locale": "fr", "body": "bonjour", "name": "Zoé"}
    contacts.receive(uow, client_id=new_client_id(), answer_hours=48, code_days=30, **facts, **reach)
    (row,) = queue.waiting(uow)
    assert row.channel == "form"
    is_a("Conversation", outgoing.for_citizen(row, 1))
    is_a("AgentConversation", outgoing.for_agent(row, **conversations.opened(uow.keyring, row)))


@pytest.mark.parametrize("role", ["agent", "supervisor", "administrator"])
def test_an_agent(uow: UnitOfWork, role: str) -> None:
    is_a("Agent", outgoing.agent(make_agent(uow, role=role)))
    assert agents.all_with_open(uow)


def test_a_site_and_its_topics(state: State) -> None:
    site = state.write(make_site)
    notices = [state.write(make_notice, english=("Masks", "Wash them."))]
    is_a("Site", outgoing.site(site, state.settings, agents_present=True, notices=notices))
    is_a("AgentNotice", outgoing.notice_for_agent(notices[0]))
    is_a("NoticePreview", outgoing.notice_preview(notices[0].texts))


def test_how_answers_leave(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.troubles += ["no", "gone"]
    loft.answers(conversation, "refusé")
    loft.answers(conversation, "perdu")
    loft.works()
    view = loft.state.read(deliveries.of, agent=loft.claire, conversation_id=conversation.id)
    assert {each.state for each in view.deliveries} == {"sent", "failed", "uncertain"}
    is_a("Deliveries", outgoing.deliveries(view))
