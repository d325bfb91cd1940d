"""From chat to message: whoever cannot wait any longer leaves a message, and reads the answer with six words."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from .. import clock, signals
from ..enums import AuthorKind, State, Status
from ..models.conversations import Citizen, Conversation
from ..models.messages import Author
from ..store import UnitOfWork
from . import access, attachments, messages, returns


@dataclasses.dataclass(frozen=True, slots=True)
class Turned:
    """The words to come back with, and until when an answer is promised; `new` is false if it was a message before."""

    code: str
    answer_by: datetime.datetime
    new: bool


def turn(
    uow: UnitOfWork,
    *,
    citizen: Citizen,
    conversation_id: str,
    is_gone: t.Callable[[str], bool],
    answer_hours: int,
    code_days: int,
    drafts: t.Iterable[messages.Unsent] = (),
    uploads: t.Iterable[attachments.Upload] = (),
) -> Turned:
    """Make a message of a chat; it keeps its thread and its place. Repeated, it keeps its promise and gives a new code.

    :param is_gone: says of an agent that nobody has seen them lately: the conversation goes back to the queue.
    :param drafts: stored in this order, each once, and `uploads` after them.
    :raises NotFound: unknown, or another's.
    :raises ConversationClosed: it has ended.
    """
    access.own(uow, citizen, conversation_id)
    if uow.conversations.lock([conversation_id])[conversation_id].state == State.CLOSED:
        raise messages.ended()
    attachments.post_all(uow, writer=citizen, conversation_id=conversation_id, drafts=drafts, uploads=uploads)
    before = uow.conversations.need(conversation_id)
    after = _promised(uow, before, is_gone, answer_hours)
    if after.answer_by is None:
        raise LookupError(after.id)
    code = returns.new_for(uow, after, lifetime=datetime.timedelta(days=code_days))
    return Turned(code, after.answer_by, new=before.answer_by is None)


def _promised(
    uow: UnitOfWork, before: Conversation, is_gone: t.Callable[[str], bool], answer_hours: int
) -> Conversation:
    """The conversation with a promise, held by nobody who is not there; told to both sides when that is new."""
    now, changes = clock.now(), dict[str, t.Any]()
    if before.answer_by is None:
        changes |= {"answer_by": now + datetime.timedelta(hours=answer_hours), "turned_at": now}
    if before.agent_id is not None and is_gone(before.agent_id):
        changes |= {"state": State.WAITING, "agent_id": None}
        uow.record(signals.queue_changed)
    if not changes:
        return before
    after = uow.conversations.update(before.id, **changes)
    uow.record(signals.conversation_changed, conversation=after, before=before)
    status = Status.LATER if before.answer_by is None else Status.QUEUED
    return messages.add_status(uow, after, author=Author(AuthorKind.CITIZEN), status=status)
