"""What goes on beside whoever asked for it: threads; under gevent greenlets, and real threads for what blocks."""

from __future__ import annotations

import subprocess
import sys
import threading

from brigade_widget import beside

_UNDER_GEVENT = """
from gevent import monkey
monkey.patch_all()
import gevent, threading
from brigade_widget import beside

real = monkey.get_original("threading", "get_ident")
loop, order = real(), []
open = threading.Event()
beside.start(lambda: (order.append(real() == loop), open.set()), name="never seen")
order.append("goes on at once")
open.wait()

gevent.spawn(lambda: gevent.spawn(order.append, "and what it put off"))
beside.give_way()

# A lock of the kind that holds a whole thread: only another greenlet of this one opens it.
shut = monkey.get_original("_thread", "allocate_lock")()
shut.acquire()
gevent.spawn(shut.release)
where = beside.native(lambda: (shut.acquire(), real())[1])
order.append(where != loop)
print(order)
"""


def test_without_gevent_it_is_a_thread_with_a_name() -> None:
    seen: list[str] = []
    done = threading.Event()
    beside.start(lambda: (seen.append(threading.current_thread().name), done.set())[1], name="brigade-something")
    assert done.wait(20)
    assert seen == ["brigade-something"]


def test_without_gevent_what_blocks_runs_where_it_is_asked_for() -> None:
    assert beside.native(lambda number: (threading.current_thread(), number), 7) == (threading.current_thread(), 7)


def test_under_gevent_it_is_a_greenlet_and_what_blocks_has_a_real_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _UNDER_GEVENT], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout == "['goes on at once', True, 'and what it put off', True]\n", done.stderr
