"""Figures, counted where the rows lie; the same on SQLite and PostgreSQL."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..enums import ANSWERS, AuthorKind, MessageKind, Outcome, State
from ..models.conversations import conversations, return_codes
from ..models.figures import Group, Promises
from ..models.messages import messages
from ..models.sites import sites
from ..models.waits import waits
from .moments import local_day, seconds_between

_C, _M, _W = conversations.c, messages.c, waits.c
By = t.Literal["all", "day", "topic", "site", "channel"]
_MINUTE = 60  # seconds; the shortest wait that is told in words is "less than a minute"
Offsets = t.Sequence[tuple[datetime | None, int]]
# What an agent said before the citizen gave up waiting for more does not keep the promise made then.
_SINCE_PROMISED = _C.turned_at.is_(None) | (_M.created_at >= _C.turned_at)


class Figures:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def living(self) -> tuple[int, int, datetime | None]:
        """How many wait, how many are open, and when the first of those that wait began."""
        waits = _C.state == State.WAITING
        query = sa.select(
            sa.func.count().filter(waits),
            sa.func.count().filter(_C.state == State.OPEN),
            sa.func.min(_C.created_at).filter(waits),
        ).where(_C.state.in_([State.WAITING, State.OPEN]))
        row = self._connection.execute(query).one()
        return row[0], row[1], row[2]

    def forms_unanswered(self, now: datetime) -> tuple[int, int]:
        """How many were promised an answer and have none; and of those, how many were promised it before now."""
        answered = sa.exists().where(
            _M.conversation_id == _C.id, _M.author == AuthorKind.AGENT, _M.kind.in_(ANSWERS), _SINCE_PROMISED
        )
        query = sa.select(sa.func.count(), sa.func.count().filter(_C.answer_by < now)).where(
            _C.answer_by.is_not(None), _C.state.in_([State.WAITING, State.OPEN]), ~answered
        )
        row = self._connection.execute(query).one()
        return row[0], row[1]

    def groups(self, by: By, *, since: datetime, until: datetime, offsets: Offsets, over: datetime) -> list[Group]:
        """The conversations that began in this time, in groups.

        :param offsets: how far local time is ahead of UTC, for the days.
        :param over: one that began before this and has come to nothing counts as lost, though nobody closed it.
        """
        rows = _begun(since, until, offsets, over).cte("begun")
        key: sa.ColumnElement[t.Any] = sa.literal(1) if by == "all" else rows.c[by]
        ranked = sa.select(
            rows,
            key.label("key"),
            sa.func.row_number().over(partition_by=key, order_by=[rows.c.wait.is_(None), rows.c.wait]).label("rank"),
            sa.func.count(rows.c.wait).over(partition_by=key).label("answered"),
            sa.func.row_number().over(partition_by=key, order_by=[rows.c.error.is_(None), rows.c.error]).label("place"),
            sa.func.count(rows.c.error).over(partition_by=key).label("estimated"),
        ).subquery()
        r = ranked.c
        query = (
            sa.select(
                r.key,
                sa.func.count().label("conversations"),
                sa.func.count(r.wait).label("answered"),
                # The nearest rank: a wait that somebody had, the same on every database.
                sa.func.max(r.wait).filter(r.rank == (r.answered + 1) // 2).label("first_answer_median"),
                sa.func.max(r.wait).filter(r.rank == (r.answered * 9 + 9) // 10).label("first_answer_p90"),
                sa.func.count().filter(r.closed_by == AuthorKind.CITIZEN).label("closed_by_citizen"),
                sa.func.count().filter(r.closed_by == AuthorKind.AGENT).label("closed_by_agent"),
                sa.func.count(r.turned_at).label("turned"),
                sa.func.count().filter(r.lost == 1).label("lost"),
                sa.func.count(r.error).label("estimated"),
                sa.func.count().filter(r.met == 1).label("estimates_met"),
                sa.func.count().filter(r.long == 1).label("estimated_long"),
                sa.func.count().filter(r.long == 1, r.met == 1).label("estimates_long_met"),
                sa.func.max(r.error).filter(r.place == (r.estimated + 1) // 2).label("estimate_error_median"),
                sa.func.sum(r.texts).label("messages"),
            )
            .group_by(r.key)
            .order_by(r.key)
        )
        found = [_group(row._mapping) for row in self._all(query)]
        return [dataclasses.replace(group, key=None) for group in found] if by == "all" else found

    def outcomes(self, since: datetime, until: datetime) -> dict[str, int]:
        """In the agents' words, what became of those that they closed."""
        query = (
            sa.select(_C.outcome, sa.func.count())
            .where(_C.created_at >= since, _C.created_at < until, _C.outcome.is_not(None))
            .group_by(_C.outcome)
            .order_by(_C.outcome)
        )
        return {row[0]: row[1] for row in self._all(query)}

    def promises(self, since: datetime, until: datetime, *, now: datetime) -> Promises:
        """What became of the promises of this time."""
        said = _said(since, until)
        first, closed = said.c.kept_at, _C.state == State.CLOSED
        query = (
            sa.select(
                sa.func.count().filter(first <= _C.answer_by),
                sa.func.count().filter(first > _C.answer_by),
                sa.func.count().filter(first.is_(None), ~closed, _C.answer_by >= now),
                sa.func.count().filter(first.is_(None), ~closed, _C.answer_by < now),
                sa.func.count().filter(first.is_(None), closed),
            )
            .select_from(conversations.outerjoin(said, said.c.conversation_id == _C.id))
            .where(_C.created_at >= since, _C.created_at < until, _C.answer_by.is_not(None))
        )
        return Promises(*self._connection.execute(query).one())

    def _all(self, query: sa.Select[t.Any]) -> t.Sequence[t.Any]:
        return self._connection.execute(query).all()


