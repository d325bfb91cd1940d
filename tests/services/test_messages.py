"""What is posted is stored once, alone or among others; a page is no larger than what a bad line carries in time."""

from __future__ import annotations

import typing as t

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brigade_widget.enums import MessageKind
from brigade_widget.errors import BrigadeError
from brigade_widget.models.conversations import Citizen, Conversation
from brigade_widget.services import conversations, messages
from brigade_widget.services.messages import Draft, Posted
from brigade_widget.store import UnitOfWork

from ..support.rows import citizen_of, make_open, post, start

# Which of three conversations, of which the last has ended; whose citizen writes; under which id; where a batch ends.
_PLAN = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 3), st.booleans()), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=_PLAN)
def test_alone_or_among_others_the_same_is_stored_and_answered(uow: UnitOfWork, plan: list[tuple[t.Any, ...]]) -> None:
    def played(cuts: list[bool]) -> list[t.Any]:
        places = [make_open(uow) for _ in range(3)]
        conversations.end(uow, citizen=Citizen(places[2].id, ""), conversation_id=places[2].id)
        drafts = [_draft(places[whose], places[where].id, f"client-{id_}") for where, whose, id_, _ in plan]
        found: list[Posted | BrigadeError] = []
        batch: list[Draft] = []
        for draft, cut in zip(drafts, cuts, strict=True):
            batch.append(draft)
            if cut:
                found += messages.post_many(uow, batch)
                batch = []
        found += messages.post_many(uow, batch)
        kept = [uow.messages.after(place.id, 0, limit=messages.PAGE) for place in places]
        last = [uow.conversations.need(place.id).last_seq for place in places]
        theirs = [[(row.seq, row.client_id) for row in rows if row.kind == MessageKind.TEXT] for rows in kept]
        return [[_told(answer) for answer in found], theirs, last]

    alone = played([True] * len(plan))
    assert alone == played([False] * len(plan))
    assert alone == played([cut for *_, cut in plan])


def _draft(whose: Conversation, where: str, client_id: str) -> Draft:
    return Draft(writer=Citizen(whose.id, ""), conversation_id=where, client_id=client_id, body=client_id)


def _told(answer: Posted | BrigadeError) -> tuple[t.Any, ...]:
    if isinstance(answer, BrigadeError):
        return (answer.code,)
    return (answer.message.seq, answer.message.client_id, answer.new)


def test_what_was_said_before_the_end_is_acknowledged_again_after_it(uow: UnitOfWork) -> None:
    mine = make_open(uow)
    said = post(uow, mine, client_id="client-a")
    conversations.end(uow, citizen=Citizen(mine.id, ""), conversation_id=mine.id)
    assert post(uow, mine, client_id="client-a").id == said.id


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
