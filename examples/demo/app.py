"""The demonstration's Flask application: an ordinary one, with the brigade on it."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask, redirect, url_for
from werkzeug.wrappers import Response

from brigade_widget import Brigade

_DATA = Path(__file__).resolve().parents[2] / ".demo"

# The instance folder holds the database and its master key.
app = Flask(__name__, instance_path=os.environ.get("DEMO_DATA", str(_DATA)))
Brigade(app)


@app.get("/")
def home() -> Response:
    """The host's own page; here it only leads to the agents' console."""
    return redirect(url_for("brigade.pages.console"))
