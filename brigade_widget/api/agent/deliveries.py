"""How answers leave by a network, and what the agent can do when they do not."""

from __future__ import annotations

from flask import Blueprint, Response

from ...openapi import described
from ...schemas import outgoing
from ...services import deliveries
from ...web import brigade
from ..web import answer
from . import auth


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/conversations/<conversation>/deliveries")(of)
    part.post("/conversations/<conversation>/deliveries/<message>/resend")(resend)
    part.post("/conversations/<conversation>/invitation")(invite)


@described(by="agent", gives={200: "Deliveries"})
def of(conversation: str) -> Response:
    """What became of each message that leaves by a network, and until when the network lets us answer."""
    view = brigade().read(deliveries.of, agent=auth.agent(), conversation_id=conversation)
    return answer(outgoing.deliveries(view))


@described(by="agent", gives={200: "Deliveries"}, refuses=(409,))
def resend(conversation: str, message: str) -> Response:
    """Send a message again that has failed."""
    facts = {"conversation_id": conversation, "message_id": message}
    return answer(outgoing.deliveries(brigade().write(deliveries.resend, agent=auth.agent(), **facts)))


@described(by="agent", gives={200: "Deliveries"}, refuses=(409, 429))
def invite(conversation: str) -> Response:
    """Invite the person to the site's chat, with a code for this conversation, by the network."""
    state, agent = brigade(), auth.agent()
    state.limits.messages.take(f"{agent.id} {conversation}")
    view = state.write(deliveries.invite, agent=agent, conversation_id=conversation, told=state.told())
    return answer(outgoing.deliveries(view))
