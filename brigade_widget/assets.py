"""Where the built front end lies: inside the package when installed, beside it in a checkout."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder() -> Path:
    """The folder of the built files.

    :raises FileNotFoundError: neither place holds them.
    """
    for parent in (_PACKAGE, _PACKAGE.parent):
        place = parent / "widget_static" / "dist"
        if (place / "loader.js").is_file():
            return place
    raise FileNotFoundError(
        "The built widget is missing: reinstall brigade_widget, or run `make widget` in a checkout."
    )


@functools.cache
def parts() -> tuple[str, ...]:
    """The files that a script asks for by itself, named by what is in them: `frame-socket-….js`."""
    return tuple(sorted(path.name for path in folder().glob("frame-*.js")))


@functools.cache
def fingerprint(name: str) -> str:
    """The first 16 hex digits of a built file's SHA-256, to put into its address."""
    return hashlib.sha256((folder() / name).read_bytes()).hexdigest()[:16]
