"""X: the direct messages of one account. Nothing is ever posted in public: one address is written to, a private one."""

from .adapter import X

__all__ = ["X"]
