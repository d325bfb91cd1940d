"""A page of messages is no larger than what a bad line carries while a client waits."""

from __future__ import annotations

from brigade_widget.services import messages
from brigade_widget.store import UnitOfWork

from ..support.rows import citizen_of, post, start


def test_long_messages_come_in_small_pages_that_join_without_a_gap(uow: UnitOfWork) -> None:
    started = start(uow)
    conversation, citizen = started.view.conversation, citizen_of(started)
    for _ in range(20):
        post(uow, conversation, body="é" * 4000)
    seqs: list[int] = []
    while True:
        after = seqs[-1] if seqs else 0
        page = messages.page(uow, reader=citizen, conversation_id=conversation.id, after=after)
        assert 1 <= len(page.messages) <= 4
        seqs += [row.seq for row in page.messages]
        if seqs[-1] == page.conversation.last_seq:
            break
    assert seqs == list(range(1, 21))


def test_a_message_that_is_larger_than_a_page_comes_alone(uow: UnitOfWork) -> None:
    started = start(uow)
    for _ in range(2):
        post(uow, started.view.conversation, body="é" * 50_000)
    page = messages.page(uow, reader=citizen_of(started), conversation_id=started.view.conversation.id, after=0)
    assert [row.seq for row in page.messages] == [1]


def test_short_messages_come_two_hundred_at_a_time(uow: UnitOfWork) -> None:
    started = start(uow)
    for _ in range(201):
        post(uow, started.view.conversation, body="oui")
    page = messages.page(uow, reader=citizen_of(started), conversation_id=started.view.conversation.id, after=0)
    assert len(page.messages) == messages.PAGE
