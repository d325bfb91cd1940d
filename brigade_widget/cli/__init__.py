"""The terminal door: `flask brigade …`. Passwords come from a prompt or standard input, never from an argument."""

from __future__ import annotations

from flask.cli import AppGroup

from . import backups, figures, notices, operations, people

group = AppGroup("brigade", help="The brigade's database, sites, agents and keys.")
for command in (*operations.commands, *backups.commands, *figures.commands, *people.commands, *notices.commands):
    group.add_command(command)
