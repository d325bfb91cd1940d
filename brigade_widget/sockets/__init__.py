"""The Socket.IO door: citizens, agents, the rooms they stand in, and the engine's limits.

Hot events are registered on the Socket.IO server itself, without a Flask request context: that alone doubles the rate.
"""

from __future__ import annotations

from flask import Flask

from ..state import State
from . import agent, citizen, engine
from .hub import Hub
from .sweep import Sweep


def mount(app: Flask, state: State, prefix: str) -> Hub:
    """Serve Socket.IO at `<prefix>/socket.io`; gives back the way to tell those who are connected."""
    server, outlet = engine.make(app, state, prefix)
    hub = Hub(server, outlet)
    state.goodbyes.append(hub.close)
    parts = [citizen.mount(server, state), agent.mount(server, state)]
    Sweep(state, hub, parts)
    return hub
