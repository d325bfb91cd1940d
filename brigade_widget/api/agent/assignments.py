"""The queue, and who holds what."""

from __future__ import annotations

from flask import Blueprint, Response

from ... import clock
from ...models.conversations import Conversation
from ...openapi import described
from ...schemas import outgoing
from ...services import assignments, queue
from ...web import brigade
from ..web import answer, body, no_content
from . import auth
from .views import shown


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/queue")(get_queue)
    part.post("/queue/next")(take_next)
    part.post("/conversations/<conversation>/claim")(claim)
    part.post("/conversations/<conversation>/transfer")(transfer)
    part.post("/conversations/<conversation>/close")(close)


@described(by="agent", gives={200: "Queue"})
def get_queue() -> Response:
    """Those that wait, in the order in which they should be taken, with the reason for each rank."""
    auth.agent()
    rows = brigade().read(queue.waiting)
    ranked = [shown(row) | _rank(row, place) for place, row in enumerate(rows, start=1)]
    return answer({"length": len(rows), "conversations": ranked})


@described(by="agent", gives={200: "AgentConversation", 204: None}, refuses=(409,))
def take_next() -> Response:
    """The first of the queue."""
    state = brigade()
    taken = state.write(assignments.take_next, agent=auth.agent(), capacity=state.settings.agent_capacity)
    return no_content() if taken is None else answer(shown(taken))


@described(by="agent", gives={200: "AgentConversation"}, refuses=(409,))
def claim(conversation: str) -> Response:
    """A given one of the queue."""
    return answer(shown(brigade().write(assignments.claim, agent=auth.agent(), conversation_id=conversation)))


@described(by="agent", takes="transfer", gives={200: "AgentConversation"}, refuses=(409,))
def transfer(conversation: str) -> Response:
    """To a colleague, or back to the queue."""
    state, agent = brigade(), auth.agent()
    asked = body(state.incoming.transfer)
    return answer(shown(state.write(assignments.transfer, agent=agent, conversation_id=conversation, **asked)))


@described(by="agent", takes="outcome", gives={200: "AgentConversation"}, refuses=(409,))
def close(conversation: str) -> Response:
    """The end, and what became of it."""
    state, agent = brigade(), auth.agent()
    asked = body(state.incoming.outcome)
    return answer(shown(state.write(assignments.end, agent=agent, conversation_id=conversation, **asked)))


def _rank(row: Conversation, place: int) -> outgoing.Json:
    since = clock.rfc3339(row.created_at)
    reason = {"urgency": row.urgency, "danger": row.danger_at is not None, "waiting_since": since}
    return {"rank": place, "reason": reason}
