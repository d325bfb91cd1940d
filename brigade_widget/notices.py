"""Notices between the processes of one brigade: that something was committed, never what somebody wrote."""

from __future__ import annotations

import json
import logging
import os
import secrets
import threading
import time
import typing as t
from collections import deque

from . import beside
from .errors import Away

if t.TYPE_CHECKING:
    from .link import Link

_log = logging.getLogger(__name__)

Notice = dict[str, t.Any]

CHANNEL = "brigade:notices"
_MOST_WAITING = 5_000  # notices; what is dropped beyond is found in the store
_MOST_IN_ONE = 500
_PAUSE = 0.005  # seconds between two batches: to hear one costs the others as much as to hear twenty together
_LOOK_EVERY = 1.0  # seconds, while nothing can be heard
_LATE = 2.0  # seconds that a broken line may have gone unnoticed


class Notices:
    """Tells the other processes, in batches, and hears them.

    What comes while a batch is on its way goes into the next one: one publisher, whatever the load.

    :param link: where the others are met; without, nothing is heard and `missed` is all there is.
    :param hear: what another process told: its name, and the notices in order.
    :param missed: something of the last so many seconds may have been missed; called every second while the line is
        broken, and once when it stands again.
    :param beat: called twice a second while the line stands.
    """

    def __init__(
        self,
        link: Link | None,
        *,
        hear: t.Callable[[str, list[Notice]], None],
        missed: t.Callable[[float], None],
        beat: t.Callable[[], None],
    ) -> None:
        self._link = link
        self._hear = hear
        self._missed = missed
        self._beat = beat
        self._seed = secrets.token_hex(4)
        self._gate = threading.Lock()
        self._waiting: deque[Notice] = deque(maxlen=_MOST_WAITING)
        self._sending = False
        self._lost_since: float | None = None
        self._listening_in: int | None = None
        self._closing = threading.Event()

    def tell(self, notice: Notice) -> None:
        """Have the others told, soon; never waits."""
        if self._link is None:
            return
        with self._gate:
            if len(self._waiting) == _MOST_WAITING:
                self._lost_since = self._lost_since or time.monotonic()
            self._waiting.append(notice)
            idle, self._sending = not self._sending, True
        if idle:
            beside.start(self._send, name="brigade-notices")

    def begin(self) -> None:
        """Listen from now on, in this process."""
        with self._gate:
            if self._listening_in == os.getpid():  # a process that was forked listens for itself
                return
            self._listening_in = os.getpid()
        threading.Thread(target=self._listen, name="brigade-notices-heard", daemon=True).start()

    def close(self) -> None:
        """Listen no longer."""
        self._closing.set()

    @property
    def _name(self) -> str:
        return f"{os.getpid()}-{self._seed}"

    def _send(self) -> None:
        while batch := self._take():
            said: dict[str, t.Any] = {"from": self._name, "notices": batch}
            if self._lost_since is not None:
                said["lost"] = time.monotonic() - self._lost_since
            text = json.dumps(said, separators=(",", ":"))
            try:
                t.cast("Link", self._link).ask(lambda client, text=text: client.publish(CHANNEL, text))  # type: ignore[misc]
            except Away:
                self._lost_since = self._lost_since or time.monotonic()
            else:
                self._lost_since = None
            time.sleep(_PAUSE)

    def _take(self) -> list[Notice]:
        with self._gate:
            batch = [self._waiting.popleft() for _ in range(min(_MOST_IN_ONE, len(self._waiting)))]
            self._sending = bool(batch)
            return batch

    def _listen(self) -> None:
        broken_at: float | None = time.monotonic()
        while not self._closing.is_set():
            try:
                for texts in self._link.heard(CHANNEL) if self._link else ():
                    if broken_at is not None:
                        self.tell({"what": "hello"})
                        self._safely(self._missed, time.monotonic() - broken_at + _LATE)
                        broken_at = None
                    self._safely(self._read, texts) if texts else self._safely(self._beat)
                    if self._closing.is_set():
                        return
            except Away:
                pass
            broken_at = time.monotonic() if broken_at is None else broken_at
            self._safely(self._missed, time.monotonic() - broken_at + _LATE)
            self._closing.wait(_LOOK_EVERY)

    def _read(self, texts: list[str]) -> None:
        """What one process told goes on as one batch, however often it spoke: the store is asked once for all of it."""
        batches: dict[str, list[Notice]] = {}
        for said in map(json.loads, texts):
            if said["from"] == self._name:
                continue
            if "lost" in said:
                self._missed(float(said["lost"]) + _LATE)
            batches.setdefault(said["from"], []).extend(said["notices"])
        for process, notices in batches.items():
            self._hear(process, notices)

    def _safely(self, function: t.Callable[..., None], *facts: t.Any) -> None:
        try:
            function(*facts)
        except Exception as error:
            _log.warning("Notices of another process could not be followed (%s); looking again", type(error).__name__)
