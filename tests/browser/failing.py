"""What stood on the screens when a test failed, told with the failure: a machine far away keeps no pictures."""

from __future__ import annotations

import typing as t

import pytest
from playwright.sync_api import BrowserContext, Error

_OPENED = pytest.StashKey[list[BrowserContext]]()
_LOG_END = 3000  # characters


def remember(item: pytest.Item, context: BrowserContext) -> None:
    """A browser that a test opened."""
    item.stash.setdefault(_OPENED, []).append(context)


def tell(item: pytest.Item, report: pytest.TestReport) -> None:
    """Add what each of its pages and frames shows, and the end of the server's log."""
    for context in item.stash.get(_OPENED, []):
        for page in context.pages:
            for frame in page.frames:
                report.sections.append((f"what stood at {frame.url}", _shown(frame)))
    world: t.Any = getattr(item, "funcargs", {}).get("world")
    if world is not None:
        report.sections.append(("the end of the server's log", world.server.said()[-_LOG_END:]))


def _shown(frame: t.Any) -> str:
    try:
        return str(frame.locator("body").aria_snapshot(timeout=2000))
    except Error as error:
        return f"cannot be told: {error.message}"