def _said(since: datetime, until: datetime) -> sa.Subquery:
    """For each conversation that began in this time: how many texts it has, when an agent first answered, and
    when first since an answer was promised."""
    by_agent = _M.author == AuthorKind.AGENT
    return (
        sa.select(
            _M.conversation_id,
            sa.func.count().filter(_M.kind == MessageKind.TEXT).label("texts"),
            sa.func.min(_M.created_at).filter(by_agent).label("answered_at"),
            sa.func.min(_M.created_at).filter(by_agent & _SINCE_PROMISED).label("kept_at"),
            sa.func.min(_M.seq).filter(by_agent).label("answered_with"),
        )
        .join_from(messages, conversations, _M.conversation_id == _C.id)
        .where(_C.created_at >= since, _C.created_at < until, _M.kind.in_(ANSWERS))
        .group_by(_M.conversation_id)
        .subquery("said")
    )


def _begun(since: datetime, until: datetime, offsets: Offsets, over: datetime) -> sa.Select[t.Any]:
    """A row for each conversation that began in this time."""
    said = _said(since, until)
    has_code = sa.exists().where(return_codes.c.conversation_id == _C.id)
    has_ended = (_C.state == State.CLOSED) | _C.left_at.is_not(None) | (_C.created_at < over)
    by_citizen = sa.func.coalesce(_C.closed_by, "") == AuthorKind.CITIZEN
    waited = seconds_between(_W.since, _W.until)
    told = _W.taken & _W.likely.is_not(None)
    # An answer to somebody who had gone is none: the agent says so, and nobody has read a word of it.
    unread = (sa.func.coalesce(_C.outcome, "") == Outcome.NO_ANSWER) & (_C.citizen_read < said.c.answered_with)
    lost = (said.c.answered_at.is_(None) | unread) & ~has_code & ~by_citizen & has_ended
    return (
        sa.select(
            local_day(_C.created_at, _shift(offsets)).label("day"),
            _C.topic,
            sites.c.key.label("site"),
            _C.channel,
            seconds_between(_C.created_at, said.c.answered_at).label("wait"),
            _C.closed_by,
            _C.turned_at,
            sa.case((lost, 1), else_=0).label("lost"),
            sa.case((told, sa.func.abs(waited - _W.likely))).label("error"),
            sa.case((told & waited.between(_W.low, _W.high), 1), else_=0).label("met"),
            sa.case((told & (_W.high > _MINUTE), 1), else_=0).label("long"),
            sa.func.coalesce(said.c.texts, 0).label("texts"),
        )
        .select_from(
            conversations.join(sites, _C.site_id == sites.c.id)
            .outerjoin(said, said.c.conversation_id == _C.id)
            .outerjoin(waits, _W.conversation_id == _C.id)
        )
        .where(_C.created_at >= since, _C.created_at < until)
    )


def _shift(offsets: Offsets) -> sa.ColumnElement[int]:
    """How many seconds local time was ahead, when a conversation began."""
    *before, (_, last) = offsets
    if not before:
        return sa.literal(last, sa.Integer)
    return sa.case(*((_C.created_at < moment, seconds) for moment, seconds in before), else_=last)


def _group(row: t.Mapping[str, t.Any]) -> Group:
    seconds = ("first_answer_median", "first_answer_p90", "estimate_error_median")
    return Group(**{**row, **{name: _seconds(row[name]) for name in seconds}, "messages": int(row["messages"])})


def _seconds(value: t.Any) -> float | None:
    return None if value is None else round(max(0.0, float(value)), 3)
