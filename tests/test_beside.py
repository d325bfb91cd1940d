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

gevent.spawn(order.append, "who is ready goes first")
beside.give_way()

early, late = beside.baton(), beside.baton()
early.hand_over()
early.wait()
gevent.spawn(lambda: (order.append("while one waits"), late.hand_over()))
late.wait()

# From a real thread, which has another loop.
far = beside.baton()
beside.native(far.hand_over)
far.wait()

# Whoever was killed while waiting is not woken later, in the middle of something else.
lost = beside.baton()
waits = gevent.spawn(lost.wait)
gevent.sleep(0)
waits.kill()
lost.hand_over()
gevent.sleep(0)
order.append(waits.ready())

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


def test_without_gevent_a_baton_is_waited_for_and_may_be_handed_over_before() -> None:
    early, late = beside.baton(), beside.baton()
    early.hand_over()
    early.wait()
    threading.Thread(target=late.hand_over).start()
    late.wait()


def test_a_lock_keeps_others_out() -> None:
    lock = beside.lock()
    with lock:
        assert not lock.acquire(blocking=False)
    assert lock.acquire(blocking=False)


def test_under_gevent_it_is_a_greenlet_and_what_blocks_has_a_real_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _UNDER_GEVENT], capture_output=True, text=True, timeout=60, check=False
    )
    told = "['goes on at once', True, 'who is ready goes first', 'while one waits', True, True]\n"
    assert done.stdout == told, done.stderr
    assert done.stderr == ""
