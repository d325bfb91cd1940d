"""Signals, sent after the commit, in order, with the Flask application as sender.

Public: `conversation_started`, `message_posted`, `conversation_closed` and `contact_received`, each with
`conversation`, and `message_posted` with `message`. The others are the package's own. A note has a signal of its own,
so that no listener can leak one to a citizen by forgetting an `if`.
"""

from __future__ import annotations

import typing as t

import blinker

_namespace = blinker.Namespace()

conversation_started = _namespace.signal("conversation-started")
message_posted = _namespace.signal("message-posted")
conversation_closed = _namespace.signal("conversation-closed")
contact_received = _namespace.signal("contact-received")

conversation_changed = _namespace.signal("conversation-changed")
note_added = _namespace.signal("note-added")
read_marked = _namespace.signal("read-marked")
attachment_removed = _namespace.signal("attachment-removed")
files_dropped = _namespace.signal("files-dropped")
token_revoked = _namespace.signal("token-revoked")
danger_heard = _namespace.signal("danger-heard")
queue_changed = _namespace.signal("queue-changed")
arrived = _namespace.signal("arrived")
typed = _namespace.signal("typed")


class Event(t.NamedTuple):
    """A fact that a service recorded, to be announced once it is committed."""

    signal: blinker.Signal
    facts: t.Mapping[str, t.Any]
