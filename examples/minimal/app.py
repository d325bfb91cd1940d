"""The least there is: a Flask application with the brigade on it."""

from flask import Flask

from brigade_widget import Brigade

app = Flask(__name__)
Brigade(app)
