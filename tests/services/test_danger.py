"""A word of danger that comes by a network brings its conversation forward, as its topic would on the site."""

from __future__ import annotations

import pytest

from brigade_widget import signals
from brigade_widget.enums import State
from brigade_widget.models.conversations import Conversation
from brigade_widget.services import assignments, queue
from brigade_widget.store import UnitOfWork
from brigade_widget.topics import SHIPPED

from ..networks import graph, pigeon
from ..support.callers import InApp
from ..support.network import Loft, Page
from ..support.people import AgentAtHttp, CitizenAtHttp
from ..support.rows import make_conversation

DANGER = "il va me tuer, il est derrière la porte, au secours"
GRAVE = max(topic.urgency for topic in SHIPPED if topic.sensitive)


def in_queue(loft: Loft) -> list[Conversation]:
    return loft.state.read(queue.waiting)


def person(number: int, text: str) -> dict[str, object]:
    return pigeon.event(text=text, who=f"person-{number}")


def ranks(loft: Loft | Page) -> list[tuple[int, bool]]:
    """Urgency and mark of each that waits, in the order of the queue, as the console reads them."""
    answer = AgentAtHttp.has_session(InApp(loft.app), loft.state).call("GET", "/queue")
    return [(each["reason"]["urgency"], each["reason"]["danger"]) for each in answer.json["conversations"]]


def test_it_goes_before_all_that_is_less_grave_and_the_console_is_told_why(loft: Loft) -> None:
    loft.tells(person(1, "bonjour"), person(2, "une question"), person(3, DANGER))
    assert ranks(loft) == [(GRAVE, True), (0, False), (0, False)]


def test_also_when_it_comes_after_many_other_words(loft: Loft) -> None:
    loft.tells(person(1, "bonjour"), person(2, "une question"), person(2, "êtes-vous là ?"))
    loft.tells(person(2, DANGER))
    assert ranks(loft) == [(GRAVE, True), (0, False)]


def test_also_when_a_message_is_corrected_into_it_and_the_numbers_are_told(page: Page) -> None:
    page.tells(page.network.writes("bonjour"))
    page.works()
    page.network.forget()
    who = {"sender": {"id": graph.PERSON}, "recipient": {"id": graph.PAGE}}
    page.tells({**who, "timestamp": 1, "message_edit": {"mid": "m-1", "text": DANGER, "num_edit": 1}})
    page.works()
    assert ranks(page) == [(GRAVE, True)]
    assert page.network.texts[0].startswith("Danger maintenant ? Appelez le 17")


def test_among_the_grave_ones_whoever_wrote_first_is_first(loft: Loft) -> None:
    loft.tells(person(1, "bonjour"))
    violence = loft.state.write(make_conversation, subject="violence")
    loft.tells(person(1, DANGER))
    assert [each.channel for each in in_queue(loft)] == ["pigeon", violence.channel]


def test_nothing_takes_it_back(loft: Loft) -> None:
    loft.tells(person(1, DANGER))
    loft.tells(person(1, "non, tout va bien, je plaisantais"))
    assert ranks(loft) == [(GRAVE, True)]


def test_whatever_was_graver_stays_so(loft: Loft) -> None:
    loft.tells(person(1, "bonjour"))
    (conversation,) = in_queue(loft)

    def graver(uow: UnitOfWork) -> None:
        uow.conversations.update(conversation.id, urgency=GRAVE + 4)

    loft.state.write(graver)
    loft.tells(person(1, DANGER))
    assert ranks(loft) == [(GRAVE + 4, True)]


def test_one_that_an_agent_holds_and_gives_back_is_first_too(loft: Loft) -> None:
    conversation = loft.opened()
    loft.tells(person(2, "avant, dans la file"))
    loft.tells(pigeon.event(text=DANGER))
    loft.state.write(
        assignments.transfer, agent=loft.claire, conversation_id=conversation.id, to="queue", reason="repas"
    )
    assert in_queue(loft)[0].id == conversation.id


def test_those_who_wait_and_the_agents_hear_of_it(loft: Loft) -> None:
    heard: list[str] = []
    loft.tells(person(1, "bonjour"))
    for signal in (signals.queue_changed, signals.conversation_changed, signals.danger_heard):
        signal.connect(lambda *_, name=signal.name, **__: heard.append(name), sender=loft.state.sender, weak=False)
    loft.tells(person(1, DANGER))
    assert heard == ["danger-heard", "conversation-changed", "queue-changed"]
    loft.tells(person(1, DANGER))
    assert len(heard) == 3, "one that is marked is not marked again"


def test_the_forecast_counts_it_among_the_grave_and_keeps_no_estimate_of_its_old_place(loft: Loft) -> None:
    loft.tells(person(1, "bonjour"))
    loft.tells(person(1, DANGER))

    def oldest(uow: UnitOfWork) -> set[int]:
        return set(uow.waits.oldest())

    assert loft.state.read(oldest) == {GRAVE}


def test_it_is_counted_by_channel_alone(page: Page) -> None:
    page.tells(page.network.writes(DANGER))
    told = InApp(page.app).call("GET", "/brigade/metrics").text
    assert 'brigade_dangers_heard_total{channel="messenger"} 1.0' in told


def test_who_writes_on_the_sites_own_chat_chose_a_topic_and_nothing_is_looked_for_there(loft: Loft) -> None:
    citizen = CitizenAtHttp.starts(InApp(loft.app))
    citizen.posts(DANGER)
    assert ranks(loft) == [(0, False)]


@pytest.mark.parametrize("words", ["bonjour", "", "à qui m’adresser pour une procuration ?"])
def test_other_words_change_nothing(loft: Loft, words: str) -> None:
    loft.tells(person(1, words))
    (conversation,) = in_queue(loft)
    assert (conversation.urgency, conversation.danger_at, conversation.state) == (0, None, State.WAITING)
