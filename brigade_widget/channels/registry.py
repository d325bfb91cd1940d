"""The adapters that are installed: ours, and those of other packages, by the entry points `brigade_widget.channels`."""

from __future__ import annotations

import functools
import logging
import typing as t
from importlib.metadata import entry_points

from .base import Adapter

GROUP = "brigade_widget.channels"
_log = logging.getLogger(__name__)


@functools.cache
def adapters() -> t.Mapping[str, type[Adapter]]:
    """Channel → its adapter. One that cannot be loaded is left out, and logged: the others go on."""
    found: dict[str, type[Adapter]] = {}
    for point in entry_points(group=GROUP):
        try:
            adapter = point.load()
            found[adapter.channel] = adapter
        except Exception:
            _log.exception("The channel %s cannot be loaded", point.name)
    return found


def find(channel: str) -> type[Adapter] | None:
    """The adapter of a channel, if it is installed."""
    return adapters().get(channel)


def make(channel: str, settings: t.Mapping[str, str]) -> Adapter | None:
    """The adapter of one account, with the defaults of whatever its settings leave out."""
    adapter = find(channel)
    if adapter is None:
        return None
    defaults = {field.name: field.default for field in adapter.fields if field.default is not None}
    return adapter({**defaults, **settings})
