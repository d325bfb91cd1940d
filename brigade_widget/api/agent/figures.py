"""Figures: what came, how it was answered, ended, was rated. For every agent; no figure names anybody."""

from __future__ import annotations

from flask import Blueprint, Response

from ...models.figures import Stats
from ...openapi import described
from ...schemas import tables
from ...services import stats
from ...web import brigade
from ..web import answer, query
from . import auth


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/stats")(get_stats)
    part.get("/stats.csv")(get_table)


@described(by="agent", asks="days", gives={200: "Stats"})
def get_stats() -> Response:
    """What became of the conversations that began from one day to another; of the last 30 days unless named."""
    return answer(tables.stats(_asked()))


@described(by="agent", asks="days", gives={200: "text/csv"})
def get_table() -> Response:
    """The same as a table for a spreadsheet: semicolons, UTF-8 with its mark, one row a group."""
    found = _asked()
    response = Response(tables.csv(found), content_type="text/csv; charset=utf-8")
    name = f"brigade-{found.days.first}-{found.days.last}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _asked() -> Stats:
    auth.agent()
    state = brigade()
    days = stats.days(**query(state.incoming.days), zone=state.settings.timezone)
    return state.ponder(stats.of, days=days, topics=state.settings.topics)
