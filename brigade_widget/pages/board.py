"""The brigade's notices on the pages that need no script."""

from __future__ import annotations

import dataclasses
import re

from markupsafe import Markup

from ..models.sites import Site
from ..services import site_notices
from ..web import brigade
from .texts import language

_SHORT = 280  # characters that are shown at once; of a longer notice the title alone, until it is opened


@dataclasses.dataclass(frozen=True, slots=True)
class Posted:
    """A notice as the page shows it: `language` is the one it is in."""

    language: str
    title: str
    html: Markup
    is_long: bool


def notices(site: Site) -> list[Posted]:
    """What everybody should know at this moment, in the page's language where it was written in it."""
    rows = brigade().read(site_notices.shown_on, site=site.key)
    texts = [row.in_language(language()) for row in rows]
    # Cleaned when it was stored.
    return [Posted(spoken, text.title, Markup(text.html), _is_long(text.html)) for spoken, text in texts]  # noqa: S704


def _is_long(html: str) -> bool:
    return len(re.sub(r"<[^>]*>", "", html)) > _SHORT
