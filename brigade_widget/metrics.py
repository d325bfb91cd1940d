"""Figures for Prometheus: what this process sees as it works, and at each look what the store holds.

Nothing here can name anybody: no label has a site, a topic, a conversation or an agent; a label has a few fixed words.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import typing as t
from collections import deque

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from . import clock, signals
from .enums import Channel, MessageKind, State
from .errors import BrigadeError
from .models.conversations import Conversation
from .models.messages import Message
from .observer import Observer
from .services import watch
from .state import State as Brigade
from .version import __version__

_log = logging.getLogger(__name__)

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where the processes of one server lay their figures together
_PREFIX = "brigade_"
# Two brigades of one server share that folder: the place in the order of their making tells them apart.
_PLACE = "place"
_places = itertools.count(1)
_KEPT = 1000  # figures that wait to be counted

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256)


class Metrics(Observer):
    """The figures of one brigade, in a registry of their own: the host's is never touched."""

    def __init__(self) -> None:
        self._place = place = str(next(_places))
        self._made = CollectorRegistry(auto_describe=False)
        self._messages = self._counter("messages_stored", "Messages stored, by whose they are.", "side")
        self._started = self._counter("conversations_started", "Conversations that began.", "channel")
        self._closed = self._counter("conversations_closed", "Conversations that ended.", "channel")
        self._refused = self._counter("refusals", "Requests and events refused, by the status told.", "status")
        told = "Events that a network told, by what they are."
        self._events = self._counter("channel_events", told, "channel", "event")
        heard = "Conversations that a word of danger brought forward."
        self._dangers = self._counter("dangers_heard", heard, "channel")
        self._failures = self._counter("store_errors", "Reads and writes that the store could not do.").labels(place)
        self._sizes = self._histogram("commit_batch_size", "Writes that one commit took with it.", _SIZES)
        self._commits = self._histogram("commit_seconds", "From the beginning of a commit to its end.", _SECONDS)
        waited = "From the arrival of a write to its acknowledgement."
        self._answers = self._histogram("acknowledgement_seconds", waited, _SECONDS)
        self._kept: deque[tuple[t.Callable[[float], None], float]] = deque()
        # Where several serve, another process tells of what is in a file; otherwise it is early enough when asked.
        self._most_kept = 1 if _FOLDER in os.environ else _KEPT
        self._sockets = Gauge(
            f"{_PREFIX}sockets",
            "Sockets that are connected.",
            [_PLACE, "namespace"],
            registry=self._made,
            multiprocess_mode="livesum",
        )
        for metric, words in (
            (self._sockets, ("/citizen", "/agent")),
            (self._started, (Channel.CHAT, Channel.FORM)),
            (self._closed, (Channel.CHAT, Channel.FORM)),
        ):
            for word in words:
                metric.labels(place, word)  # there from the beginning: 0 is a figure too
        self._stored = {side: self._messages.labels(place, side) for side in ("citizen", "agent", "system", "status")}

    def listen(self, state: Brigade) -> None:
        """Count what this app's signals tell."""
        for signal, receiver in (
            (signals.message_posted, self._message_posted),
            (signals.conversation_started, self._begun),
            (signals.contact_received, self._begun),
            (signals.conversation_closed, self._ended),
            (signals.danger_heard, self._danger),
        ):
            state.listen(signal, receiver)

    def collector(self) -> Collector:
        """What this brigade's processes saw."""
        self._count()
        return _Own(self._made, self._place)

    def committed(self, *, size: int, seconds: float) -> None:
        self._kept.append((self._sizes.observe, size))
        self._kept.append((self._commits.observe, seconds))

    def acknowledged(self, *, seconds: float) -> None:
        self._kept.append((self._answers.observe, seconds))
        if len(self._kept) >= self._most_kept:
            self._count()

    def _count(self) -> None:
        """Sort in what was kept: a tenth of a message's time, when done at each of them."""
        while self._kept:
            with contextlib.suppress(IndexError):  # another thread was sooner
                count, value = self._kept.popleft()
                count(value)

    def refused(self, *, status: int) -> None:
        self._refused.labels(self._place, str(status)).inc()

    def store_failed(self) -> None:
        self._failures.inc()

    def channel_event(self, *, channel: str, event: str, count: int) -> None:
        self._events.labels(self._place, channel, event).inc(count)

    def socket(self, *, namespace: str, change: int) -> None:
        self._sockets.labels(self._place, namespace).inc(change)

    def _message_posted(self, _app: t.Any, *, message: Message, **_: t.Any) -> None:
        side = "status" if message.kind == MessageKind.STATUS else message.author.kind
        self._kept.append((self._stored[side].inc, 1))

    def _begun(self, _app: t.Any, *, conversation: Conversation) -> None:
        self._started.labels(self._place, conversation.channel).inc()

    def _ended(self, _app: t.Any, *, conversation: Conversation) -> None:
        self._closed.labels(self._place, conversation.channel).inc()

    def _danger(self, _app: t.Any, *, conversation: Conversation) -> None:
        self._dangers.labels(self._place, conversation.channel).inc()

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(_PREFIX + name, told, [_PLACE, *labels], registry=self._made)

    def _histogram(self, name: str, told: str, buckets: t.Sequence[float]) -> Histogram:
        return Histogram(_PREFIX + name, told, [_PLACE], registry=self._made, buckets=buckets).labels(self._place)


