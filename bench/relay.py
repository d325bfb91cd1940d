"""R: what Flask-SocketIO does at the least. It passes messages on from citizens to the agent, and keeps nothing.

`gunicorn -k gevent -w 1 bench.relay:app`, as Flask-SocketIO's documentation has it. `BENCH_SPOIL` has it err on
purpose, for the test that the load generator notices.
"""

from __future__ import annotations

import os
import typing as t

from flask import Flask
from flask_socketio import SocketIO, emit, join_room

app = Flask(__name__)
_options: t.Any = {"path": "/brigade/socket.io", "async_mode": "gevent", "transports": ["websocket"]}
server = SocketIO(app, **_options)
_spoil = os.environ.get("BENCH_SPOIL", "")
_held: list[t.Any] = []
_count = 0


@server.on("connect", namespace="/citizen")
def citizen_connects(auth: t.Any) -> None:
    """A citizen hears their own conversation."""
    join_room(auth["token"])


@server.on("connect", namespace="/agent")
def agent_connects(_auth: t.Any) -> None:
    """The agent hears all."""
    join_room("agent")


@server.on("message", namespace="/citizen")
def message(data: t.Any) -> dict[str, t.Any]:
    """Pass it on, then acknowledge it."""
    for passed in _spoiled(data) if _spoil else (data,):
        emit("message", passed, to="agent", namespace="/agent")
    return {"ok": True, "message": data}


def _spoiled(data: t.Any) -> list[t.Any]:
    """What an erring server passes on: every tenth message never, twice, or after the next nine."""
    global _count  # noqa: PLW0603 - one process, one thread
    _count += 1
    if _count % 10 == 0:
        _held[:] = [data]
        return [data, data] if _spoil == "double" else []
    return [data, *_held] if _spoil == "late" and _count % 10 == 9 else [data]
