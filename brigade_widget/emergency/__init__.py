"""Words that say somebody is in danger now, read here and by the panel. Imports nothing of ours; keeps no text."""

from .matcher import Finding, look

__all__ = ["Finding", "look"]
