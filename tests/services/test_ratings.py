"""Ratings: one for each ticket, and nothing in the store that leads from one to its conversation."""

from __future__ import annotations

import datetime

import pytest

from brigade_widget import clock
from brigade_widget.errors import Invalid
from brigade_widget.models import metadata
from brigade_widget.services import conversations, ratings
from brigade_widget.store import UnitOfWork
from brigade_widget.tokens import digest

from ..support.rows import citizen_of, start


def ticket_of_a_closed_one(uow: UnitOfWork, **facts: str) -> str | None:
    started = start(uow, **facts)
    return conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)


def test_a_rating_is_left_with_its_ticket(uow: UnitOfWork) -> None:
    rating = ratings.leave(uow, ticket=ticket_of_a_closed_one(uow) or "", score=9, comment="merci")
    assert (rating.score, rating.comment, rating.day) == (9, "merci", clock.today())
    assert uow.ratings.scores(clock.today(), clock.today()) == {9: 1}


def test_a_ticket_is_spent_once(uow: UnitOfWork) -> None:
    ticket = ticket_of_a_closed_one(uow) or ""
    ratings.leave(uow, ticket=ticket, score=9)
    with pytest.raises(Invalid, match="already given"):
        ratings.leave(uow, ticket=ticket, score=1)
    assert uow.ratings.scores(clock.today(), clock.today()) == {9: 1}


def test_an_expired_ticket_is_refused(uow: UnitOfWork) -> None:
    uow.tickets.add(digest("old"), expires_on=clock.today() - datetime.timedelta(days=1))
    with pytest.raises(Invalid):
        ratings.leave(uow, ticket="old", score=1)


def test_the_comment_lies_sealed(uow: UnitOfWork) -> None:
    ratings.leave(uow, ticket=ticket_of_a_closed_one(uow) or "", score=9, comment="un commentaire secret")
    assert "secret" not in str(uow.connection.exec_driver_sql("SELECT * FROM brigade_ratings").all())


@pytest.mark.parametrize("table", ["brigade_ratings", "brigade_rating_tickets"])
def test_nothing_leads_from_a_rating_to_its_conversation(table: str) -> None:
    columns = metadata.tables[table].columns
    assert not [column for column in columns if column.foreign_keys]
    assert not [column.name for column in columns if "conversation" in column.name or "site" in column.name]
    assert not [column.name for column in columns if "DATETIME" in str(column.type).upper()]


@pytest.mark.sqlite
@pytest.mark.parametrize("table", ["brigade_ratings", "brigade_rating_tickets"])
def test_the_store_keeps_no_hidden_order_of_ratings(uow: UnitOfWork, table: str) -> None:
    sql = uow.connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE name = '{table}'").scalar_one()
    assert "WITHOUT ROWID" in sql


def test_no_conversation_tells_which_ticket_it_gave(uow: UnitOfWork) -> None:
    ticket = ticket_of_a_closed_one(uow) or ""
    dump = str(uow.connection.exec_driver_sql("SELECT * FROM brigade_conversations").all())
    assert ticket not in dump
    assert digest(ticket) not in dump


def test_a_sensitive_topic_gives_no_ticket(uow: UnitOfWork) -> None:
    assert ticket_of_a_closed_one(uow, subject="violence") is None
