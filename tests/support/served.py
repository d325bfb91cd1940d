"""What the tests' gunicorn serves: a host with a brigade, set up by its environment."""

from __future__ import annotations

import os

from flask import Flask

from brigade_widget import Brigade

app = Flask("served", instance_path=os.environ["SERVED_FROM"])
Brigade(app)
