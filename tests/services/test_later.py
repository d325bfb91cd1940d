"""From chat to message: the promise, the place, the words, and whose it is then."""

from __future__ import annotations

import datetime
import typing as t

import pytest

from brigade_widget import clock, signals
from brigade_widget.enums import State, Status
from brigade_widget.errors import ConversationClosed, NotFound
from brigade_widget.models.conversations import Citizen
from brigade_widget.services import assignments, conversations, later, messages, queue, returns
from brigade_widget.services.conversations import Started
from brigade_widget.store import UnitOfWork

from ..support.rows import citizen_of, make_agent, make_conversation, new_client_id, post, start


def turned(uow: UnitOfWork, started: Started, *, gone: bool = False, bodies: t.Sequence[str] = ()) -> later.Turned:
    drafts = [messages.Unsent(client_id=f"draft-{number:08d}", body=body) for number, body in enumerate(bodies)]
    return later.turn(
        uow,
        citizen=citizen_of(started),
        conversation_id=started.view.conversation.id,
        is_gone=lambda _: gone,
        answer_hours=24,
        code_days=90,
        drafts=drafts,
    )


def thread(uow: UnitOfWork, started: Started) -> list[str]:
    page = messages.page(uow, reader=citizen_of(started), conversation_id=started.view.conversation.id, after=0)
    return [message.body for message in page.messages]


def test_it_gets_a_promise_and_words_and_keeps_thread_channel_and_place(uow: UnitOfWork) -> None:
    first = start(uow, message={"client_id": new_client_id(), "body": "bonjour"})
    make_conversation(uow)
    found = turned(uow, first)
    after = uow.conversations.need(first.view.conversation.id)
    assert (after.state, after.channel, after.answer_by) == (State.WAITING, "chat", found.answer_by)
    assert found.answer_by - clock.now() > datetime.timedelta(hours=23, minutes=59)
    assert queue.waiting(uow)[0].id == after.id
    assert thread(uow, first) == ["bonjour", Status.LATER]
    assert returns.come_back(uow, code=found.code, token_days=30).view.conversation.id == after.id


def test_again_it_keeps_the_promise_and_gives_new_words(uow: UnitOfWork) -> None:
    started = start(uow)
    first, second = turned(uow, started), turned(uow, started)
    assert (first.new, second.new, second.answer_by) == (True, False, first.answer_by)
    assert thread(uow, started) == [Status.LATER]
    with pytest.raises(NotFound):
        returns.come_back(uow, code=first.code, token_days=30)
    assert returns.come_back(uow, code=second.code, token_days=30)


def test_what_was_not_sent_goes_with_it_in_its_order_and_once(uow: UnitOfWork) -> None:
    started = start(uow)
    turned(uow, started, bodies=["un", "deux"])
    turned(uow, started, bodies=["un", "deux"])
    assert thread(uow, started) == ["un", "deux", Status.LATER]


def test_an_agent_who_is_there_keeps_it_and_one_who_is_gone_gives_it_back(uow: UnitOfWork) -> None:
    started = start(uow)
    conversation_id = started.view.conversation.id
    make_conversation(uow)
    agent = make_agent(uow)
    assignments.claim(uow, agent=agent, conversation_id=conversation_id)
    turned(uow, started)
    assert uow.conversations.need(conversation_id).agent_id == agent.id
    uow.events.clear()
    turned(uow, started, gone=True)
    after = uow.conversations.need(conversation_id)
    assert (after.state, after.agent_id, queue.waiting(uow)[0].id) == (State.WAITING, None, conversation_id)
    assert signals.queue_changed in {event.signal for event in uow.events}
    assert thread(uow, started)[-1] == Status.QUEUED


def test_one_that_has_ended_becomes_no_message(uow: UnitOfWork) -> None:
    started = start(uow)
    conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)
    with pytest.raises(ConversationClosed):
        turned(uow, started)


def test_anothers_becomes_no_message(uow: UnitOfWork) -> None:
    mine, theirs = start(uow), start(uow)
    stranger = Citizen(mine.view.conversation.id, "")
    with pytest.raises(NotFound):
        later.turn(
            uow,
            citizen=stranger,
            conversation_id=theirs.view.conversation.id,
            is_gone=lambda _: False,
            answer_hours=24,
            code_days=90,
        )
    assert uow.conversations.need(theirs.view.conversation.id).answer_by is None


def test_an_agent_answers_it_as_any_other(uow: UnitOfWork) -> None:
    started = start(uow)
    turned(uow, started)
    agent = make_agent(uow)
    taken = assignments.take_next(uow, agent=agent, capacity=4)
    assert taken is not None
    post(uow, taken, writer=agent, body="voici la réponse")
    assert thread(uow, started)[-1] == "voici la réponse"
