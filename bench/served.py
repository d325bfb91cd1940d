"""What gunicorn serves to be measured: a host with a brigade and nothing else."""

from __future__ import annotations

import os

from flask import Flask

from brigade_widget import Brigade

app = Flask("bench", instance_path=os.environ["SERVED_FROM"])
Brigade(app)
