"""Figures of a stretch of days."""

from __future__ import annotations

import datetime
import typing as t
import zoneinfo

import pytest

from brigade_widget import clock
from brigade_widget.errors import Invalid
from brigade_widget.models.agents import Agent
from brigade_widget.models.conversations import Conversation
from brigade_widget.models.figures import Days, Group, Stats
from brigade_widget.models.waits import Pace
from brigade_widget.services import (
    assignments,
    contacts,
    conversations,
    forecast,
    later,
    messages,
    ratings,
    returns,
    stats,
)
from brigade_widget.services.conversations import Started
from brigade_widget.store import UnitOfWork
from brigade_widget.topics import SHIPPED

from ..support.rows import citizen_of, make_agent, make_conversation, make_open, make_site, new_client_id, post, start
from ..support.rows import topic as topic_of

PARIS = zoneinfo.ZoneInfo("Europe/Paris")
NOON = datetime.datetime(2026, 3, 10, 11, tzinfo=datetime.UTC)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> t.Callable[[datetime.datetime], None]:
    """Let it be another time."""

    def turn(moment: datetime.datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return turn


def of(uow: UnitOfWork, first: str = "", last: str = "", zone: datetime.tzinfo = PARIS) -> Stats:
    first_day = datetime.date.fromisoformat(first) if first else None
    span = stats.days(first_day, datetime.date.fromisoformat(last or first) if first else None, zone=zone)
    return stats.of(uow, days=span, topics=SHIPPED)


def counts(groups: t.Iterable[Group]) -> dict[t.Any, int]:
    return {group.key: group.conversations for group in groups if group.conversations}


def form(uow: UnitOfWork, *, hours: int = 24) -> Conversation:
    make_site(uow)
    facts: t.Any = {"client_id": new_client_id(), "topic": topic_of("general"), "locale": "fr", "body": "bonjour"}
    received = contacts.receive(uow, site="mondoubleau", answer_hours=hours, code_days=90, **facts)
    return next(row for row in uow.conversations.queue() if row.reference == received.reference)


def answered(uow: UnitOfWork, agent: Agent, conversation: Conversation) -> None:
    post(uow, assignments.claim(uow, agent=agent, conversation_id=conversation.id), writer=agent)


def test_nothing_happened_is_told_without_an_average(uow: UnitOfWork) -> None:
    found = of(uow)
    assert (found.total.conversations, found.total.first_answer_median, found.ratings.mean) == (0, None, None)
    assert (len(found.by_day), found.by_topic, found.by_site) == (30, [], [])


def test_what_began_is_counted_by_topic_site_and_channel(uow: UnitOfWork) -> None:
    for subject, site in (("general", "mondoubleau"), ("general", "vendome"), ("procedures", "vendome")):
        make_conversation(uow, subject=subject, site=site)
    form(uow)
    found = of(uow)
    assert counts(found.by_topic) == {"general": 3, "procedures": 1}
    assert counts(found.by_site) == {"mondoubleau": 2, "vendome": 2}
    assert counts(found.by_channel) == {"chat": 3, "form": 1}
    assert found.total.conversations == sum(counts(found.by_day).values()) == 4


def test_a_day_is_a_day_of_the_deployments_zone(uow: UnitOfWork, at: t.Any) -> None:
    at(datetime.datetime(2026, 3, 10, 22, 59, 59, tzinfo=datetime.UTC))  # a second before midnight in Paris
    make_conversation(uow)
    at(datetime.datetime(2026, 3, 10, 23, 0, tzinfo=datetime.UTC))
    make_conversation(uow)
    make_conversation(uow)
    tenth, eleventh = datetime.date(2026, 3, 10), datetime.date(2026, 3, 11)
    assert counts(of(uow, "2026-03-01", "2026-03-31").by_day) == {tenth: 1, eleventh: 2}
    assert of(uow, "2026-03-10").total.conversations == 1
    assert counts(of(uow, "2026-03-10", "2026-03-11", datetime.UTC).by_day) == {tenth: 3}


def test_days_on_which_the_clocks_change_have_their_own_length(uow: UnitOfWork, at: t.Any) -> None:
    # In Paris, 29 March 2026 has 23 hours, 25 October has 25; each pair is the first and last second of its day.
    for moments in (("2026-03-28T23:00:00", "2026-03-29T21:59:59"), ("2026-10-24T22:00:00", "2026-10-25T22:59:59")):
        for moment in moments:
            at(datetime.datetime.fromisoformat(f"{moment}+00:00"))
            make_conversation(uow)
    spring, autumn = datetime.date(2026, 3, 29), datetime.date(2026, 10, 25)
    assert counts(of(uow, "2026-03-01", "2026-10-31").by_day) == {spring: 2, autumn: 2}
    assert [of(uow, str(day)).total.conversations for day in (spring, autumn)] == [2, 2]


def test_the_first_answer_is_an_agents_first_text_not_the_claim(uow: UnitOfWork, at: t.Any) -> None:
    agent = make_agent(uow)
    for seconds in (10, 20, 30, 40, 600):
        at(NOON)
        conversation = make_open(uow, agent=agent)
        at(NOON + datetime.timedelta(seconds=seconds))
        post(uow, conversation, writer=agent)
        at(NOON + datetime.timedelta(seconds=seconds + 60))
        post(uow, conversation, writer=agent)
    at(NOON)
    make_open(uow, agent=agent)  # nobody wrote yet
    total = of(uow, "2026-03-10").total
    assert (total.conversations, total.answered, total.messages) == (6, 5, 10)
    assert (total.first_answer_median, total.first_answer_p90) == (30, 600)


def test_waits_are_told_for_each_group(uow: UnitOfWork, at: t.Any) -> None:
    agent = make_agent(uow)
    for subject, seconds in (("general", 10), ("procedures", 50), ("procedures", 70)):
        at(NOON)
        conversation = make_conversation(uow, subject=subject)
        at(NOON + datetime.timedelta(seconds=seconds))
        answered(uow, agent, conversation)
    found = {group.key: group.first_answer_p90 for group in of(uow, "2026-03-10").by_topic}
    assert found == {"general": 10, "procedures": 70}


def test_endings_are_counted_by_who_and_how(uow: UnitOfWork) -> None:
    claire = make_agent(uow)
    assignments.end(uow, agent=claire, conversation_id=make_open(uow, agent=claire).id, outcome="referred")
    started = start(uow)
    conversations.end(uow, citizen=citizen_of(started), conversation_id=started.view.conversation.id)
    found = of(uow)
    assert (found.total.closed_by_agent, found.total.closed_by_citizen, found.outcomes) == (1, 1, {"referred": 1})


def test_lost_is_who_got_no_answer_no_code_and_did_not_end_it(uow: UnitOfWork, at: t.Any) -> None:
    agent = make_agent(uow)
    at(NOON)
    make_conversation(uow)  # gone without a word: lost once a day is over
    closed = make_open(uow, agent=agent)
    assignments.end(uow, agent=agent, conversation_id=closed.id, outcome="no_answer")  # lost at once
    left = start(uow)
    conversations.leave(uow, token=left.token)  # lost at once
    with_code = start(uow)
    returns.give(uow, citizen=citizen_of(with_code), conversation_id=with_code.view.conversation.id, days=90)
    ended = start(uow)
    conversations.end(uow, citizen=citizen_of(ended), conversation_id=ended.view.conversation.id)
    answered(uow, agent, make_conversation(uow))
    form(uow)  # it has a code
    assert of(uow, "2026-03-10").total.lost == 2
    at(NOON + datetime.timedelta(hours=25))
    assert of(uow, "2026-03-10").total.lost == 3


def test_forms_are_told_by_what_became_of_their_promise(uow: UnitOfWork, at: t.Any) -> None:
    agent = make_agent(uow)
    at(NOON)
    in_time, late, overdue, waits, closed = (form(uow, hours=hours) for hours in (24, 1, 1, 24, 24))
    assert overdue.id != waits.id
    answered(uow, agent, in_time)
    assignments.claim(uow, agent=agent, conversation_id=closed.id)
    assignments.end(uow, agent=agent, conversation_id=closed.id, outcome="abuse")
    at(NOON + datetime.timedelta(hours=2))
    answered(uow, agent, late)
    forms = of(uow, "2026-03-10").forms
    assert (forms.in_time, forms.late, forms.overdue, forms.waiting, forms.unanswered) == (1, 1, 1, 1, 1)


def test_ratings_are_told_apart_once_they_are_not_few(uow: UnitOfWork) -> None:
    for score in (8, 9, 9, 10):
        ratings.leave(uow, ticket=ratings.new_ticket(uow), score=score)
    few = of(uow, str(clock.today())).ratings
    assert (few.count, few.mean, few.scores) == (4, None, None)
    ratings.leave(uow, ticket=ratings.new_ticket(uow), score=4)
    found = of(uow, str(clock.today())).ratings
    assert (found.count, found.mean, found.scores) == (5, 8.0, [0, 0, 0, 0, 1, 0, 0, 0, 1, 2, 1])


def test_a_sensitive_topic_with_few_conversations_is_counted_with_others(uow: UnitOfWork) -> None:
    for subject, times in (("violence", 1), ("general", 9), ("procedures", 3), ("recruitment", 4)):
        for _ in range(times):
            make_conversation(uow, subject=subject)
    assert counts(of(uow).by_topic) == {"general": 9, "others": 8}


def test_a_sensitive_topic_alone_is_not_told_either(uow: UnitOfWork) -> None:
    make_conversation(uow, subject="violence")
    make_conversation(uow, subject="minor")
    assert counts(of(uow).by_topic) == {"others": 2}


def test_a_sensitive_topic_with_many_is_told(uow: UnitOfWork) -> None:
    for _ in range(5):
        make_conversation(uow, subject="violence")
    make_conversation(uow)
    assert counts(of(uow).by_topic) == {"violence": 5, "general": 1}


def test_two_few_sensitive_topics_never_stand_for_themselves(uow: UnitOfWork) -> None:
    for subject, times in (("violence", 4), ("minor", 4), ("general", 7)):
        for _ in range(times):
            make_conversation(uow, subject=subject)
    assert counts(of(uow).by_topic) == {"others": 15}


def test_without_days_it_is_the_last_thirty(at: t.Any) -> None:
    at(datetime.datetime(2026, 3, 10, 23, 30, tzinfo=datetime.UTC))  # the 11th in Paris
    assert stats.days(None, None, zone=PARIS) == Days(datetime.date(2026, 2, 10), datetime.date(2026, 3, 11), PARIS)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [("2026-03-02", "2026-03-01", "Not after to"), ("2025-03-01", "2026-03-02", "At most 366 days")],
)
def test_days_that_cannot_be_are_refused(first: str, last: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        stats.days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), zone=PARIS)


