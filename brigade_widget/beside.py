"""Work beside whoever asks for it: under gevent a greenlet, or a real thread for what blocks; else plain threads."""

from __future__ import annotations

import threading
import typing as t

import gevent
from gevent import monkey

T = t.TypeVar("T")


def is_patched() -> bool:
    """Whether gevent has replaced the standard library's sockets in this process (gunicorn)."""
    return bool(monkey.is_module_patched("socket"))


def start(work: t.Callable[[], None], *, name: str) -> None:
    """Have something go on by itself.

    :raises RuntimeError: the machine has no thread left to give.
    """
    if is_patched():
        gevent.spawn(work)  # a Thread waits until it runs, which costs eight times as much
    else:
        threading.Thread(target=work, name=name).start()


def give_way() -> None:
    """Under gevent: let those go first who are ready, and what they put off to the next turn, as sockets do."""
    if is_patched():
        gevent.sleep(0)
        gevent.sleep(0)


def native(function: t.Callable[..., T], *args: t.Any) -> T:
    """Run what blocks so that the others go on: under gevent in a real thread, while only this greenlet waits."""
    if not is_patched():
        return function(*args)
    return t.cast("T", gevent.get_hub().threadpool.apply(function, args))
