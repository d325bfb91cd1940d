"""R: what Flask-SocketIO does at the least. It passes messages on from citizens to the agent, and keeps nothing.

`gunicorn -k gevent -w 1 bench.relay:app`, as Flask-SocketIO's documentation has it. `BENCH_SPOIL` has it err on
purpose, for the test that the load generator notices. With `BENCH_SYNC` it keeps each message in that file before it
passes it on: a line, synced together with those that came meanwhile. Nothing durable can do with less.
"""

from __future__ import annotations

import os
import typing as t

import gevent
from flask import Flask
from flask_socketio import SocketIO, emit, join_room
from gevent.event import AsyncResult

app = Flask(__name__)
_options: t.Any = {"path": "/brigade/socket.io", "async_mode": "gevent", "transports": ["websocket"]}
server = SocketIO(app, **_options)
_spoil = os.environ.get("BENCH_SPOIL", "")
_held: list[t.Any] = []
_count = 0
_synced = os.environ.get("BENCH_SYNC", "")
_waiting: list[tuple[str, AsyncResult]] = []
_keeping = False


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
    if _synced:
        _keep(data["body"])
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


def _keep(line: str) -> None:
    kept: AsyncResult = AsyncResult()
    _waiting.append((line, kept))
    if not _keeping:
        gevent.spawn(_sync)
    kept.get()


def _sync() -> None:
    """Group commit, as the ledger's: what comes during a sync goes into the next one, in a thread beside the loop."""
    global _keeping  # noqa: PLW0603 - one process, one thread
    if _keeping:
        return
    _keeping = True
    file = os.open(_synced, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    while _waiting:
        batch, _waiting[:] = _waiting[:], []
        gevent.get_hub().threadpool.apply(_write, (file, "".join(f"{line}\n" for line, _ in batch).encode()))
        for _, kept in batch:
            kept.set()
    os.close(file)
    _keeping = False


def _write(file: int, lines: bytes) -> None:
    os.write(file, lines)
    os.fdatasync(file)
