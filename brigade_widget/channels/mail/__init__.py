"""E-mail: says that an answer waits on the site, and takes in what people send back."""

from __future__ import annotations

from .adapter import Email

__all__ = ["Email"]
