"""Shapes of what comes in (checked, and refused with a 422) and of what goes out. No rules, no store."""

from __future__ import annotations

from .incoming import Incoming

__all__ = ["Incoming"]
