"""Conversations and messages: once for each client_id, numbered without a gap, sealed where they lie."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from brigade_widget import clock
from brigade_widget.errors import Conflict, ConversationClosed, Invalid, NotFound, StoreUnavailable, Unauthorized
from brigade_widget.models.conversations import Citizen
from brigade_widget.models.conversations import conversations as conversation_rows
from brigade_widget.models.messages import messages as message_rows
from brigade_widget.models.messages import notes as note_rows
from brigade_widget.services import access, assignments, conversations, messages, notes
from brigade_widget.store import UnitOfWork
from brigade_widget.tokens import digest

from ..support.rows import citizen_of, make_agent, make_conversation, make_open, post, start, topic


def bodies(uow: UnitOfWork, conversation_id: str) -> list[str]:
    page = messages.page(uow, reader=Citizen(conversation_id, ""), conversation_id=conversation_id, after=0)
    return [message.body for message in page.messages]


def test_the_same_client_id_twice_is_one_message(uow: UnitOfWork) -> None:
    conversation = make_conversation(uow)
    first = post(uow, conversation, client_id="client-a", body="bonjour")
    again = post(uow, conversation, client_id="client-a", body="bonjour")
    assert again == first
    assert uow.conversations.need(conversation.id).last_seq == 1


def test_the_same_client_id_in_two_conversations_is_two_messages(uow: UnitOfWork) -> None:
    here, there = make_conversation(uow), make_conversation(uow)
    assert post(uow, here, client_id="client-a").id != post(uow, there, client_id="client-a").id


def test_numbers_count_from_one_in_each_conversation(uow: UnitOfWork) -> None:
    here, there = make_conversation(uow), make_conversation(uow)
    assert [post(uow, each).seq for each in (here, there, here, here, there)] == [1, 1, 2, 3, 2]


def test_status_messages_have_numbers_and_notes_have_none(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent)
    notes.add(uow, agent=agent, conversation_id=conversation.id, client_id="client-n", body="à rappeler")
    assert post(uow, conversation).seq == 2


def test_a_citizen_writes_in_no_other_conversation(uow: UnitOfWork) -> None:
    mine, other = make_conversation(uow), make_conversation(uow)
    with pytest.raises(NotFound):
        post(uow, other, writer=Citizen(mine.id, ""))


def test_nobody_writes_after_the_end(uow: UnitOfWork) -> None:
    started = start(uow)
    conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)
    with pytest.raises(ConversationClosed):
        post(uow, started.view.conversation)


def test_a_start_with_another_first_message_adds_it(uow: UnitOfWork) -> None:
    started = start(uow, client_id="client-s")
    start(uow, client_id="client-s", message={"client_id": "client-m", "body": "bonjour"})
    assert bodies(uow, started.view.conversation.id) == ["bonjour"]


def test_a_start_at_no_site_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(Invalid, match="not known here"):
        conversations.start(
            uow,
            client_id="client-s",
            site="nowhere",
            topic=topic("general"),
            locale="fr",
            token_days=1,
        )


def test_a_conversation_that_was_left_is_not_reopened_by_its_client_id(uow: UnitOfWork) -> None:
    started = start(uow, client_id="client-s")
    conversations.leave(uow, token=started.token)
    with pytest.raises(Conflict, match="was left"):
        start(uow, client_id="client-s")


def test_a_token_expires(uow: UnitOfWork) -> None:
    started = start(uow, token_days=-1)
    with pytest.raises(Unauthorized):
        access.citizen(uow, token=started.token)


def test_the_store_holds_a_tokens_digest_alone(uow: UnitOfWork) -> None:
    started = start(uow)
    found = uow.citizen_tokens.find(digest(started.token), now=clock.now())
    assert found == citizen_of(started)
    dump = str(uow.connection.exec_driver_sql("SELECT * FROM brigade_citizen_tokens").all())
    assert started.token not in dump


def test_reading_marks_never_go_back_nor_past_the_last(uow: UnitOfWork) -> None:
    started = start(uow)
    conversation, citizen = started.view.conversation, citizen_of(started)
    for _ in range(3):
        post(uow, conversation)
    for seq, wanted in ((2, 2), (1, 2), (99, 3)):
        messages.mark_read(uow, reader=citizen, conversation_id=conversation.id, seq=seq)
        assert uow.conversations.need(conversation.id).citizen_read == wanted


def test_everything_a_person_wrote_lies_sealed(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent, alias="Zoé-alias", postcode="41170")
    post(uow, conversation, body="le-corps-du-message")
    notes.add(uow, agent=agent, conversation_id=conversation.id, client_id="client-n", body="le-corps-de-la-note")
    dump = "".join(
        repr(uow.connection.execute(sa.select(table)).all()) for table in (conversation_rows, message_rows, note_rows)
    )
    for secret in ("Zoé", "alias-", "41170", "le-corps-du-message", "le-corps-de-la-note"):
        assert secret not in dump


def test_alias_and_postcode_open_to_what_was_said(uow: UnitOfWork) -> None:
    conversation = make_conversation(uow, alias="Zoé", postcode="41170")
    opened = conversations.opened(uow.keyring, conversation)
    assert (opened["alias"], opened["postcode"]) == ("Zoé", "41170")


def test_a_body_moved_to_another_row_is_refused(uow: UnitOfWork) -> None:
    conversation = make_conversation(uow)
    one, two = post(uow, conversation, body="oui"), post(uow, conversation, body="non")
    move(uow, source=one.id, target=two.id)
    with pytest.raises(StoreUnavailable, match="changed or moved"):
        bodies(uow, conversation.id)


def test_a_body_moved_to_another_conversation_is_refused(uow: UnitOfWork) -> None:
    here, there = make_conversation(uow), make_conversation(uow)
    move(uow, source=post(uow, here, body="ici").id, target=post(uow, there, body="là").id)
    with pytest.raises(StoreUnavailable):
        bodies(uow, there.id)


def test_a_citizens_words_cannot_be_turned_into_an_agents(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent)
    said = post(uow, conversation, body="je suis gendarme")
    uow.connection.execute(
        message_rows.update().where(message_rows.c.id == said.id).values(author="agent", agent_id=agent.id)
    )
    with pytest.raises(StoreUnavailable):
        bodies(uow, conversation.id)


def test_a_wrapped_key_moved_to_another_conversation_is_refused(uow: UnitOfWork) -> None:
    here, there = make_conversation(uow, alias="Zoé"), make_conversation(uow, alias="Léa")
    moved = uow.conversations.update(there.id, wrapped_key=here.wrapped_key, alias=here.alias)
    with pytest.raises(StoreUnavailable):
        conversations.opened(uow.keyring, moved)


def test_a_conversation_given_back_is_held_by_nobody(uow: UnitOfWork) -> None:
    agent = make_agent(uow)
    conversation = make_open(uow, agent=agent)
    after = assignments.transfer(uow, agent=agent, conversation_id=conversation.id, to="queue", reason="pause")
    assert (after.state, after.agent_id) == ("waiting", None)
    assert uow.conversations.held_by(agent.id) == 0


def test_the_database_itself_refuses_a_second_row_with_a_client_id(uow: UnitOfWork) -> None:
    conversation = make_conversation(uow)
    post(uow, conversation, client_id="client-a")
    row = dict(uow.connection.execute(sa.select(message_rows)).mappings().one())
    for change in ({"id": "other", "seq": 2}, {"id": "other", "client_id": "client-b"}):
        savepoint = uow.connection.begin_nested()
        with pytest.raises(sa.exc.IntegrityError):
            uow.connection.execute(message_rows.insert().values({**row, **change}))
        savepoint.rollback()


def move(uow: UnitOfWork, *, source: str, target: str) -> None:
    """Somebody who can write to the database puts one message's body into another's row."""
    body = uow.connection.execute(sa.select(message_rows.c.body).where(message_rows.c.id == source)).scalar_one()
    uow.connection.execute(message_rows.update().where(message_rows.c.id == target).values(body=body))
