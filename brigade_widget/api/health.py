"""For whoever watches: `healthz` (the process is up), `readyz` (database, writing lane and Redis answer)."""

from __future__ import annotations

from flask import Blueprint, Response

from ..errors import BrigadeError, NotSetUp, StoreUnavailable
from ..openapi import described
from ..services import queue
from ..web import brigade
from .problems import problem
from .web import answer


def blueprint() -> Blueprint:
    """The two addresses, under the brigade's prefix."""
    part = Blueprint("health", __name__)
    part.get("/healthz")(alive)
    part.get("/readyz")(ready)
    part.register_error_handler(BrigadeError, problem)
    return part


@described(gives={200: "Alive"})
def alive() -> Response:
    """The process is up, whatever the database does."""
    return answer({"status": "ok"})


@described(gives={200: "Ready"}, refuses=(503,))
def ready() -> Response:
    """Conversations can be read and written.

    :raises NotSetUp: the schema is missing, or another version's.
    :raises StoreUnavailable: the database, or Redis, does not answer.
    """
    state = brigade()
    waiting = state.read(queue.length)
    state.write(queue.length)
    if todo := state.database.what_to_do():
        raise NotSetUp(todo)
    if state.link is not None and not state.link.answers():
        raise StoreUnavailable(
            "Redis does not answer. Messages are stored all the same, and reach other processes a second late."
        )
    return answer({"status": "ok", "queue": waiting})
