"""Lists of conversations for agents, and the search for text in what is sealed."""

from __future__ import annotations

import dataclasses
import datetime
import typing as t

from ..models.agents import Agent
from ..models.conversations import Conversation
from ..store import UnitOfWork
from . import conversations, messages


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a search found, newest first.

    :param following: moment and id from which the next page goes on.
    :param searched: how many conversations were opened to look for text; `None` when none were.
    """

    conversations: list[Conversation]
    following: tuple[datetime.datetime, str] | None
    searched: int | None


class Filters(t.TypedDict, total=False):
    """What narrows a list: the words of `GET agent/conversations`."""

    state: str
    topic: str
    site: str
    holder: str


def find(
    uow: UnitOfWork,
    *,
    agent: Agent,
    filters: Filters,
    before: tuple[datetime.datetime, str] | None = None,
    text: str = "",
    depth: int = 200,
    limit: int = 50,
) -> Found:
    """The newest conversations that the agent may see.

    :param text: look for it in ids, topics, sites and, by opening at most `depth` conversations, in what was written.
    :param before: goes on after this moment and id.
    """
    seen_by = None if agent.sees_all else agent.id
    rows = uow.conversations.newest(seen_by=seen_by, before=before, limit=depth if text else limit + 1, **filters)
    if text:
        needle = text.casefold()
        hits = [row for row in rows if needle in f"{row.id} {row.topic} {row.site_key} {row.site_name}".casefold()]
        hits += [row for row in rows if row not in hits and _speaks_of(uow, row, needle)]
        hits.sort(key=lambda row: (row.created_at, row.id), reverse=True)
        if len(hits) > limit:  # the next page begins after the last one shown, so that none is passed over
            return Found(hits[:limit], (hits[limit - 1].created_at, hits[limit - 1].id), len(rows))
        more = len(rows) == depth
        return Found(hits, (rows[-1].created_at, rows[-1].id) if more else None, len(rows))
    shown = rows[:limit]
    more = len(rows) > limit
    return Found(shown, (shown[-1].created_at, shown[-1].id) if more else None, None)


def _speaks_of(uow: UnitOfWork, conversation: Conversation, needle: str) -> bool:
    after = 0
    while rows := uow.messages.after(conversation.id, after, limit=messages.PAGE):
        if any(needle in messages.unsealed(uow, conversation, row).body.casefold() for row in rows):
            return True
        after = rows[-1].seq
    return needle in (conversations.opened(uow.keyring, conversation)["alias"] or "").casefold()
