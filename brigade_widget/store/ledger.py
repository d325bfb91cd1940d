"""The ledger: the one lane by which anything is written.

What arrives while a commit is under way goes into the next one (group commit). A caller waits until its job is
committed and announced; so an acknowledgement can only leave afterwards.
"""

from __future__ import annotations

import contextlib
import contextvars
import functools
import itertools
import logging
import time
import typing as t
from collections import deque

import sqlalchemy as sa

from .. import beside
from ..errors import BrigadeError, StoreUnavailable
from ..observer import Observer
from ..signals import Event
from .disk import Disk, Native
from .engine import Turn
from .unit import UnitOfWork

_log = logging.getLogger(__name__)

BATCH = 256
_PAUSE = 0.25  # of what the last batch took
_FEW = 3  # jobs: as long as no more wait, what was stored is passed on first


class Lane(t.Protocol):
    """Gives the one turn to write; see `Database.writing`."""

    def __call__(self, *, light: bool) -> contextlib.AbstractContextManager[Turn]: ...


class Job:
    """A service that waits to be committed, and what became of it."""

    __slots__ = ("done", "error", "facts", "many", "service", "value")

    def __init__(self, service: t.Callable[..., t.Any], facts: dict[str, t.Any]) -> None:
        self.service = service
        self.many = getattr(service, "many", None)  # its batch form
        self.facts = facts
        self.value: t.Any = None
        self.error: BaseException | None = None
        self.done = beside.NO_BATON


