"""The page of a conversation, without JavaScript: where it stands, what was said, and what can be done."""

from __future__ import annotations

import datetime
import math

from flask import Response

from .. import clock
from ..enums import State
from ..models.conversations import Conversation
from ..models.messages import Message
from ..models.sites import Site
from ..services import conversations, messages
from ..topics import Reading
from ..web import brigade
from . import forms, visits
from .board import notices
from .lines import line
from .render import page
from .texts import kiosk, language, texts
from .visits import Visit

# Shown as 200 is. But Chromium keeps no page of this status for its Back button, which "no-store" does not stop it from
# doing: without scripts there is no other way to have Back ask us, who know that the visit has ended.
_NOT_FOR_BACK = 203


def thread(
    site: Site, visit: Visit, form: forms.Filled, *, code: str = "", ticket: str | None = None, status: int = 200
) -> Response:
    """The page of a visit, with what there is to say of a form."""
    state, conversation = brigade(), visit.conversation
    rows: list[Message] = []
    while True:
        after = rows[-1].seq if rows else 0
        found = state.read(messages.page, reader=visit.citizen, conversation_id=conversation.id, after=after)
        rows += found.messages
        if not found.messages or found.messages[-1].seq >= found.conversation.last_seq:
            break
    if status == 200 and found.conversation.sensitive:
        status = _NOT_FOR_BACK
    response = page(
        "thread.html",
        "page.css",
        status=status,
        site=site,
        visit=visit,
        conversation=found.conversation,
        notices=notices(site) if found.conversation.state == State.WAITING else [],
        lines=[line(site, row) for row in rows],
        upload_limit=f"{state.settings.upload_max / 1e6:g}",
        form=form,
        code=code,
        ticket=ticket,
        reading=_reading(found.conversation),
        standing=_standing(visit.position, found.conversation),
        is_long=_is_long(found.conversation),
        days=state.settings.code_days,
        hours=state.settings.answer_hours,
        limit=state.settings.message_max,
    )
    return visits.begin(response, visit.token) if kiosk() else response


def _standing(position: int | None, conversation: Conversation) -> str:
    """Where the conversation stands, in a sentence or two."""
    state, say = brigade(), texts()
    if conversation.state == State.CLOSED:
        return say["closed"]
    if conversation.agent_id is not None:
        gone = state.is_gone(conversation.agent_id)
        who = f"{conversation.agent_rank} {conversation.agent_name}"
        return say["agent_gone" if gone else "open_with"].format(who=who)
    if conversation.answer_by is not None:
        return say["promised"].format(day=clock.local(conversation.answer_by, state.settings.timezone))
    place = say["waiting"].format(position=position or "?")
    estimate = state.estimate(conversations.View(conversation, position))
    if estimate is None:
        return f"{place} {say['no_estimate']}"
    low, high = estimate.low // 60, max(1, math.ceil(estimate.high / 60))
    return f"{place} {say['estimate' if low else 'estimate_soon'].format(low=low, high=high)}"


def _is_long(conversation: Conversation) -> bool:
    """Whether it waits for longer than is usual, and for nothing that was promised."""
    if conversation.state != State.WAITING or conversation.answer_by is not None:
        return False
    return clock.now() - conversation.created_at > datetime.timedelta(minutes=brigade().settings.long_wait_minutes)


def _reading(conversation: Conversation) -> tuple[Reading, ...]:
    """What there is to read while this one waits."""
    topic = brigade().settings.topic(conversation.topic)
    if topic is None or conversation.state != State.WAITING or conversation.answer_by is not None:
        return ()
    return topic.texts.get(language(), topic.texts["fr"]).reading
