"""The description of the HTTP API: what is said beside each view, and the OpenAPI document made of it.

Below the doors, since one serves the document and another shows it. No rules, and no view.
"""

from __future__ import annotations

from .document import document
from .operations import described

__all__ = ["described", "document"]
