"""Whoever comes first goes first; and nobody waits for a database that answers nobody."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from brigade_widget.errors import StoreUnavailable
from brigade_widget.store.gate import Gate

from ..support.server import until


def test_those_who_wait_go_in_the_order_in_which_they_came() -> None:
    gate, order = Gate(1, timeout=30), list[int]()

    def goes(number: int) -> None:
        with gate.passed():
            order.append(number)

    with ThreadPoolExecutor(8) as pool:
        with gate.passed():
            waiting = []
            for number in range(8):
                waiting.append(pool.submit(goes, number))
                until(lambda number=number: len(gate._waiting) == number + 1, within=10)  # type: ignore[misc]
        for each in waiting:
            each.result(10)
    assert order == list(range(8))


def test_whoever_leaves_cannot_come_back_before_those_who_wait() -> None:
    gate, order = Gate(1, timeout=30), list[str]()

    def other() -> None:
        with gate.passed():
            order.append("other")

    thread = threading.Thread(target=other)
    with gate.passed():
        thread.start()
        until(lambda: len(gate._waiting) == 1, within=10)
    with gate.passed():  # at once: the place is given away already
        order.append("again")
    thread.join(10)
    assert order == ["other", "again"]


def test_nobody_waits_for_those_who_get_no_answer() -> None:
    gate = Gate(1, timeout=0.05)
    with gate.passed(), pytest.raises(StoreUnavailable), gate.passed():
        pass
    with gate.passed():  # and the place was not lost
        pass


def test_a_place_is_free_again_after_a_failure() -> None:
    gate = Gate(1, timeout=0.05)
    with pytest.raises(ValueError, match="no"), gate.passed():
        raise ValueError("no")
    with gate.passed():
        pass
