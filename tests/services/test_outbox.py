"""The outbox: written with the message, sent in order, with patience, never twice."""

from __future__ import annotations

import datetime

import pytest

from brigade_widget import clock
from brigade_widget.enums import Leaving
from brigade_widget.models.conversations import Conversation
from brigade_widget.services import messages, sending
from brigade_widget.store import UnitOfWork

from ..networks import pigeon
from ..support.network import Loft
from ..support.rows import make_agent, make_open, new_client_id


def states(loft: Loft, conversation: Conversation) -> list[str]:
    return [parcel.state for parcel in loft.parcels(conversation)]


def test_an_agents_answer_leaves_by_the_network(loft: Loft) -> None:
    conversation = loft.opened()
    loft.answers(conversation, "Venez au poste.")
    loft.works()
    assert [(each["to"], each["text"]) for each in loft.network.letters] == [("person-1", "Venez au poste.")]
    assert states(loft, conversation) == [Leaving.SENT]


def test_what_is_rolled_back_never_leaves(loft: Loft) -> None:
    conversation = loft.opened()

    def post_and_fail(uow: UnitOfWork) -> None:
        facts = {"conversation_id": conversation.id, "client_id": new_client_id(), "body": "perdu"}
        messages.post(uow, writer=loft.claire, **facts)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        loft.state.write(post_and_fail)
    loft.works()
    assert loft.network.letters == []


def test_a_message_repeated_with_its_client_id_leaves_once(loft: Loft) -> None:
    conversation = loft.opened()
    facts = {"conversation_id": conversation.id, "client_id": new_client_id(), "body": "une fois"}
    for _ in range(2):
        loft.state.write(messages.post, writer=loft.claire, **facts)
    loft.works()
    assert loft.network.texts == ["une fois"]


def test_a_conversation_of_the_site_writes_nothing_into_the_outbox(loft: Loft) -> None:
    def on_the_site(uow: UnitOfWork) -> Conversation:
        return make_open(uow, agent=make_agent(uow))

    conversation = loft.state.write(on_the_site)
    loft.answers(conversation)
    assert loft.parcels(conversation) == []


def test_a_long_answer_leaves_in_pieces_each_once_and_in_order(loft: Loft) -> None:
    conversation = loft.opened()
    text = " ".join(f"Phrase numéro {number}." for number in range(60))
    loft.network.troubles += ["", "lost", ""]
    loft.answers(conversation, text)
    loft.works()
    loft.all_due()
    loft.works()
    assert len(loft.network.texts) > 3
    assert " ".join(loft.network.texts) == text


@pytest.mark.parametrize("trouble", ["lost", "half"])
def test_what_arrived_without_an_answer_is_found_and_not_sent_again(loft: Loft, trouble: str) -> None:
    conversation = loft.opened()
    loft.network.troubles.append(trouble)
    loft.answers(conversation)
    loft.works()
    assert states(loft, conversation) == [Leaving.UNCERTAIN]
    loft.all_due()
    loft.works()
    assert (states(loft, conversation), len(loft.network.letters)) == ([Leaving.SENT], 1)


@pytest.mark.parametrize("trouble", ["down", "gone"])
def test_what_did_not_arrive_is_sent_again(loft: Loft, trouble: str) -> None:
    conversation = loft.opened()
    loft.network.troubles.append(trouble)
    loft.answers(conversation)
    loft.works()
    assert (states(loft, conversation), loft.network.letters) == ([Leaving.UNCERTAIN], [])
    loft.all_due()
    loft.works()
    assert (states(loft, conversation), len(loft.network.letters)) == ([Leaving.SENT], 1)


def test_the_networks_own_news_settles_it_at_once(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("lost")
    loft.answers(conversation)
    loft.works()
    mark = loft.network.letters[0]["mark"]
    loft.tells(pigeon.event("departure", mark=mark))
    assert states(loft, conversation) == [Leaving.SENT]


def test_nothing_leaves_before_what_was_written_earlier(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("gone")
    for body in ("un", "deux", "trois"):
        loft.answers(conversation, body)
    loft.works()
    assert loft.network.texts == []
    loft.all_due()
    loft.works()
    assert loft.network.texts == ["un", "deux", "trois"]


def test_a_network_that_wants_fewer_is_given_the_time_it_names(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("slow:90")
    loft.answers(conversation)
    loft.works()
    (parcel,) = loft.parcels(conversation)
    waits = parcel.next_at - clock.now()
    assert datetime.timedelta(seconds=80) < waits <= datetime.timedelta(seconds=90)
    loft.all_due()
    loft.works()
    assert loft.network.texts == ["réponse"]


def test_what_the_network_refuses_has_failed_for_good_with_a_reason(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("no")
    loft.answers(conversation, "refusé")
    loft.answers(conversation, "suivant")
    loft.works()
    (first, second) = loft.parcels(conversation)
    assert (first.state, first.reason) == (Leaving.FAILED, "Pigeon refuse ce message.")
    assert second.state == Leaving.SENT


def test_a_dead_token_holds_everything_until_it_is_put_right(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.troubles.append("dead")
    loft.answers(conversation)
    loft.works()
    assert states(loft, conversation) == [Leaving.WAITING]
    (result,) = [loft.app.test_cli_runner().invoke(args=["brigade", "channel", "list"])]
    assert "STOPPED" in result.output
    assert "flask brigade channel set" in result.output
    fixed = loft.app.test_cli_runner().invoke(args=["brigade", "channel", "set", "poste", "--set", "loft=L1"])
    assert fixed.exit_code == 0, fixed.output
    loft.works()
    assert loft.network.texts == ["réponse"]


def test_a_network_that_cannot_be_reached_is_tried_until_it_is_given_up(loft: Loft) -> None:
    conversation = loft.opened()
    loft.network.close()
    loft.answers(conversation)
    for _ in range(loft.state.settings.outbox_tries):
        loft.works()
        loft.all_due()
    (parcel,) = loft.parcels(conversation)
    assert (parcel.state, parcel.attempts) == (Leaving.FAILED, loft.state.settings.outbox_tries)
    assert "injoignable" in (parcel.reason or "")


def test_a_worker_that_woke_up_too_late_changes_nothing(loft: Loft) -> None:
    """Its lease is over, another has sent it meanwhile: its own end is not written over that."""
    conversation = loft.opened()
    loft.answers(conversation)
    late = loft.state.write(sending.claim, lease=0)
    assert late is not None
    loft.works()
    assert states(loft, conversation) == [Leaving.SENT]
    outcome = sending.Refused("trop tard")
    loft.state.write(sending.ended, parcel=late.parcel, outcome=outcome, settle=False, tries=1)
    assert states(loft, conversation) == [Leaving.SENT]


def test_one_message_is_claimed_once(loft: Loft) -> None:
    conversation = loft.opened()
    loft.answers(conversation)
    assert loft.state.write(sending.claim, lease=60) is not None
    assert loft.state.write(sending.claim, lease=60) is None


def test_nothing_of_a_letter_lies_in_the_open_in_the_database(loft: Loft) -> None:
    conversation = loft.opened()
    loft.answers(conversation)
    loft.works()
    rows = repr(loft.parcels(conversation)).encode()
    assert b"person-1" not in rows
    assert loft.network.letters[0]["mark"].encode() in rows
    assert b"letter-" not in rows
