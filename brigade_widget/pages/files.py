"""The built front end, compressed once, named by its content in our own pages."""

from __future__ import annotations

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


# The smallest first. A browser offers br where the line is encrypted.
_ENCODINGS = ("br", "gzip")


def mount(pages: Blueprint) -> None:
    """Serve `<prefix>/widget/v1/<file>`. One rule each, so that no site's key can hide a file."""
    for name in (*TYPES, *assets.parts()):
        pages.add_url_rule(f"/widget/v1/{name}", f"file-{name.replace('.', '-')}", functools.partial(_serve, name))


def _serve(name: str) -> Response:
    encoding = next((each for each in _ENCODINGS if request.accept_encodings[each] > 0), "")
    content, mark = _read(name, encoding), assets.fingerprint(name)
    response = Response(content, content_type=TYPES.get(name, TYPES["frame.js"]))
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Vary"] = "Accept-Encoding"
    lasting = name not in TYPES or request.args.get("v") == mark
    response.headers["Cache-Control"] = (
        f"public, max-age={_YEAR}, immutable" if lasting else f"public, max-age={_LOADER_MINUTES * 60}"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    # Partners' pages may ask for this with COEP; only the loader is theirs to load.
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin" if name == "loader.js" else "same-origin"
    response.set_etag(f"{mark}-{encoding}" if encoding else mark)
    response.make_conditional(request)
    return response


@functools.cache
def _read(name: str, encoding: str) -> bytes:
    if encoding == "br":  # by the build: it takes long
        return (assets.folder() / f"{name}.br").read_bytes()
    plain = (assets.folder() / name).read_bytes()
    return gzip.compress(plain, 9, mtime=0) if encoding else plain
