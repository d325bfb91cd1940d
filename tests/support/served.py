"""What the tests' gunicorn serves: a host with a brigade, set up by its environment."""

from __future__ import annotations

import os
import signal
import typing as t
from pathlib import Path

from flask import Flask

from brigade_widget import Brigade, message_posted

from . import loud

_DEATH = Path(os.environ["SERVED_FROM"]) / "die-after-the-commit"


def _die_when_told(_app: Flask, **_facts: t.Any) -> None:
    """With this file there, the next message kills the process when it is committed and nobody knows it yet."""
    if _DEATH.exists():
        _DEATH.unlink()
        os.kill(os.getpid(), signal.SIGKILL)


if "SERVED_LOUDLY" in os.environ:
    loud.everything()
app = Flask("served", instance_path=os.environ["SERVED_FROM"])
message_posted.connect(_die_when_told, sender=app)
Brigade(app)
if "SERVED_LOUDLY" in os.environ:
    loud.failing(app)
