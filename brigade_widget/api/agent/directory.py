"""Colleagues, to whom a conversation can be passed; and the sites."""

from __future__ import annotations

from flask import Blueprint, Response

from ...openapi import described
from ...schemas import outgoing
from ...services import agents, sites
from ...web import brigade
from ..web import answer
from . import auth


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/agents")(colleagues)
    part.get("/sites")(get_sites)


@described(by="agent", gives={200: "Agents"})
def colleagues() -> Response:
    """Every agent: how many conversations they hold, and whether they are there."""
    auth.agent()
    state = brigade()
    present = state.presence.agents()
    rows = state.read(agents.all_with_open)
    return answer(
        {"agents": [outgoing.agent(row) | {"open": held, "present": row.id in present} for row, held in rows]}
    )


@described(by="agent", gives={200: "Sites"})
def get_sites() -> Response:
    """Every site, by its key."""
    auth.agent()
    return answer({"sites": [outgoing.site_for_agent(row) for row in brigade().read(sites.all_of_them)]})
