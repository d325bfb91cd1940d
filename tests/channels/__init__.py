"""Adapters alone, without an app."""
