"""A word of danger in what somebody wrote by a network or by e-mail: their conversation goes up in the queue.

There nobody chooses a topic, so the words are all there is to go by. Many are missed, and nothing is understood
(docs/emergency-words.md): a find brings a conversation forward, and no silence takes it back.
"""

from __future__ import annotations

import typing as t

from .. import clock, emergency, signals
from ..enums import State
from ..store import UnitOfWork
from ..topics import Topic


def heard(uow: UnitOfWork, *, conversation_id: str, text: str, topics: t.Iterable[Topic]) -> bool:
    """Whether a text holds such a word; the first makes the conversation as urgent as the gravest sensitive topic."""
    if not emergency.look(text).found:
        return False
    before = uow.conversations.lock([conversation_id])[conversation_id]
    if before.danger_at is None:
        gravest = max((topic.urgency for topic in topics if topic.sensitive), default=0)
        urgency = max(before.urgency, gravest)
        after = uow.conversations.update(before.id, urgency=urgency, danger_at=clock.now())
        uow.waits.hasten(before.id, urgency=urgency)
        uow.record(signals.danger_heard, conversation=after)
        uow.record(signals.conversation_changed, conversation=after, before=before)
        if after.state == State.WAITING:
            uow.record(signals.queue_changed)
    return True
