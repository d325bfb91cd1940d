"""Notices: read, tried, published, changed and ended by supervisors and administrators."""

from __future__ import annotations

import typing as t

from flask import Blueprint, Response

from ...openapi import described
from ...schemas import outgoing
from ...services import site_notices
from ...web import brigade
from ..web import answer, body
from . import auth


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/notices")(get_notices)
    part.post("/notices")(publish)
    part.post("/notices/preview")(preview)
    part.patch("/notices/<notice>")(change)
    part.post("/notices/<notice>/end")(end)


@described(by="agent", gives={200: "AgentNotices"})
def get_notices() -> Response:
    """Running, planned and ended ones, those that end last first."""
    rows = brigade().read(site_notices.newest, agent=auth.agent())
    return answer({"notices": [outgoing.notice_for_agent(row) for row in rows]})


@described(by="agent", takes="notice", gives={201: "AgentNotice", 200: "AgentNotice"})
def publish() -> Response:
    """A notice, once for each `client_id`."""
    state, agent = brigade(), auth.agent()
    notice, new = state.write(site_notices.add, agent=agent, **body(state.incoming.notice))
    return answer(outgoing.notice_for_agent(notice), 201 if new else 200)


@described(by="agent", takes="notice_draft", gives={200: "NoticePreview"})
def preview() -> Response:
    """What would be shown; nothing is stored."""
    site_notices.may_write(auth.agent())
    texts = body(brigade().incoming.notice_draft)["texts"]
    return answer(outgoing.notice_preview(site_notices.cleaned(texts)))


@described(by="agent", takes="notice_change", gives={200: "AgentNotice"}, refuses=(409,))
def change(notice: str) -> Response:
    """What is named becomes something else; one that has ended stays as it was."""
    state, agent = brigade(), auth.agent()
    changes = t.cast("site_notices.Changes", body(state.incoming.notice_change))
    return answer(
        outgoing.notice_for_agent(state.write(site_notices.change, agent=agent, notice_id=notice, changes=changes))
    )


@described(by="agent", gives={200: "AgentNotice"})
def end(notice: str) -> Response:
    """It is shown no longer; one that has not begun never is."""
    row = brigade().write(site_notices.end, agent=auth.agent(), notice_id=notice)
    return answer(outgoing.notice_for_agent(row))
