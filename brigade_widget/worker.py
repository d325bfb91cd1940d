"""The worker: sends what waits in the outbox, fetches what a network does not tell by itself, and looks at what came.

Any number of them share the work, on any number of machines; each may be killed at any moment.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import logging
import random
import threading
import time
import typing as t

from . import channels, clock, intake, media
from .channels import Outcome, Refused, Retry, TokenDead, Uncertain
from .enums import Finding
from .errors import BrigadeError, NotFound
from .services import accounts, alerts, inbox, letters, mailbox, polling, sending
from .state import State

_log = logging.getLogger(__name__)

PAUSE = 0.5  # seconds, when there was nothing to do
_TROUBLE = 2.0  # seconds, when the store does not answer
_NOTED = 10.0  # seconds between two notes that a worker runs
_KEPT = 60.0  # seconds between two looks at what is to be told by mail
_CHECKED = datetime.timedelta(days=1)  # between two questions to the networks whether our access lasts
_GONE = "Ce fichier n’est plus gardé ici : il n’est pas parti. Joignez-le de nouveau."
_LEFT_OVER = 5.0  # seconds after which what came is looked at here: its own process takes it at once, if it lives


class Worker:
    """Works until it is told to stop.

    :param threads: messages that may be under way at once: a slow network must not hold up another conversation.
    """

    def __init__(self, state: State, *, threads: int = 4) -> None:
        self._state = state
        self._threads = threads
        self._stop = threading.Event()

    def run(self) -> None:
        """Work; returns after `stop`, when what is under way has ended."""
        loops = [self._send_next] * self._threads + [self._send_letter, self._look]
        started = [threading.Thread(target=self._loop, args=(step,), name="brigade-worker") for step in loops]
        for thread in started:
            thread.start()
        for thread in started:
            thread.join()

    def stop(self) -> None:
        """End soon."""
        self._stop.set()

    def work_off(self) -> None:
        """Do everything that can be done now, in this thread; for tests, and for those who have a scheduler."""
        while self._send_next() | self._send_letter() | self._look():
            pass

    def _loop(self, step: t.Callable[[], bool]) -> None:
        while not self._stop.is_set():
            try:
                found = step()
            except BrigadeError as error:
                _log.warning("The worker waits: %s", error.detail)
                self._stop.wait(_TROUBLE)
            except Exception:
                _log.exception("The worker met something unforeseen")
                self._stop.wait(_TROUBLE)
            else:
                if not found:
                    self._stop.wait(PAUSE * random.uniform(0.75, 1.25))  # noqa: S311 - no secret

    def _send_next(self) -> bool:
        """Send one thing, or find out what became of it; says whether there was one."""
        if not self._state.read(sending.is_due):
            return False
        task = self._state.write(sending.claim, lease=self._state.settings.outbox_lease)
        if task is None:
            return False
        adapter = _adapter(task.channel, tuple(sorted(task.settings.items())))
        try:
            whole = self._whole(task)
        except NotFound:
            self._until_written(Refused(_GONE), task)
            return True
        self._until_written(_settled(whole, adapter) if task.settle else _sent(whole, adapter), task)
        return True

    def _whole(self, task: sending.Task) -> sending.Task:
        """With the file that leaves, and its content if it is sent now.

        :raises NotFound: it is not there any more.
        """
        if task.file is None:
            return task
        facts = task.file.facts
        content = b"" if task.settle else b"".join(intake.content(self._state, task.file))
        file = channels.Enclosed(facts.name, facts.type, content)
        return dataclasses.replace(task, outgoing=dataclasses.replace(task.outgoing, file=file))

    def _until_written(self, end: channels.Sent | Outcome | None, task: sending.Task) -> None:
        """Write down how it ended, however long the store takes: only then is the next one sent."""
        tries = self._state.settings.outbox_tries
        while True:
            try:
                if isinstance(end, channels.Sent):
                    self._state.write(sending.left, parcel=task.parcel, sent=end)
                elif end is None:
                    self._state.write(sending.found_missing, parcel=task.parcel, tries=tries)
                else:
                    self._state.write(sending.ended, parcel=task.parcel, outcome=end, settle=task.settle, tries=tries)
            except BrigadeError as error:
                _log.warning("The end of a send is not written down yet: %s", error.detail)
                if self._stop.wait(_TROUBLE):
                    return  # the lease ends, and another worker asks what became of it
            else:
                return

    def _send_letter(self) -> bool:
        """Send one mail that belongs to no conversation; says whether there was one."""
        if not self._state.read(letters.is_due):
            return False
        task = self._state.write(letters.claim, lease=self._state.settings.outbox_lease)
        if task is None:
            return False
        end = _sent(task, _adapter(task.channel, tuple(sorted(task.settings.items()))))
        self._state.write(letters.ended, letter=task.letter, outcome=end, tries=self._state.settings.outbox_tries)
        return True

    def _look(self) -> bool:
        """Fetch, and take in what came; says whether there was something."""
        self._note()
        self._keep()
        found = False
        for account, adapter, cursor in self._state.read(polling.due):
            found |= self._fetch(account.id, adapter, cursor)
        found |= self._state.take_in(older=_LEFT_OVER)
        return media.fetch_all(self._state) or found

    def _fetch(self, account_id: str, adapter: channels.Adapter, cursor: str) -> bool:
        try:
            polled = adapter.poll(cursor)
        except TokenDead as dead:
            self._state.write(polling.stopped, account_id=account_id, reason=dead.reason)
            return False
        except Outcome as outcome:
            after = outcome.after if isinstance(outcome, Retry) and outcome.after else 60.0
            self._state.write(inbox.receive, account_id=account_id, bodies=(), poll_after=after)
            return False
        if polled is None:
            return False
        media.keep(self._state, account_id=account_id, files=polled.files)  # before what tells of them
        self._state.write(
            inbox.receive,
            account_id=account_id,
            bodies=polled.bodies,
            cursor=polled.cursor,
            poll_after=polled.after,
        )
        return bool(polled.bodies) and self._state.take_in()

    def _keep(self) -> None:
        """The mailbox as the settings want it, and who must be alerted."""
        if time.monotonic() - getattr(self, "_kept_at", -_KEPT) < _KEPT:
            return
        self._kept_at = time.monotonic()
        settings = self._state.settings
        self._state.write(mailbox.keep, mailbox=settings.mailbox)
        if settings.mailbox is not None:
            every, before = (datetime.timedelta(hours=hours) for hours in (settings.alert_hours, settings.alert_before))
            self._state.write(alerts.look, to=settings.alert_to, every=every, before=before)
            if settings.alert_to and self._ails():
                self._state.write(alerts.tell, cause="access", to=settings.alert_to, every=every)

    def _ails(self) -> bool:
        """Once a day: whether a network says that our access to it ends soon, or is not right."""
        if not self._state.write(polling.claim_check, every=_CHECKED):
            return False
        found = self._state.read(accounts.all_with_adapters)
        checks = [
            check
            for account, adapter in found
            if adapter is not None and account.key != mailbox.KEY and account.stopped_at is None
            for check in adapter.check()
        ]
        return any(
            check.finding is Finding.BAD or (check.finding is Finding.WARNING and check.name == "token")
            for check in checks
        )

    def _note(self) -> None:
        """That a worker runs, for the doctor."""
        if time.monotonic() - getattr(self, "_noted_at", -_NOTED) >= _NOTED:
            self._noted_at = time.monotonic()
            self._state.write(polling.ran, now=clock.now())


def _sent(task: sending.Task | letters.Task, adapter: channels.Adapter) -> channels.Sent | Outcome:
    try:
        return adapter.send(task.outgoing)
    except Outcome as outcome:
        return outcome
    except Exception:
        _log.exception("The adapter of %s failed", task.channel)
        return Uncertain(sending.UNKNOWN)


def _settled(task: sending.Task, adapter: channels.Adapter) -> channels.Sent | Outcome | None:
    try:
        return adapter.find(task.outgoing)
    except Outcome as outcome:
        return outcome
    except Exception:
        _log.exception("The adapter of %s failed", task.channel)
        return Retry(sending.UNKNOWN)


@functools.lru_cache(maxsize=32)
def _adapter(channel: str, settings: tuple[tuple[str, str], ...]) -> channels.Adapter:
    """An adapter with its connections, used again for as long as its settings stay."""
    made = channels.make(channel, dict(settings))
    if made is None:
        raise LookupError(channel)  # `claim` takes nothing of a channel that is not installed
    return made
