"""By which packets go out: at once to one, once to each when many are told of many things, and nobody is forgotten."""

from __future__ import annotations

import contextlib
import typing as t

import pytest

from brigade_widget.sockets.shared import Outlet


class Paper:
    """Stands where a line does: notes what is written, and when."""

    def __init__(self, outlet: Outlet, loop: Turns) -> None:
        self._outlet, self._loop = outlet, loop
        self._said: list[bytes] = []
        self.written: list[list[bytes]] = []

    def say(self, frame: bytes) -> None:
        self._said.append(frame)
        if len(self._said) == 1:
            self._outlet.write(self, self._loop)  # type: ignore[arg-type]

    def close(self) -> None:
        raise AssertionError("nobody ends it here")

    def flush(self) -> None:
        if self._said:
            said, self._said = self._said, []
            self.written.append(said)


class Turns:
    """A loop that is turned by hand."""

    def __init__(self) -> None:
        self._later: list[t.Callable[[], None]] = []

    def later(self, call: t.Callable[[], None]) -> None:
        self._later.append(call)

    def turn(self) -> None:
        later, self._later = self._later, []
        for call in later:
            call()


class Engine:
    """Notes what goes by Engine.IO's writer."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []

    def send_packet(self, sid: str, packet: t.Any) -> None:
        self.sent.append((sid, packet.encode()))


@pytest.fixture
def engine() -> Engine:
    return Engine()


@pytest.fixture
def outlet(engine: Engine) -> Outlet:
    return Outlet(engine)


@pytest.fixture
def loop() -> Turns:
    return Turns()


@pytest.fixture
def lines(outlet: Outlet, loop: Turns) -> list[Paper]:
    made = [Paper(outlet, loop), Paper(outlet, loop)]
    for number, line in enumerate(made):
        outlet.open(f"line-{number}", line)
    return made


def test_what_is_said_is_written_at_once_and_the_same_to_all(outlet: Outlet, lines: list[Paper]) -> None:
    outlet.send(["line-0", "line-1"], '2/agent,["queue",{}]')
    assert lines[0].written == lines[1].written == [[b"\x81\x154" + b'2/agent,["queue",{}]']]


def test_many_events_are_written_once_to_each_at_the_end(outlet: Outlet, lines: list[Paper]) -> None:
    with outlet.held():
        for number in range(3):
            outlet.send(["line-0"], f"{number}")
        outlet.send(["line-1"], "3")
        assert lines[0].written == []
    assert [len(each) for line in lines for each in line.written] == [3, 1]


def test_whoever_is_told_while_a_receiver_waits_is_not_kept_waiting(
    outlet: Outlet, lines: list[Paper], loop: Turns
) -> None:
    with outlet.held():
        outlet.send(["line-0"], "first")
        loop.turn()  # the receiver waits for something, and the others go on
        assert len(lines[0].written) == 1
        outlet.send(["line-0"], "second")
    assert len(lines[0].written) == 2


def test_what_is_held_is_written_also_when_the_telling_fails(outlet: Outlet, lines: list[Paper]) -> None:
    with contextlib.suppress(ZeroDivisionError), outlet.held():
        outlet.send(["line-0"], "said")
        raise ZeroDivisionError
    assert len(lines[0].written) == 1
    outlet.send(["line-0"], "again")
    assert len(lines[0].written) == 2


def test_a_line_under_threads_or_tls_is_written_by_engine_io(outlet: Outlet, engine: Engine) -> None:
    outlet.send(["elsewhere"], "2/agent,[]")
    assert engine.sent == [("elsewhere", "42/agent,[]")]


def test_a_line_that_has_ended_is_written_no_more(outlet: Outlet, lines: list[Paper]) -> None:
    outlet.shut("line-0")
    outlet.shut("line-0")
    outlet.send(["line-0"], "too late")
    assert lines[0].written == []
