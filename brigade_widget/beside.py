"""Work beside whoever asks for it: under gevent a greenlet, or a real thread for what blocks; else plain threads."""

from __future__ import annotations

import threading
import typing as t

import gevent
from gevent import hub, monkey
from gevent.lock import Semaphore

T = t.TypeVar("T")

# For a few lines in which nobody waits for anything: the real lock, for gevent's costs twenty times as much.
brief_lock: t.Callable[[], threading.Lock] = monkey.get_original("_thread", "allocate_lock")


def is_patched() -> bool:
    """Whether gevent has replaced the standard library's sockets in this process (gunicorn)."""
    return bool(monkey.is_module_patched("socket"))


def lock() -> t.Any:
    """A `threading.Lock` to wait for, without gevent's way of making it look like one of threads."""
    return Semaphore(1) if is_patched() else threading.Lock()


class Baton(t.Protocol):
    """One waits for it, another hands it over; each once, in whatever order."""

    def wait(self) -> None:
        """Wait until it is handed over."""

    def hand_over(self) -> None:
        """Whoever waits, or will, goes on."""


def baton() -> Baton:
    """A new one. Half of a `threading.Event`'s time is gevent's way of making it look like one of threads."""
    return _Greenlets() if is_patched() else _Threads()


class _Nobody:
    __slots__ = ()

    def wait(self) -> None:
        """Nothing is waited for."""

    def hand_over(self) -> None:
        """Nobody waits."""


NO_BATON: Baton = _Nobody()


class _Greenlets:
    __slots__ = ("_hub", "_waiter")

    def __init__(self) -> None:
        self._hub = gevent.get_hub()
        self._waiter = hub.Waiter(self._hub)

    def wait(self) -> None:
        self._waiter.get()

    def hand_over(self) -> None:
        loop = self._hub.loop
        here = gevent.get_hub() is self._hub
        (loop.run_callback if here else loop.run_callback_threadsafe)(self._waiter.switch, None)


class _Threads:
    __slots__ = ("_held",)

    def __init__(self) -> None:
        self._held = threading.Lock()
        self._held.acquire()

    def wait(self) -> None:
        self._held.acquire()

    def hand_over(self) -> None:
        self._held.release()


def start(work: t.Callable[[], None], *, name: str) -> None:
    """Have something go on by itself.

    :raises RuntimeError: the machine has no thread left to give.
    """
    if is_patched():
        gevent.spawn_raw(work)  # a Greenlet notes from where it was begun, and a Thread waits until it runs
    else:
        threading.Thread(target=work, name=name).start()


def give_way() -> None:
    """Under gevent: let those go first who are ready."""
    if is_patched():
        gevent.sleep(0)


def native(function: t.Callable[..., T], *args: t.Any) -> T:
    """Run what blocks so that the others go on: under gevent in a real thread, while only this greenlet waits."""
    if not is_patched():
        return function(*args)
    return t.cast("T", gevent.get_hub().threadpool.apply(function, args))
