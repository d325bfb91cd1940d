"""Notices of the brigade: what everybody should know before they write, on one site or on all."""

from __future__ import annotations

import dataclasses
import typing as t
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, String, Table

from .base import Id, Moment, metadata

site_notices = Table(
    "brigade_site_notices",
    metadata,
    Column("id", Id, primary_key=True),
    Column("client_id", String(64), nullable=False, unique=True),
    Column("site_id", Id, ForeignKey("brigade_sites.id")),
    Column("agent_id", Id, ForeignKey("brigade_agents.id")),
    Column("texts", JSON, nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    CheckConstraint("ends_at >= starts_at", name="ends_at"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class NoticeText:
    """A notice in one language; `html` has been cleaned."""

    title: str
    html: str


@dataclasses.dataclass(frozen=True, slots=True)
class SiteNotice:
    """A notice by language, French at least; `site_key` is None for all sites, `author` for the command line."""

    id: str
    site_key: str | None
    texts: t.Mapping[str, NoticeText]
    starts_at: datetime
    ends_at: datetime
    author: str | None

    def is_shown(self, now: datetime) -> bool:
        """Whether citizens see it at this moment."""
        return self.starts_at <= now < self.ends_at

    def has_ended(self, now: datetime) -> bool:
        """Whether citizens will see it no more; one that was ended before its start has no time in between."""
        return self.ends_at <= max(now, self.starts_at)

    def in_language(self, language: str) -> tuple[str, NoticeText]:
        """Its text, and the language that it is in: French where there is no other."""
        spoken = language if language in self.texts else "fr"
        return spoken, self.texts[spoken]
