"""How long things are kept, and how they are erased."""

from __future__ import annotations

import datetime

from .. import clock, signals
from ..errors import NotFound
from ..store import UnitOfWork
from . import access, inbox, letters, media

BATCH = 100


def purge(uow: UnitOfWork, *, closed_days: int, open_days: int) -> int:
    """Erase at most 100 conversations that have been kept long enough, and what has expired; says how many they were.

    Call it again while it says 100: one long transaction would keep everybody from writing.
    """
    now = clock.now()
    ids = uow.conversations.outlived(
        closed_before=now - datetime.timedelta(days=closed_days),
        begun_before=now - datetime.timedelta(days=open_days),
        limit=BATCH,
    )
    for conversation_id in ids:
        _erase(uow, conversation_id)
    uow.agent_tokens.remove_expired(now)
    uow.citizen_tokens.remove_expired(now)
    uow.tickets.remove_expired(clock.today())
    inbox.forget(uow)
    media.forget(uow)
    letters.forget(uow)
    uow.runs.note("purge", now)
    return len(ids)


def erase(uow: UnitOfWork, *, conversation_id: str) -> None:
    """Erase one conversation for good.

    :raises NotFound: there is none.
    """
    if not _erase(uow, conversation_id):
        raise NotFound(access.UNKNOWN)


def _erase(uow: UnitOfWork, conversation_id: str) -> bool:
    files = uow.attachments.in_files(conversation_id)
    waiting = uow.media.arrived_of(conversation_id)
    there = uow.conversations.erase(conversation_id)
    for (
        file_id
    ) in waiting:  # after what tells of them, as whoever takes them in: else the two would wait for each other
        uow.arrived_files.remove(file_id)
    if files:
        uow.record(signals.files_dropped, attachments=files)
    if there:
        uow.record(signals.queue_changed)
    return there
