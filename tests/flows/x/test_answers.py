"""Answers to people on X: they leave once, within its limits, and never in public."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from brigade_widget import clock, tokens
from brigade_widget.channels.x import api
from brigade_widget.enums import AuthorKind, Leaving
from brigade_widget.services import accounts, deliveries
from brigade_widget.store import UnitOfWork

from ...networks import x
from ...support.network import OnX
from .looks import ECHO, bodies, change, slow_until, states


def test_an_answer_leaves_as_a_direct_message_and_as_nothing_else(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.answers(conversation, "Venez au poste & prenez <vos> papiers : https://www.service-public.fr/x")
    on_x.works()
    assert on_x.network.texts == ["Venez au poste & prenez <vos> papiers : https://www.service-public.fr/x"]
    assert states(on_x, conversation) == [Leaving.SENT]
    written = {asked.path for asked in on_x.network.asked if asked.method != "GET"}
    assert written == {f"/2/dm_conversations/with/{x.WHO}/messages"}
    assert on_x.network.public == []


def test_our_own_message_told_back_is_ours(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.answers(conversation, "un & deux")
    on_x.works()
    on_x.posts(x.account_activity(on_x.network.events[-1]))
    assert not [each for each in bodies(on_x, AuthorKind.SYSTEM) if each.startswith(ECHO)]


def test_what_others_write_from_the_account_is_shown_to_the_agent(on_x: OnX) -> None:
    on_x.opened()
    on_x.posts(x.activity(on_x.network.wrote("Autre chose", sender=x.OWN)))
    assert bodies(on_x, AuthorKind.SYSTEM)[-1] == f"{ECHO}Autre chose"


@pytest.mark.parametrize("trouble", ["lost", "half", "fell", "slow"])
def test_what_left_without_an_answer_is_looked_up_and_not_sent_again(
    on_x: OnX, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "SECONDS", 0.5 if trouble == "slow" else 20.0)
    conversation = on_x.opened()
    on_x.network.later = -400.0  # X's clock goes after ours
    on_x.network.troubles.append(trouble)
    on_x.answers(conversation, "Voir www.service-public.fr & revenir")
    on_x.works()
    assert states(on_x, conversation) == [Leaving.UNCERTAIN]
    on_x.all_due()
    on_x.works()
    assert states(on_x, conversation) == [Leaving.SENT]
    assert on_x.network.texts == ["Voir www.service-public.fr & revenir"]


@pytest.mark.parametrize("trouble", ["gone", "busy"])
def test_what_did_not_leave_is_sent_again(on_x: OnX, trouble: str) -> None:
    conversation = on_x.opened()
    on_x.network.later = 400.0  # X's clock goes before ours
    on_x.network.wrote("réponse", sender=x.OWN, ago=60)  # the same words, before
    on_x.network.forget()
    on_x.network.troubles.append(trouble)
    on_x.answers(conversation, "réponse")
    for _ in range(3):
        on_x.works()
        on_x.all_due()
    assert states(on_x, conversation) == [Leaving.SENT]
    assert on_x.network.texts == ["réponse"]


def test_what_x_tells_settles_an_uncertain_message(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network.troubles.append("lost")
    on_x.answers(conversation, "une < fois")
    on_x.works()
    on_x.posts(x.account_activity(on_x.network.events[-1]))
    assert states(on_x, conversation) == [Leaving.SENT]
    assert not [each for each in bodies(on_x, AuthorKind.SYSTEM) if each.startswith(ECHO)]


def test_the_budget_is_kept_before_x_says_no_and_one_sees_when_it_goes_on(on_x: OnX) -> None:
    conversation = on_x.opened()
    for number in range(16):
        on_x.answers(conversation, f"{number}")
    on_x.works()
    told = [asked for asked in on_x.network.asked if asked.method == "POST"]
    assert len(told) == 15  # one is what was said by itself
    free = slow_until(on_x)
    assert free is not None
    assert 800 < (free - clock.now()).total_seconds() <= 900
    view = on_x.state.read(deliveries.of, agent=on_x.claire, conversation_id=conversation.id)
    assert view.deliveries[-1].leaves_at == free  # what the console shows
    assert states(on_x, conversation)[-2:] == [Leaving.WAITING, Leaving.WAITING]


@pytest.mark.parametrize(("earlier", "leaves"), [(1438, True), (1439, False)])
def test_of_a_day_1440_leave_and_no_more(on_x: OnX, earlier: int, leaves: bool) -> None:
    conversation = on_x.opened()
    on_x.answers(conversation, "première")
    on_x.works()
    (sent,) = on_x.parcels(conversation)
    before = clock.now() - datetime.timedelta(hours=20)

    def over_the_day(uow: UnitOfWork) -> None:
        uow.outbox.remove(uow.outbox.of(conversation.id)[0].id)  # what was said by itself counts as well
        more = range(1, earlier)
        uow.outbox.add_all(
            [
                dataclasses.replace(
                    sent, id=tokens.new_id(), part=part, tried_at=before + datetime.timedelta(seconds=40 * part)
                )
                for part in more
            ]
        )

    on_x.state.write(over_the_day)
    on_x.answers(conversation, "ce jour")
    on_x.answers(conversation, "le lendemain")
    on_x.works()
    left = [letter for letter in on_x.network.texts if letter != "première"]
    assert left == (["ce jour", "le lendemain"] if leaves else ["ce jour"])


def test_a_limit_that_x_keeps_by_itself_is_waited_for(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network._used["POST /2/dm_conversations/with/id/messages"] = [on_x.network.now - 300] * 15
    on_x.answers(conversation, "patience")
    on_x.works()
    free = slow_until(on_x)
    assert free is not None
    assert 590 < (free - clock.now()).total_seconds() < 610
    on_x.network.later = 650.0
    on_x.all_due()
    on_x.works()
    assert on_x.network.texts == ["patience"]


def test_a_person_who_takes_no_messages_stops_nobody_else(on_x: OnX) -> None:
    conversation = on_x.opened()
    on_x.network.shut.add(x.WHO)
    on_x.answers(conversation)
    on_x.works()
    (parcel,) = on_x.parcels(conversation)
    assert parcel.state == Leaving.FAILED
    assert "ne reçoit pas de messages privés" in (parcel.reason or "")
    assert on_x.state.read(accounts.named, key="poste").stopped_at is None


@pytest.mark.parametrize("status", [401, 402, 403])
def test_keys_that_are_refused_stop_the_account_and_nothing_is_lost(on_x: OnX, status: int) -> None:
    conversation = on_x.opened()
    on_x.network.troubles.append(str(status))
    on_x.answers(conversation, "plus tard")
    on_x.works()
    account = on_x.state.read(accounts.named, key="poste")
    assert f"({status})" in (account.stopped_for or "")
    change(on_x)
    on_x.works()
    assert on_x.network.texts == ["plus tard"]


def test_a_signature_that_x_does_not_accept_is_seen_here_too(on_x: OnX) -> None:
    change(on_x, access_secret="another")
    on_x.tells(on_x.letter("bonjour"))
    on_x.works()
    assert on_x.network.texts == []
    assert on_x.state.read(accounts.named, key="poste").stopped_at is not None
