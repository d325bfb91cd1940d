"""The built front end, compressed once, named by its content in our own pages."""

from __future__ import annotations

import dataclasses
import functools
import gzip

from flask import Blueprint, Response, request

from .. import assets

TYPES = {
    "loader.js": "text/javascript; charset=utf-8",
    "frame.js": "text/javascript; charset=utf-8",
    "frame.css": "text/css; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "console.js": "text/javascript; charset=utf-8",
    "console.css": "text/css; charset=utf-8",
}
_YEAR = 31_536_000  # seconds
_LOADER_MINUTES = 10  # how long partners may still run the loader of before an upgrade


@dataclasses.dataclass(frozen=True, slots=True)
class _File:
    plain: bytes
    small: bytes


def mount(pages: Blueprint) -> None:
    """Serve `<prefix>/widget/v1/<file>`. One rule each, so that no site's key can hide a file."""
    for name in (*TYPES, *assets.parts()):
        pages.add_url_rule(f"/widget/v1/{name}", f"file-{name.replace('.', '-')}", functools.partial(_serve, name))


def _serve(name: str) -> Response:
    file, mark = _read(name), assets.fingerprint(name)
    squeezed = request.accept_encodings["gzip"] > 0
    response = Response(file.small if squeezed else file.plain, content_type=TYPES.get(name, TYPES["frame.js"]))
    if squeezed:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    lasting = name not in TYPES or request.args.get("v") == mark
    response.headers["Cache-Control"] = (
        f"public, max-age={_YEAR}, immutable" if lasting else f"public, max-age={_LOADER_MINUTES * 60}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Partners' pages may ask for this with COEP; only the loader is theirs to load.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if name == "loader.js" else "same-origin"
    response.set_etag(mark + ("-gz" if squeezed else ""))
    response.make_conditional(request)
    return response


@functools.cache
def _read(name: str) -> _File:
    plain = (assets.folder() / name).read_bytes()
    return _File(plain, gzip.compress(plain, 9, mtime=0))
