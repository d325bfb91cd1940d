"""Partners that may embed the widget."""

from __future__ import annotations

import dataclasses
import re
from datetime import datetime

from sqlalchemy import JSON, Column, String, Table

from ..enums import SiteKind
from .base import Id, Moment, metadata, one_of

KEY = re.compile(r"[a-z0-9][a-z0-9-]{1,62}")

sites = Table(
    "brigade_sites",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(63), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("insee", String(5)),
    Column("origins", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    one_of("kind", SiteKind),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Site:
    """A partner; `origins` are exact, as `https://www.example.fr`."""

    id: str
    key: str
    name: str
    kind: str
    insee: str | None
    origins: tuple[str, ...]
    created_at: datetime