def becomes_a_message(uow: UnitOfWork, started: Started) -> None:
    later.turn(
        uow,
        citizen=citizen_of(started),
        conversation_id=started.view.conversation.id,
        is_gone=lambda _: False,
        answer_hours=24,
        code_days=90,
    )


def test_a_chat_that_became_a_message_is_counted_and_is_not_lost(uow: UnitOfWork, at: t.Any) -> None:
    at(NOON)
    becomes_a_message(uow, start(uow))
    start(uow)  # a browser that was closed, without words to come back with
    at(NOON + datetime.timedelta(days=2))
    found = of(uow, "2026-03-10")
    assert (found.total.turned, found.total.lost, found.total.conversations) == (1, 1, 2)
    assert found.forms.overdue == 1


def test_its_promise_is_kept_by_what_is_said_after_it_alone(uow: UnitOfWork, at: t.Any) -> None:
    at(NOON)
    agent, started = make_agent(uow), start(uow)
    answered(uow, agent, started.view.conversation)  # "bonjour", and then nothing more
    at(NOON + datetime.timedelta(minutes=20))
    becomes_a_message(uow, started)
    waits = of(uow, "2026-03-10").forms
    assert (waits.in_time, waits.waiting, uow.figures.forms_unanswered(clock.now())) == (0, 1, (1, 0))
    at(NOON + datetime.timedelta(hours=3))
    post(uow, uow.conversations.need(started.view.conversation.id), writer=agent)
    kept = of(uow, "2026-03-10").forms
    assert (kept.in_time, kept.waiting, uow.figures.forms_unanswered(clock.now())) == (1, 0, (0, 0))


