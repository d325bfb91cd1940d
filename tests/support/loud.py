"""A host that writes everything into its log, and whose own receiver fails: the worst moment of an operator."""

from __future__ import annotations

import logging
import typing as t

from flask import Flask

from brigade_widget import contact_received, conversation_closed, conversation_started, message_posted

PUBLIC = (contact_received, conversation_closed, conversation_started, message_posted)
# Those that a library opens by its own name alone, and every other one under the root.
NAMED = ("", "sqlalchemy.engine", "sqlalchemy.pool", "socketio.server", "engineio.server", "gunicorn.error", "redis")


def everything() -> None:
    """Every logger at DEBUG; before the brigade is made, since libraries look once."""
    logging.basicConfig(level=logging.DEBUG, format="%(levelname)s %(name)s %(message)s")
    for name in NAMED:
        logging.getLogger(name).setLevel(logging.DEBUG)


def failing(app: Flask) -> None:
    """A receiver of the host fails at every public signal."""
    app.logger.setLevel(logging.DEBUG)
    for signal in PUBLIC:
        signal.connect(_fail, sender=app)


def _fail(_app: t.Any, **_: t.Any) -> None:
    raise RuntimeError("A receiver of the host failed.")
