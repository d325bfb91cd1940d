"""The HTTP door: one small module a resource. Each view is load → `brigade.write` or `brigade.read` → dump.

No rules, no SQL, and no `try`: refusals are turned into problem+json in `problems.py`, for all at once.
"""

from __future__ import annotations

from flask import Blueprint

from . import figures, health, problems, reference, webhooks
from .agent import assignments, deliveries, directory, notices, nudges, session, threads
from .agent import figures as stats
from .citizen import blueprint as citizen


def blueprints() -> list[Blueprint]:
    """The API, its document, the addresses for monitoring and for networks, to be mounted under our prefix."""
    return [_api(), reference.blueprint(), health.blueprint(), figures.blueprint(), webhooks.blueprint()]


def _api() -> Blueprint:
    api = Blueprint("api", __name__, url_prefix="/api/v1")
    api.register_blueprint(citizen())
    agent = Blueprint("agent", __name__, url_prefix="/agent")
    for part in (session, assignments, threads, deliveries, nudges, directory, notices, stats):
        part.mount(agent)
    api.register_blueprint(agent)
    problems.mount(api)
    return api
