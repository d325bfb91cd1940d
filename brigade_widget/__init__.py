"""Chat and contact widget of a brigade numérique, as a Flask extension. This is all that the package promises."""

from __future__ import annotations

import importlib
import typing as t

from .version import __version__

if t.TYPE_CHECKING:
    from .errors import BrigadeError, ConfigError
    from .extension import Brigade
    from .signals import contact_received, conversation_closed, conversation_started, message_posted

__all__ = [
    "Brigade",
    "BrigadeError",
    "ConfigError",
    "__version__",
    "contact_received",
    "conversation_closed",
    "conversation_started",
    "message_posted",
]

_HOMES = {
    "Brigade": "extension",
    "BrigadeError": "errors",
    "ConfigError": "errors",
    "contact_received": "signals",
    "conversation_closed": "signals",
    "conversation_started": "signals",
    "message_posted": "signals",
}


def __getattr__(name: str) -> t.Any:
    # On first use, not at once: gunicorn imports this package for its `gunicorn_conf`, which must patch the standard
    # library before Flask and the database's driver are imported.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f".{_HOMES[name]}", __name__), name)
    globals()[name] = value
    return value
