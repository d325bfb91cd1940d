"""Ports of loopback that nobody listens on."""

from __future__ import annotations

import os
import random
import socket

_LOW, _HIGH = 20_000, 32_000  # below those that a system gives to clients
# Tests on SQLite and on PostgreSQL may run side by side: the one take even ports, the others odd ones.
_ODD = os.environ.get("TEST_DATABASE") == "postgresql"
_given: set[int] = set()


def free_port() -> int:
    """One that is free now, and is given to nobody else."""
    while True:
        port = random.randrange(_LOW + _ODD, _HIGH, 2)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
