"""What an agent sees of messages that leave by a network, and what they can do when one does not."""

from __future__ import annotations

import typing as t

import pytest

from ..networks import pigeon
from ..support.callers import InApp
from ..support.network import Loft, Page
from ..support.people import AgentAtHttp
from ..support.rows import make_agent, make_open


@pytest.fixture
def claire(loft: Loft) -> AgentAtHttp:
    return AgentAtHttp.has_session(InApp(loft.app), loft.state)


def last(claire: AgentAtHttp, conversation: str) -> t.Any:
    return claire.call("GET", f"/conversations/{conversation}/deliveries").json["deliveries"][-1]


def test_what_failed_says_why_and_can_be_sent_again(loft: Loft, claire: AgentAtHttp) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("no")
    message = loft.answers(conversation)
    loft.works()
    assert (last(claire, conversation.id)["state"], last(claire, conversation.id)["reason"]) == (
        "failed",
        "Pigeon refuse ce message.",
    )
    again = claire.call("POST", f"/conversations/{conversation.id}/deliveries/{message.id}/resend")
    assert again.json["deliveries"][-1]["state"] == "waiting"
    loft.works()
    assert last(claire, conversation.id)["state"] == "sent"
    assert loft.network.texts == ["réponse"]


def test_what_left_cannot_be_sent_again(loft: Loft, claire: AgentAtHttp) -> None:
    conversation = loft.opened()
    message = loft.answers(conversation)
    loft.works()
    path = f"/conversations/{conversation.id}/deliveries"
    assert claire.call("POST", f"{path}/{message.id}/resend").status == 409
    assert claire.call("POST", f"{path}/unknown/resend").status == 404


def test_what_must_wait_says_until_when(loft: Loft, claire: AgentAtHttp) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("slow:600")
    loft.answers(conversation)
    loft.works()
    assert last(claire, conversation.id)["leaves_at"] is not None


def test_the_agent_can_invite_the_person_to_the_sites_chat(loft: Loft, claire: AgentAtHttp) -> None:
    conversation = loft.opened()
    assert claire.call("POST", f"/conversations/{conversation.id}/invitation").status == 200
    loft.works()
    assert "Revenir avec six mots" in " ".join(loft.network.texts)


def test_whoever_does_not_hold_it_can_do_nothing_with_it(loft: Loft) -> None:
    conversation = loft.opened()
    message = loft.answers(conversation)
    loft.state.write(make_agent, login="paul", role="supervisor")
    paul = AgentAtHttp.has_session(InApp(loft.app), loft.state, "paul")
    for path in (f"deliveries/{message.id}/resend", "invitation"):
        assert paul.call("POST", f"/conversations/{conversation.id}/{path}").status == 409


def test_a_conversation_of_the_site_has_no_network(loft: Loft, claire: AgentAtHttp) -> None:
    conversation = loft.state.write(make_open)
    told = claire.call("GET", f"/conversations/{conversation.id}/deliveries").json
    assert (told["network"], told["deliveries"]) == (None, [])
    assert claire.call("POST", f"/conversations/{conversation.id}/invitation").status == 404


def test_the_windows_of_the_network_are_told(page: Page) -> None:
    conversation = page.opened()
    claire = AgentAtHttp.has_session(InApp(page.app), page.state)
    told = claire.call("GET", f"/conversations/{conversation.id}/deliveries").json
    assert told["network"] == "Messenger"
    assert told["closes_at"] < told["closes_long_at"]


def test_a_stopped_account_is_told_with_what_to_do(loft: Loft, claire: AgentAtHttp) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("dead")
    loft.answers(conversation)
    loft.works()
    told = claire.call("GET", f"/conversations/{conversation.id}/deliveries").json
    assert "flask brigade channel set" in told["stopped_for"]
    loft.tells(pigeon.event(text="toujours là"))  # what comes is taken all the same
    assert [each.body for each in loft.messages(conversation)][-1] == "toujours là"
