"""What lines share: what is left over goes out in order and then the line ends; everybody is pinged."""

from __future__ import annotations

import types
import typing as t

import gevent
import pytest
from gevent.event import Event

from brigade_widget.sockets.shared import Leftovers, Pings


class Wire:
    """A line's slow end: takes a frame when it is told to, and notes what came."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.takes = Event()
        self.error: OSError | None = None
        self.left = Leftovers(self._write, lambda: self.came.append("the end"))

    def _write(self, frame: bytes) -> None:
        self.takes.wait()
        if self.error is not None:
            raise self.error
        self.came.append(frame.decode())

    def everything(self) -> list[str]:
        self.takes.set()
        gevent.idle()
        return self.came


@pytest.fixture
def wire() -> Wire:
    return Wire()


def test_what_is_left_over_goes_out_in_order_and_the_end_comes_last(wire: Wire) -> None:
    for frame in (b"one", b"two"):
        wire.left.put(frame)
    gevent.idle()
    wire.left.put(b"three")
    wire.left.put(None)
    assert wire.came == []
    assert wire.left.qsize() == 2  # the first is being written
    assert wire.everything() == ["one", "two", "three", "the end"]


def test_it_goes_on_after_it_had_nothing_to_do(wire: Wire) -> None:
    wire.left.put(b"one")
    assert wire.everything() == ["one"]
    wire.left.put(b"two")
    assert wire.everything() == ["one", "two"]


def test_a_line_with_nothing_left_over_ends_at_once(wire: Wire) -> None:
    wire.left.put(None)
    assert wire.came == ["the end"]
    wire.left.join()


def test_a_line_that_is_gone_ends_and_nothing_more_is_tried(wire: Wire) -> None:
    wire.error = ConnectionResetError()
    for frame in (b"one", b"two"):
        wire.left.put(frame)
    assert wire.everything() == ["the end"]
    assert wire.left.qsize() == 0


class Held:
    """As much of Engine.IO's socket as a ping needs."""

    def __init__(self, name: str, pinged: list[str], *, fails: bool = False) -> None:
        self.closing = self.closed = False
        self.last_ping: float | None = None
        self._name, self._pinged, self._fails = name, pinged, fails
        self.server = types.SimpleNamespace(reason=types.SimpleNamespace(PING_TIMEOUT="ping timeout"))

    def close(self, *, wait: bool, abort: bool, reason: str) -> None:
        assert (wait, abort) == (False, False)
        self.closed = True
        self._pinged.append(f"{self._name}: {reason}")

    def send(self, packet: t.Any) -> None:
        if self._fails:
            raise RuntimeError(self._name)
        self._pinged.append(f"{self._name} {packet.encode()}")


def test_all_are_pinged_in_their_order_but_those_that_are_gone(caplog: pytest.LogCaptureFixture) -> None:
    pinged: list[str] = []
    pings = Pings(0.02, patience=0.05)
    gone, broken = Held("gone", pinged), Held("broken", pinged, fails=True)
    first, second, last = (Held(name, pinged) for name in ("first", "second", "last"))
    for held in (first, gone, broken, second):
        pings.add(held)
    gone.closed = True
    gevent.get_hub().join(timeout=5)
    assert [said for said in pinged if said.endswith(" 2")] == ["first 2", "second 2"]
    assert first.last_ping is not None
    assert gone.last_ping is None
    assert "A ping could not be sent" in caplog.text
    assert not pings._is_running  # it lived while there were lines, and begins again for the next
    pings.add(last)
    gevent.get_hub().join(timeout=5)
    assert "last 2" in pinged


def test_a_line_that_does_not_answer_is_ended_and_one_that_does_is_not() -> None:
    said: list[str] = []
    pings = Pings(0.02, patience=0.05)
    dead, alive, closed = (Held(name, said) for name in ("dead", "alive", "closed"))

    def answers(packet: t.Any) -> None:
        said.append(f"alive {packet.encode()}")
        alive.last_ping = None

    alive.send = answers  # type: ignore[method-assign]
    for held in (dead, alive, closed):
        pings.add(held)
    while "closed 2" not in said:
        gevent.sleep(0)
    closed.closed = True
    gevent.get_hub().join(timeout=5)
    assert said == ["dead 2", "alive 2", "closed 2", "dead: ping timeout"]