def shown(state: Brigade) -> bytes:
    """All figures of a brigade, as Prometheus reads them."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(t.cast("Metrics", state.observer).collector())
    registry.register(_Present(state))
    return generate_latest(registry)


class _Own(Collector):
    """What one brigade's processes saw: of this one, or, when several serve, of all of them together."""

    def __init__(self, made: CollectorRegistry, place: str) -> None:
        self._made = made
        self._place = place

    def collect(self) -> t.Iterator[Metric]:
        folder = os.environ.get(_FOLDER)
        several: t.Any = MultiProcessCollector(None, folder) if folder else self._made  # type: ignore[no-untyped-call]
        for metric in sorted(several.collect(), key=lambda metric: metric.name):
            if not metric.name.startswith(_PREFIX):
                continue  # the host's own figures lie in the same folder
            own = Metric(metric.name, metric.documentation, metric.type)
            for sample in metric.samples:
                labels = dict(sample.labels)
                if labels.pop(_PLACE, None) == self._place and not sample.name.endswith("_created"):
                    own.samples.append(sample._replace(labels=labels))
            yield own


class _Present(Collector):
    """What is so at this moment: of the store, and of who is there."""

    def __init__(self, state: Brigade) -> None:
        self._state = state

    def collect(self) -> t.Iterator[Metric]:
        version = GaugeMetricFamily("brigade_build_info", "The version that serves.", labels=["version"])
        version.add_metric([__version__], 1)
        yield version
        yield _gauge("agents_present", "Agents with a console that is connected.", len(self._state.presence.agents()))
        if self._state.link is not None:
            up = "1 while Redis answers; else messages are stored, and reach other processes a second later."
            yield _gauge("redis_up", up, self._state.link.is_up)
        try:
            seen = self._state.ponder(watch.present, now=clock.now())
        except BrigadeError as error:
            _log.warning("The store gave no figures (%s)", error.code)
            yield _gauge("store_up", "1 while the store answers.", 0)
            return
        yield _gauge("store_up", "1 while the store answers.", 1)
        yield from _of_the_store(seen)


def _of_the_store(seen: watch.Present) -> t.Iterator[Metric]:
    states = GaugeMetricFamily("brigade_conversations", "Conversations that wait or are open.", labels=["state"])
    states.add_metric([State.WAITING], seen.waiting)
    states.add_metric([State.OPEN], seen.open)
    yield states
    yield _gauge("oldest_wait_seconds", "Since when the longest-waiting conversation waits; 0: none.", seen.oldest_wait)
    yield _gauge(
        "forms_unanswered",
        "Forms, and chats that became a message, that nobody has answered yet.",
        seen.forms_unanswered,
    )
    yield _gauge("forms_overdue", "Of those, the ones whose promised time is over.", seen.forms_overdue)
    runs = GaugeMetricFamily(
        "brigade_last_run_timestamp_seconds", "When purge and backup ran last; absent: never.", labels=["run"]
    )
    for name, at in sorted(seen.runs.items()):
        runs.add_metric([name], at.timestamp())
    yield runs


def _gauge(name: str, told: str, value: float) -> Metric:
    return GaugeMetricFamily(_PREFIX + name, told, value=float(value))
