"""When what must run again and again ran last: the purge, the backup."""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from .base import Moment, metadata

runs = Table(
    "brigade_runs",
    metadata,
    Column("name", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
)
