"""Figures of a stretch of time."""

from __future__ import annotations

import datetime

from flask import Flask

from brigade_widget import clock
from brigade_widget.services import assignments, conversations, ratings, stats
from brigade_widget.state import State
from brigade_widget.store import UnitOfWork

from ..support.rows import citizen_of, make_agent, make_conversation, make_open, start


def figures(uow: UnitOfWork) -> stats.Figures:
    now = clock.now()
    return stats.of(uow, since=now - datetime.timedelta(days=1), until=now + datetime.timedelta(seconds=1))


def test_nothing_happened_is_told_without_an_average(uow: UnitOfWork) -> None:
    found = figures(uow)
    assert (found.began, found.wait_median, found.wait_p90, found.rating_mean) == (0, None, None, None)


def test_what_began_is_counted_by_topic_and_site(uow: UnitOfWork) -> None:
    for subject in ("general", "general", "violence"):
        make_conversation(uow, subject=subject)
    found = figures(uow)
    assert (found.began, found.by_topic, found.by_site) == (3, {"general": 2, "violence": 1}, {"mondoubleau": 3})


def test_what_began_before_is_not_counted(uow: UnitOfWork) -> None:
    make_conversation(uow)
    later = clock.now() + datetime.timedelta(days=2)
    assert stats.of(uow, since=later, until=later + datetime.timedelta(days=1)).began == 0


def test_a_wait_is_counted_until_an_agent_took_it(uow: UnitOfWork) -> None:
    make_open(uow)
    make_conversation(uow)
    found = figures(uow)
    assert (found.taken, found.waiting) == (1, 1)
    assert found.wait_median is not None
    assert 0 <= found.wait_median < 60


def test_endings_are_counted_by_who_and_how(uow: UnitOfWork) -> None:
    claire = make_agent(uow)
    conversation = make_open(uow, agent=claire)
    assignments.end(uow, agent=claire, conversation_id=conversation.id, outcome="referred")
    started = start(uow)
    conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)
    found = figures(uow)
    assert (found.ended_by, found.outcomes) == ({"agent": 1, "citizen": 1}, {"referred": 1})


def test_ratings_have_their_mean(uow: UnitOfWork) -> None:
    for score in (8, 9):
        ratings.leave(uow, ticket=ratings.new_ticket(uow), score=score)
    assert (figures(uow).ratings, figures(uow).rating_mean) == (2, 8.5)


def test_the_command_prints_them(app: Flask, state: State) -> None:
    state.write(make_conversation)
    output = app.test_cli_runner().invoke(args=["brigade", "stats"]).output
    assert "by topic general                 1" in output
