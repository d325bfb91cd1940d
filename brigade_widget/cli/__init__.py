"""The terminal door: `flask brigade …`. Passwords come from a prompt or standard input, never from an argument."""

from __future__ import annotations

from flask.cli import AppGroup

from . import backups, channels, figures, notices, operations, people

group = AppGroup("brigade", help="The brigade's database, sites, agents and keys.")
_parts = (operations, backups, figures, people, notices, channels)
for command in (command for part in _parts for command in part.commands):
    group.add_command(command)
