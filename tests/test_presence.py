"""Who is there: in this process by its sockets, elsewhere by what the others say."""

from __future__ import annotations

from brigade_widget.presence import Presence


class Clock:
    """A clock that goes when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_an_agent_is_there_until_the_last_screen_goes() -> None:
    presence = Presence()
    presence.agent("claire", +1)
    presence.agent("claire", +1)
    presence.agent("claire", -1)
    assert presence.agents() == presence.agents_here() == {"claire"}
    presence.agent("claire", -1)
    assert presence.agents() == set()


def test_what_the_other_processes_say_counts_and_their_last_word_holds() -> None:
    presence = Presence()
    presence.agent("claire", +1)
    presence.hear("one", ["paul"])
    presence.hear("two", ["paul", "zoé"])
    presence.hear("one", [])
    assert presence.agents() == {"claire", "paul", "zoé"}
    assert presence.agents_here() == {"claire"}


def test_a_process_that_fell_silent_is_forgotten() -> None:
    clock = Clock()
    presence = Presence(tick=clock)
    presence.hear("one", ["paul"])
    clock.now += Presence.FORGOTTEN_AFTER + 0.1
    assert presence.agents() == set()


def test_while_nobody_can_be_heard_nobody_is_forgotten() -> None:
    clock = Clock()
    presence = Presence(tick=clock)
    presence.hear("one", ["paul"])
    for _ in range(30):
        clock.now += 1
        presence.keep()
    assert presence.agents() == {"paul"}


def test_an_agent_is_gone_once_nobody_has_seen_them_for_long() -> None:
    clock = Clock()
    presence = Presence(tick=clock)
    presence.agent("claire", +1)
    presence.agent("claire", -1)
    clock.now = 60
    assert not presence.is_gone("claire", seconds=60)
    clock.now = 61
    assert presence.is_gone("claire", seconds=60)
    presence.saw("claire")  # a request, where sockets are blocked
    assert not presence.is_gone("claire", seconds=60)


def test_nobody_is_gone_before_this_process_has_looked_for_long_enough() -> None:
    clock = Clock()
    presence = Presence(tick=clock)
    assert not presence.is_gone("claire", seconds=60)
    clock.now = 61
    assert presence.is_gone("claire", seconds=60)


def test_whom_another_process_sees_is_not_gone() -> None:
    clock = Clock()
    presence = Presence(tick=clock)
    clock.now = 100
    presence.hear("other", ["claire"], ["paul"])
    assert not presence.is_gone("claire", seconds=60)
    assert not presence.is_gone("paul", seconds=60)
    clock.now = 161
    assert presence.is_gone("claire", seconds=60)
    assert presence.is_gone("paul", seconds=60)
