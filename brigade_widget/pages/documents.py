"""The documents: frame and full page of a site, and the console's shell."""

from __future__ import annotations

import functools
import typing as t

import jinja2
from flask import Blueprint, Response, current_app, request, url_for

from .. import assets
from ..errors import BrigadeError
from ..models.sites import Site
from ..schemas import outgoing
from ..services import sites
from ..state import State
from ..version import __version__

_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def mount(pages: Blueprint) -> None:
    """Add the documents."""
    pages.get("/widget/v1/<site>")(frame)
    pages.get("/contact/<site>", endpoint="contact")(page)
    pages.get("/chat/<site>", endpoint="chat")(page)
    pages.get("/console/")(console)
    pages.register_error_handler(BrigadeError, _refused)


def frame(site: str) -> Response:
    """What the loader puts into its iframe; only this site's origins may frame it."""
    return _site_document(_site(site), mode="frame")


def page(site: str) -> Response:
    """The same panel as a page of its own: for where a frame is blocked, and without JavaScript the numbers to call."""
    return _site_document(_site(site), mode="page")


def console() -> Response:
    """The shell of the agents' console; all it shows comes from the API after the sign-in."""
    state = _brigade()
    settings = {
        "prefix": _prefix(),
        "version": __version__,
        "limits": {"message_max": state.settings.message_max},
        "topics": [outgoing.topic(row) for row in state.settings.topics],
        "capacity": state.settings.agent_capacity,
    }
    return _document("console.html", script="console", framed_by=(), data=settings)


def _site_document(site: Site, *, mode: str) -> Response:
    state = _brigade()
    public = outgoing.site(site, state.settings, agents_present=bool(state.presence.agents()))
    data = {
        "prefix": _prefix(),
        "version": __version__,
        "mode": mode,
        "origins": list(site.origins),
        "site": public,
    }
    return _document("panel.html", script="frame", framed_by=site.origins if mode == "frame" else (), data=data)


def _document(
    template: str, *, script: str, framed_by: t.Sequence[str], data: t.Mapping[str, t.Any], status: int = 200
) -> Response:
    def built(name: str) -> str:
        return url_for("brigade.pages.file-" + name.replace(".", "-"), v=assets.fingerprint(name))

    exit_url = _brigade().settings.exit_url
    html = (
        _templates()
        .get_template(template)
        .render(data=data, script=built(f"{script}.js"), style=built(f"{script}.css"), exit_url=exit_url)
    )
    response = Response(html, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = policy(framed_by)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Permissions-Policy"] = _PERMISSIONS
    if framed_by:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    else:
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["X-Frame-Options"] = "DENY"
    return response


def policy(framed_by: t.Sequence[str]) -> str:
    """The Content-Security-Policy of a page: our own built files, our own server, and nothing else.

    :param framed_by: the exact origins that may frame it; none for a page that nobody may.
    """
    own = (_brigade().settings.public_url or request.host_url).rstrip("/")
    files = f"{own}{_prefix()}/widget/v1/"
    socket = own.replace("http", "ws", 1)
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {files}",
            f"style-src {files}",
            f"connect-src {own} {socket}",  # Safari before 15.4 does not count a WebSocket as 'self'
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {' '.join(framed_by) or chr(39) + 'none' + chr(39)}",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html",
        )
    )


def _refused(error: BrigadeError) -> Response:
    """A refusal as a page, with the numbers to call: whoever reads it came for help."""
    return _document("refused.html", script="frame", framed_by=(), data={"error": error}, status=error.status)


def _site(key: str) -> Site:
    return _brigade().read(sites.get, key=key)


def _prefix() -> str:
    return url_for("brigade.pages.console").removesuffix("/console/")


def _brigade() -> State:
    return t.cast("State", current_app.extensions["brigade"])


@functools.cache
def _templates() -> jinja2.Environment:
    """An environment of our own: the host's context processors, filters and overriding templates stay out."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("brigade_widget.pages"), autoescape=True, undefined=jinja2.StrictUndefined
    )
