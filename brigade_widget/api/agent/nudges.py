"""Whether, when and how somebody who left an address is told by e-mail that an answer waits."""

from __future__ import annotations

from flask import Blueprint, Response

from ...openapi import described
from ...schemas import outgoing
from ...services import nudges
from ...web import brigade
from ..web import answer
from . import auth


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.get("/conversations/<conversation>/nudge")(get_nudge)
    part.post("/conversations/<conversation>/nudge")(send_nudge)


@described(by="agent", gives={200: "Nudge"})
def get_nudge(conversation: str) -> Response:
    """How it stands: whether a mail may leave, at which hours, and what became of the last one."""
    found = brigade().read(nudges.standing, agent=auth.agent(), conversation_id=conversation)
    return answer(outgoing.nudge(found))


@described(by="agent", gives={200: "Nudge"}, refuses=(409,))
def send_nudge(conversation: str) -> Response:
    """Have the person told now, or at the next of the hours that they named; without a word of the conversation."""
    found = brigade().write(nudges.send, agent=auth.agent(), conversation_id=conversation)
    return answer(outgoing.nudge(found))
