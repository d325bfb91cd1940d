"""What happens on a network becomes conversations and messages, each event once."""

from __future__ import annotations

from brigade_widget.enums import AuthorKind, MessageKind, State
from brigade_widget.models.conversations import Conversation
from brigade_widget.services import assignments, inbox, returns

from ..networks import pigeon
from ..support.network import Loft


def written(loft: Loft, conversation: Conversation, author: str = AuthorKind.CITIZEN) -> list[str]:
    """What one side wrote."""
    found = loft.messages(conversation)
    return [each.body for each in found if each.author.kind == author and each.kind == MessageKind.TEXT]


def test_the_first_message_begins_a_conversation_that_waits(loft: Loft) -> None:
    assert loft.tells(pigeon.event(text="J’ai perdu mes papiers")).status == 200
    (conversation,) = loft.conversations()
    assert (conversation.channel, conversation.topic, conversation.state) == ("pigeon", "general", State.WAITING)
    assert written(loft, conversation) == ["J’ai perdu mes papiers"]


def test_the_next_one_joins_it(loft: Loft) -> None:
    loft.tells(pigeon.event(text="un"), pigeon.event(text="deux"))
    loft.tells(pigeon.event(text="trois"))
    (conversation,) = loft.conversations()
    assert written(loft, conversation) == ["un", "deux", "trois"]


def test_what_is_fetched_together_is_taken_in_its_order(loft: Loft) -> None:
    bodies = [pigeon.signed(pigeon.event(text=f"{number}"))[0] for number in range(30)]
    loft.state.write(inbox.receive, account_id=loft.account.id, bodies=bodies)
    loft.state.take_in()
    (conversation,) = loft.conversations()
    assert written(loft, conversation) == [f"{number}" for number in range(30)]


def test_another_person_has_another_conversation(loft: Loft) -> None:
    loft.tells(pigeon.event(text="un"), pigeon.event(text="deux", who="person-2"))
    assert len(loft.conversations()) == 2


def test_an_event_that_is_told_twice_is_one_message(loft: Loft) -> None:
    told = pigeon.event(text="une fois")
    loft.tells(told, told)
    loft.tells(told)
    (conversation,) = loft.conversations()
    assert written(loft, conversation) == ["une fois"]


def test_after_the_end_a_new_conversation_begins(loft: Loft) -> None:
    first = loft.opened()
    loft.state.write(assignments.end, agent=loft.claire, conversation_id=first.id, outcome="answered")
    loft.tells(pigeon.event(text="encore"))
    assert len(loft.conversations()) == 2


def test_what_is_not_known_is_accepted(loft: Loft) -> None:
    assert loft.tells(pigeon.event("moulting")).status == 200
    assert loft.conversations() == []


def test_what_is_for_another_account_is_not_ours(loft: Loft) -> None:
    assert loft.tells({**pigeon.event(text="x"), "loft": "L2"}).status == 200
    assert loft.conversations() == []


def test_a_text_longer_than_a_message_of_ours_is_several_and_nothing_is_lost(loft: Loft) -> None:
    text = "mot " * 2500 + "fin"
    loft.tells(pigeon.event(text=text))
    (conversation,) = loft.conversations()
    assert " ".join(written(loft, conversation)).split() == text.split()


def test_what_left_by_somebody_elses_hand_is_shown_to_the_agent(loft: Loft) -> None:
    conversation = loft.opened()
    loft.tells(pigeon.event("departure", mark=""))
    (line,) = written(loft, conversation, AuthorKind.SYSTEM)
    assert "autre application" in line


def test_the_first_answer_comes_by_itself_and_names_the_numbers_the_reader_and_the_way(loft: Loft) -> None:
    loft.tells(pigeon.event(text="bonjour"))
    loft.works()
    said = " ".join(loft.network.texts)
    for word in ("17", "112", "114 par SMS", "Pigeon peut lire", "https://brigade.example.fr/brigade/chat/mondoubleau"):
        assert word in said
    loft.tells(pigeon.event(text="encore"))
    loft.works()
    assert " ".join(loft.network.texts) == said


def test_its_code_opens_the_same_conversation_on_the_site_and_nothing_leaves_by_the_network_then(loft: Loft) -> None:
    loft.tells(pigeon.event(text="bonjour"))
    loft.works()
    (conversation,) = loft.conversations()
    loft.state.write(assignments.claim, agent=loft.claire, conversation_id=conversation.id)
    code = " ".join(loft.network.texts).partition("24 heures : ")[2].split()[:6]
    started = loft.state.write(returns.come_back, code=" ".join(code), token_days=1)
    assert started.view.conversation.id == conversation.id
    loft.network.letters.clear()
    loft.answers(conversation, "lu sur le site")
    loft.works()
    assert loft.network.letters == []


def test_who_writes_on_the_network_again_is_answered_there(loft: Loft) -> None:
    test_its_code_opens_the_same_conversation_on_the_site_and_nothing_leaves_by_the_network_then(loft)
    loft.tells(pigeon.event(text="je suis là"))
    (conversation,) = loft.conversations()
    loft.answers(conversation, "et moi ici")
    loft.works()
    assert loft.network.texts == ["et moi ici"]


def test_danger_is_answered_with_the_numbers_first_once(loft: Loft) -> None:
    loft.opened()
    loft.tells(pigeon.event(text="il va me tuer, il est derrière la porte, au secours"))
    loft.works()
    assert loft.network.texts[0].startswith("Danger maintenant ? Appelez le 17")
    before = len(loft.network.texts)
    loft.tells(pigeon.event(text="il va me tuer, au secours"))
    loft.works()
    assert len(loft.network.texts) == before


def test_the_code_lies_nowhere_once_it_left(loft: Loft) -> None:
    loft.tells(pigeon.event(text="bonjour"))
    (conversation,) = loft.conversations()
    assert all(parcel.text is not None for parcel in loft.parcels(conversation))
    loft.works()
    assert all(parcel.text is None for parcel in loft.parcels(conversation))
