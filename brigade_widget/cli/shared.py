"""What all commands share: the app's brigade, and refusals as one sentence."""

from __future__ import annotations

import functools
import typing as t

import click
from flask import current_app

from ..errors import BrigadeError, ConfigError
from ..state import State

P = t.ParamSpec("P")


def says(command: t.Callable[P, None]) -> t.Callable[P, None]:
    """Show a refusal as one sentence, and end with 1."""

    @functools.wraps(command)
    def said(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (BrigadeError, ConfigError) as error:
            raise click.ClickException(str(error)) from None

    return said


def brigade() -> State:
    """The brigade of the current app."""
    return t.cast("State", current_app.extensions["brigade"])
