"""Ratings, and the tickets that allow one. Neither holds a link to a conversation, nor a time nearer than the day."""

from __future__ import annotations

import dataclasses
from datetime import date

from sqlalchemy import CheckConstraint, Column, Date, Integer, LargeBinary, Table

from .base import Digest, Id, metadata

# Without SQLite's hidden row numbers: their order, laid beside the order of endings, would be a link.
rating_tickets = Table(
    "brigade_rating_tickets",
    metadata,
    Column("digest", Digest, primary_key=True),
    Column("expires_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

ratings = Table(
    "brigade_ratings",
    metadata,
    Column("id", Id, primary_key=True),
    Column("score", Integer, nullable=False),
    Column("wrapped_key", LargeBinary),
    Column("comment", LargeBinary),
    Column("day", Date, nullable=False),
    CheckConstraint("score BETWEEN 0 AND 10", name="score"),
    sqlite_with_rowid=False,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Rating:
    """A rating from 0 (worst) to 10 (best); the comment is sealed under a key of its own."""

    id: str
    score: int
    comment: str
    day: date
