"""Attachments, kept and found; the pieces stay sealed here."""

from __future__ import annotations

import typing as t
from datetime import datetime

import sqlalchemy as sa

from ..enums import Keeping
from ..models.attachments import Kept, attachments, pieces
from ..models.conversations import conversations
from .chunks import find_in_chunks

_KEPT = sa.select(*(attachments.c[name] for name in Kept._fields))


class Attachments:
    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def add(self, row: Kept) -> None:
        self._connection.execute(attachments.insert().values(row._asdict()))

    def get(self, attachment_id: str) -> Kept | None:
        row = self._connection.execute(_KEPT.where(attachments.c.id == attachment_id)).one_or_none()
        return Kept(*row) if row else None

    def remove(self, attachment_id: str) -> None:
        """Delete one with its pieces."""
        self._connection.execute(attachments.delete().where(attachments.c.id == attachment_id))
        self.remove_pieces(attachment_id)

    def in_files(self, conversation_id: str) -> list[str]:
        """Those of a conversation that lie in files, which no database deletes."""
        query = sa.select(attachments.c.id).where(
            attachments.c.conversation_id == conversation_id, attachments.c.keeping == Keeping.FILES
        )
        return list(self._connection.execute(query).scalars())

    def known(self, ids: t.Collection[str]) -> set[str]:
        """Those of these that a message carries."""
        return find_in_chunks(self._connection, sa.select(attachments.c.id), attachments.c.id, ids)

    def add_piece(self, attachment_id: str, number: int, *, conversation_id: str, blob: bytes, at: datetime) -> bool:
        """Keep one; says whether the conversation is still there to have it."""
        there = sa.select(sa.exists().where(conversations.c.id == conversation_id))
        if not self._connection.execute(there).scalar_one():
            return False
        values = {"attachment_id": attachment_id, "number": number, "conversation_id": conversation_id}
        self._connection.execute(pieces.insert().values(**values, blob=blob, created_at=at))
        return True

    def piece(self, attachment_id: str, number: int) -> bytes | None:
        query = sa.select(pieces.c.blob).where(pieces.c.attachment_id == attachment_id, pieces.c.number == number)
        return self._connection.execute(query).scalar_one_or_none()

    def remove_pieces(self, attachment_id: str) -> None:
        self._connection.execute(pieces.delete().where(pieces.c.attachment_id == attachment_id))

    def abandoned(self, before: datetime) -> list[str]:
        """Those whose pieces came before this moment, and that no message carries."""
        query = (
            sa.select(pieces.c.attachment_id)
            .distinct()
            .join_from(pieces, attachments, pieces.c.attachment_id == attachments.c.id, isouter=True)
            .where(attachments.c.id.is_(None), pieces.c.created_at < before)
        )
        return list(self._connection.execute(query).scalars())
