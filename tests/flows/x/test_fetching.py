"""What the webhook missed is fetched from X."""

from __future__ import annotations

import pytest

from brigade_widget.channels.x import fetching
from brigade_widget.enums import AuthorKind

from ...networks import x
from ...support.network import OnX
from .looks import ECHO, bodies, change, poll


@pytest.fixture
def fetched(on_x: OnX) -> OnX:
    """An account that is fetched for, and was once."""
    change(on_x, poll="60")
    on_x.network.wrote("ancien")
    poll(on_x)
    on_x.network.later = 600.0  # after that, and what overlaps
    on_x.network._used.clear()
    return on_x


def test_at_the_first_look_nothing_old_is_taken(fetched: OnX) -> None:
    assert fetched.conversations() == []


def test_what_is_new_is_fetched_in_its_order_and_once(fetched: OnX) -> None:
    for text in ("un & un", "deux https://www.service-public.fr/x", "trois"):
        fetched.network.wrote(text)
    poll(fetched)
    poll(fetched)
    assert bodies(fetched) == ["un & un", "deux https://www.service-public.fr/x", "trois"]


def test_what_the_webhook_told_is_not_told_again(fetched: OnX) -> None:
    line = fetched.network.wrote("une fois")
    fetched.posts(x.activity(line))
    poll(fetched)
    assert bodies(fetched) == ["une fois"]


def test_what_appears_a_little_late_is_not_left_out(fetched: OnX) -> None:
    fetched.network.wrote("deux")
    poll(fetched)
    fetched.network.wrote("un", who="42", ago=30)
    poll(fetched)
    assert len(fetched.conversations()) == 2


def test_many_pages_are_fetched_in_order(fetched: OnX) -> None:
    fetched.network.page = 3
    for number in range(10):
        fetched.network.wrote(f"{number}")
    poll(fetched)
    assert bodies(fetched) == [str(number) for number in range(10)]


def test_more_than_one_look_may_fetch_is_fetched_by_the_next(fetched: OnX, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "_PAGES", 2)
    fetched.network.page = 2
    for number in range(10):
        fetched.network.wrote(f"{number}", who=str(100 + number))
    for _ in range(4):
        poll(fetched)
    assert len(fetched.conversations()) == 10


def test_our_answers_are_not_fetched_as_anothers(fetched: OnX) -> None:
    fetched.network.wrote("bonjour")
    poll(fetched)
    fetched.works()
    poll(fetched)
    assert not [each for each in bodies(fetched, AuthorKind.SYSTEM) if each.startswith(ECHO)]


def test_a_page_that_cannot_be_read_stops_nothing(fetched: OnX) -> None:
    fetched.network.babbles = True
    fetched.network.wrote("après")
    poll(fetched)
    fetched.network.babbles = False
    poll(fetched)
    assert bodies(fetched) == ["après"]


def test_no_more_questions_are_asked_than_x_takes(fetched: OnX) -> None:
    asked = len(fetched.network.asked)
    for _ in range(5):
        fetched.works()
    assert len(fetched.network.asked) == asked  # a minute has not passed
    for _ in range(20):
        poll(fetched)
    fetched.network.wrote("après")
    poll(fetched)
    assert fetched.conversations() == []  # X said no, and nothing was lost:
    fetched.network._used.clear()
    poll(fetched)
    assert bodies(fetched) == ["après"]
