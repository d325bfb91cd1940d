"""How a page is made: our own templates, and the headers that keep it ours."""

from __future__ import annotations

import functools
import gzip
import typing as t
from urllib.parse import urlsplit

import jinja2
from flask import Response, redirect, request, url_for

from .. import assets
from ..web import brigade, prefix
from .texts import kiosk, language, texts

_PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def page(
    template: str,
    *styles: str,
    script: str | None = None,
    framed_by: t.Sequence[str] = (),
    status: int = 200,
    public: bool = False,
    **data: t.Any,
) -> Response:
    """A page in the citizen's language.

    :param styles: the built style sheets, as `page.css`; `script` likewise.
    :param framed_by: the exact origins that may frame it; none for a page that nobody may.
    :param public: nothing in it is a secret or was typed, so that it may travel compressed: the length of a page that
        holds both tells of the secret (BREACH).
    """
    html = (
        _templates()
        .get_template(template)
        .render(
            styles=[_built(style) for style in styles],
            script=_built(script) if script else None,
            exit_url=brigade().settings.exit_url,
            prefix=prefix(),
            language=language(),
            say=texts(),
            kiosk=kiosk(),
            # What our own links carry on, after the language.
            onwards="&kiosk" if kiosk() else "",
            kiosk_minutes=brigade().settings.kiosk_visit_seconds // 60,
            **data,
        )
    )
    response = Response(html, status, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = policy(framed_by, scripted=script is not None)
    response.headers["Cache-Control"] = "no-store"
    # Not no-referrer for our own forms: browsers then say that they come from nowhere, as another site's would.
    response.headers["Referrer-Policy"] = "no-referrer" if framed_by else "same-origin"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Permissions-Policy"] = _PERMISSIONS
    response.headers["Vary"] = "Accept-Language, Cookie"
    if public:
        squeeze(response)
    if framed_by:
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    else:
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["X-Frame-Options"] = "DENY"
    return response


def squeeze(response: Response) -> None:
    """Compress a page for whoever understands it: on a line of 2 kB a second that is 8 s less."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(response.get_data(), 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"


def to(endpoint: str, site: str) -> Response:
    """Another page of the site, by GET, so that reloading it sends nothing twice."""
    onwards: dict[str, t.Any] = {"kiosk": ""} if kiosk() else {}
    place = url_for(f"brigade.pages.{endpoint}", site=site, lang=language(), **onwards)
    return t.cast("Response", redirect(place, 303))


def policy(framed_by: t.Sequence[str], *, scripted: bool) -> str:
    """The Content-Security-Policy of a page: our own built files, our own server, and nothing else."""
    state = brigade()
    own = (state.settings.public_url or request.host_url).rstrip("/")
    files = f"{own}{prefix()}/widget/v1/"
    leaving = urlsplit(state.settings.exit_url)
    # A photo is brought with a token, which no address may hold: a script draws it from memory.
    pictures = "img-src 'self' data: blob:" if scripted else "img-src 'self' data:"
    rules = ["default-src 'none'", f"style-src {files}", pictures, "base-uri 'none'"]
    if scripted:
        # Safari before 15.4 does not count a WebSocket as 'self'.
        rules += [f"script-src {files}", f"connect-src {own} {own.replace('http', 'ws', 1)}"]
        rules += ["require-trusted-types-for 'script'", "trusted-types lit-html"]
    if framed_by:
        rules += ["form-action 'none'", f"frame-ancestors {' '.join(framed_by)}"]
    else:
        # The exit's form is answered by a redirect, which Chromium counts as where the form leads.
        rules += [f"form-action 'self' {leaving.scheme}://{leaving.netloc}", "frame-ancestors 'none'"]
    return "; ".join(rules)


def _built(name: str) -> str:
    return url_for("brigade.pages.file-" + name.replace(".", "-"), v=assets.fingerprint(name))


@functools.cache
def _templates() -> jinja2.Environment:
    """An environment of our own: the host's context processors, filters and overriding templates stay out."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("brigade_widget.pages"), autoescape=True, undefined=jinja2.StrictUndefined
    )