class Ledger:
    """Commits jobs in batches, then announces what they recorded, then wakes their callers.

    :param turn: gives a transaction to write in.
    :param unit: makes the unit of work of a connection.
    :param native: runs what blocks where it stops nobody: in a real thread under gevent with SQLite; `None` when it
        stops nobody where it is, as for PostgreSQL's answers, for which gevent waits.
    :param announce: tells the committed events, in order; must not raise.
    :param observer: is told how many were committed, and how long it took.
    """

    def __init__(
        self,
        turn: Lane,
        unit: t.Callable[[sa.Connection], UnitOfWork],
        *,
        native: Native | None,
        announce: t.Callable[[list[Event]], None],
        observer: Observer | None = None,
    ) -> None:
        self._turn = turn
        self._unit = unit
        self._disk = Disk(native)
        self._announce = announce
        self._observer = observer or Observer()
        self._waiting: deque[Job] = deque()
        self._draining = False
        self._gate = beside.brief_lock()
        self._ended = self._took = 0.0  # of the last batch: when, and how long, in seconds

    def write(self, service: t.Callable[..., t.Any], **facts: t.Any) -> t.Any:
        """Commit one service; blocks this thread or greenlet until then.

        :raises BrigadeError: what the service refused, or the store could not do; nothing of it is stored.
        """
        came = time.perf_counter()
        job, turn = Job(service, facts), beside.NO_BATON
        with self._gate:
            idle, self._draining = not self._draining, True
            leads = idle and job.many is not None and self._may_lead(came)
            if not leads:
                turn = job.done = beside.baton()
                self._waiting.append(job)
        if leads:
            self._lead(job)
        elif idle:
            # Not in this greenlet: it may be killed (its client hangs up) while the others still wait.
            self._start()
        turn.wait()
        self._observer.acknowledged(seconds=time.perf_counter() - came)
        if job.error is not None:
            raise job.error
        return job.value

    def _may_lead(self, now: float) -> bool:
        """Whether it costs nobody anything to commit here: the disk is quick, and there was a pause.

        Without one, others are about to come, and all of them get on sooner together.
        """
        return self._disk.is_quick and now - self._ended > self._took * _PAUSE

    def _lead(self, job: Job) -> None:
        """Commit this one here, for it is over before a greenlet had begun; whoever comes meanwhile has one."""
        try:
            # Whoever is told of it is told by nobody in particular, as ever.
            contextvars.Context().run(self._store, [job])
        finally:
            self._go_on()

    def _go_on(self) -> None:
        with self._gate:
            more = self._draining = bool(self._waiting)
        if more:
            self._start()

    def _start(self) -> None:
        try:
            beside.start(self._drain, name="brigade-ledger")
        except RuntimeError:  # the machine has no thread left to give
            self._drain()

    def _drain(self) -> None:
        """Commit what waits, batch by batch. Lives only while there is work: nothing to fork, nothing to stop."""
        try:
            while batch := self._take():
                self._store(batch)
                # What was just told goes out before the next batch is worked on. When many wait, the disk goes first:
                # so all of them get on sooner.
                if len(self._waiting) <= _FEW:
                    beside.give_way()
        except BaseException:
            self._go_on()
            raise

    def _store(self, batch: list[Job]) -> None:
        """Commit a batch, tell of it, and let its callers go on."""
        began = time.perf_counter()
        try:
            events = self._commit(batch)
            took = time.perf_counter() - began
            self._announce(events)
            self._observer.committed(size=len(batch), seconds=took)
        except BaseException as error:
            _log.exception("A batch of %d could not be committed", len(batch))
            for job in batch:
                job.error = job.error or StoreUnavailable(f"Nothing was stored ({type(error).__name__}).")
            if not isinstance(error, Exception):
                raise
        finally:
            for job in batch:
                job.done.hand_over()
            self._ended = time.perf_counter()
            self._took = self._ended - began

    def _take(self) -> list[Job]:
        with self._gate:
            batch = [self._waiting.popleft() for _ in range(min(BATCH, len(self._waiting)))]
            self._draining = bool(batch)
            return batch

    def _commit(self, batch: list[Job]) -> list[Event]:
        """One transaction for the batch. If that fails, each job has its own, so that one poison hurts no one."""
        try:
            return self._transact(batch)
        except (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError) as error:
            # The store itself: disk full, locked, gone. Trying each job would only wait as long again for each.
            return _fail(batch, error)
        except Exception as error:
            if len(batch) == 1:
                return _fail(batch, error)
            for job in batch:
                job.value = job.error = None
            return [event for job in batch for event in self._commit([job])]

    def _transact(self, batch: list[Job]) -> list[Event]:
        # Quick, and most of it Python's: another thread would only take turns with this one. What waits for the disk
        # is the commit.
        light = all(job.many is not None for job in batch)
        with self._turn(light=light) as turn:
            uow = self._unit(turn.connection)
            if light:
                _work(uow, batch)
                self._disk.wait(turn.commit, alone=len(batch) <= _FEW)
            else:
                self._disk.native(functools.partial(_finish, uow, batch, turn))
        return uow.events


def _finish(uow: UnitOfWork, batch: list[Job], turn: Turn) -> None:
    _work(uow, batch)
    turn.commit()


def _work(uow: UnitOfWork, batch: list[Job]) -> None:
    if len(batch) == 1:
        _run(uow, batch)
        return
    for _, group in itertools.groupby(batch, key=lambda job: job.service):
        _run(uow, list(group))


def _run(uow: UnitOfWork, jobs: list[Job]) -> None:
    """Run neighbours with the same service: at once if it has a batch form, else each in a savepoint."""
    many = jobs[0].many
    if many is not None:
        for job, value in zip(jobs, many(uow, [job.facts for job in jobs]), strict=True):
            if isinstance(value, BrigadeError):
                job.error = value
            else:
                job.value = value
        return
    for job in jobs:
        recorded = len(uow.events)
        savepoint = uow.connection.begin_nested()
        try:
            job.value = job.service(uow, **job.facts)
        except BrigadeError as error:
            savepoint.rollback()
            del uow.events[recorded:]
            job.error = error
        else:
            savepoint.commit()


def _fail(batch: list[Job], error: Exception) -> list[Event]:
    for job in batch:
        job.value, job.error = None, error
    return []
