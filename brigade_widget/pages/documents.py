"""The documents that scripts fill: the frame of a site, and the console's shell."""

from __future__ import annotations

import typing as t

from flask import Blueprint, Response

from .. import clock
from ..models.sites import Site
from ..schemas import outgoing
from ..services import site_notices, sites
from ..version import __version__
from ..web import brigade, prefix
from .render import page
from .texts import kiosk


def mount(pages: Blueprint) -> None:
    """Add the documents."""
    pages.get("/widget/v1/<site>")(frame)
    pages.get("/console/")(console)


def frame(site: str) -> Response:
    """What the loader puts into its iframe; only this site's origins may frame it."""
    row = brigade().read(sites.get, key=site)
    settings = panel_settings(row, mode="frame")
    return page(
        "frame.html",
        "frame.css",
        script="frame.js",
        framed_by=row.origins,
        public=True,
        mode="frame",
        settings=settings,
    )


def panel_settings(site: Site, *, mode: str) -> dict[str, t.Any]:
    """What the panel's script reads from its document, so that a slow line need not ask for it."""
    state = brigade()
    return {
        "prefix": prefix(),
        "version": __version__,
        "mode": mode,
        "origins": list(site.origins),
        "kiosk": {
            # A frame's address says nothing: there the partner's page does.
            "on": mode == "page" and kiosk(),
            "idle": state.settings.kiosk_seconds,
            "warning": state.settings.kiosk_warning,
            "code_days": state.settings.code_days,
            "now": int(clock.now().timestamp()),
        },
        "site": outgoing.site(
            site,
            state.settings,
            agents_present=bool(state.presence.agents()),
            notices=state.read(site_notices.shown_on, site=site.key),
        ),
    }


def console() -> Response:
    """The shell of the agents' console; all it shows comes from the API after the sign-in."""
    settings = brigade().settings
    return page(
        "console.html",
        "console.css",
        script="console.js",
        mode="page",
        settings={
            "prefix": prefix(),
            "version": __version__,
            "limits": {
                "message_max": settings.message_max,
                "notice_max": settings.notice_max,
                "upload_max": settings.upload_max,
            },
            "timezone": str(settings.timezone),
            "topics": [outgoing.topic(row) for row in settings.topics],
            "capacity": settings.agent_capacity,
        },
    )
