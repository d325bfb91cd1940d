"""One answer for all who ask the same at once."""

from __future__ import annotations

import sys
import threading
import typing as t
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from gevent import GreenletExit

from brigade_widget.together import Together

from .support.server import until

CROWD = 5


def waiting_for_the_answer() -> int:
    """How many threads stand in `Future.result`, the main one not counted."""
    main = threading.main_thread().ident
    return sum(
        1
        for thread, frame in sys._current_frames().items()
        if thread != main and any(one.f_code is Future.result.__code__ for one in _stack(frame))
    )


def _stack(frame: t.Any) -> t.Iterator[t.Any]:
    while frame is not None:
        yield frame
        frame = frame.f_back


class Slow:
    """Answers when all who come at once wait for it."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> int:
        self.asked += 1
        until(lambda: waiting_for_the_answer() == CROWD - 1, within=30)
        if self.asked == 2:
            raise ConnectionError("nobody there")
        return self.asked


def at_once(together: Together[int]) -> list[t.Any]:
    with ThreadPoolExecutor(CROWD) as crowd:
        asked = [crowd.submit(together) for _ in range(CROWD)]
        return [each.exception(30) or each.result() for each in asked]


def test_whoever_comes_before_the_answer_shares_it_and_whoever_comes_after_has_it_asked_anew() -> None:
    slow = Slow()
    together = Together(slow)
    assert at_once(together) == [1] * CROWD
    assert {str(error) for error in at_once(together)} == {"nobody there"}
    assert at_once(together) == [3] * CROWD
    assert slow.asked == 3


def test_whoever_asks_may_be_stopped_and_the_others_have_their_answer() -> None:
    stopped: list[bool] = []

    def ask() -> int:
        if not stopped:
            stopped.append(True)
            until(lambda: waiting_for_the_answer() == CROWD - 1, within=30)
            raise GreenletExit
        return 7

    together = Together(ask)
    with ThreadPoolExecutor(CROWD) as crowd:
        asked = [crowd.submit(together) for _ in range(CROWD)]
        ends = [each.exception(30) for each in asked]
    assert [type(error) for error in ends if error] == [GreenletExit]
    assert sorted(each.result() for each, error in zip(asked, ends, strict=True) if not error) == [7] * (CROWD - 1)


def test_one_alone_is_answered_or_refused_at_once() -> None:
    assert Together(lambda: 7)() == 7
    with pytest.raises(ZeroDivisionError):
        Together(lambda: 1 // 0)()
