"""Mails: read, written, and what they are."""