@pytest.mark.parametrize(("read", "lost"), [(False, 1), (True, 0)])
def test_an_answer_to_somebody_who_had_gone_is_none(uow: UnitOfWork, read: bool, lost: int) -> None:
    agent, started = make_agent(uow), start(uow)
    answered(uow, agent, started.view.conversation)
    if read:
        messages.mark_read(uow, reader=citizen_of(started), conversation_id=started.view.conversation.id, seq=2)
    assignments.end(uow, agent=agent, conversation_id=started.view.conversation.id, outcome="no_answer")
    assert of(uow).total.lost == lost


def test_how_far_off_the_estimates_were_is_told(uow: UnitOfWork, at: t.Any) -> None:
    """Told 161 s at the most; taken before, taken after, and one never."""
    told = forecast.Forecast(NOON, {0: Pace(60, 6000.0)})
    first = told.estimate(urgency=0, position=1, since=NOON)
    assert first is not None
    at(NOON)
    agent = make_agent(uow)
    for waited in (first.likely - 10, first.high + 50):
        at(NOON)
        conversation = make_conversation(uow, forecast=told)
        at(NOON + datetime.timedelta(seconds=waited))
        assignments.claim(uow, agent=agent, conversation_id=conversation.id)
    at(NOON)
    make_conversation(uow, forecast=told)
    make_conversation(uow)
    total = of(uow, "2026-03-10").total
    assert (total.estimated, total.estimates_met, total.estimate_error_median) == (2, 1, 10.0)


def test_those_who_were_told_of_more_than_a_minute_are_counted_by_themselves(uow: UnitOfWork, at: t.Any) -> None:
    """Three on an empty queue with a free agent, whose few seconds are met; of two who stand longer, one."""
    soon, slow = (forecast.Forecast(NOON, {0: Pace(60, seconds)}) for seconds in (60.0, 6000.0))
    agent = make_agent(uow)
    for told, waited in ((soon, 1), (soon, 1), (soon, 1), (slow, 60), (slow, 900)):
        at(NOON)
        conversation = make_conversation(uow, forecast=told)
        at(NOON + datetime.timedelta(seconds=waited))
        assignments.claim(uow, agent=agent, conversation_id=conversation.id)
    total = of(uow, "2026-03-10").total
    assert (total.estimated, total.estimates_met) == (5, 4)
    assert (total.estimated_long, total.estimates_long_met) == (2, 1)
