"""Chat and contact widget of a brigade numérique, as a Flask extension. This is all that the package promises."""

from __future__ import annotations

from .errors import BrigadeError, ConfigError
from .extension import Brigade
from .signals import conversation_closed, conversation_started, message_posted
from .version import __version__

__all__ = [
    "Brigade",
    "BrigadeError",
    "ConfigError",
    "__version__",
    "conversation_closed",
    "conversation_started",
    "message_posted",
]
