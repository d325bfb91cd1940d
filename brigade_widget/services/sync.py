"""What a socket asks for when it comes back: one look into the store, since after a failure all come at once."""

from __future__ import annotations

import typing as t

from ..models.messages import Message
from ..store import UnitOfWork
from . import access, conversations, messages


def of_citizen(
    uow: UnitOfWork, *, digest: str, conversation_id: str, after: int
) -> tuple[conversations.View, t.Sequence[Message]]:
    """The citizen's conversation, and its messages with a number above `after`, as `messages.page` gives them.

    :param digest: of the token that the socket showed; it may have died meanwhile.
    :raises Unauthorized: it has.
    :raises NotFound: unknown, or another's.
    """
    citizen = access.citizen_of(uow, digest=digest)
    page = messages.page(uow, reader=citizen, conversation_id=conversation_id, after=after)
    return conversations.view(uow, page.conversation), page.messages


def of_agent(uow: UnitOfWork, *, digest: str, conversation_id: str, after: int) -> messages.Page:
    """The same for an agent, without the place in the queue."""
    agent = access.agent_of(uow, digest=digest).agent
    return messages.page(uow, reader=agent, conversation_id=conversation_id, after=after)
