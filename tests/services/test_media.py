"""Files that come on networks and by e-mail are taken one after the other in each conversation."""

from __future__ import annotations

import pytest

from brigade_widget import media as taking
from brigade_widget.channels import Content, File, Refused
from brigade_widget.errors import StoreUnavailable
from brigade_widget.models.conversations import Conversation
from brigade_widget.services import media, retention
from brigade_widget.services.media import Wanted
from brigade_widget.uploads import cleaner

from ..networks import pigeon
from ..support.network import Loft
from ..support.pictures import drawing, saved


def noted(loft: Loft, conversation: Conversation, *urls: str) -> None:
    files = [File(kind="image", url=url, name=f"{url}.jpg") for url in urls]
    facts = {"account": loft.account, "conversation": conversation, "mark": f"mark-{urls[0]}", "files": files}
    loft.state.write(media.note, **facts)


def claimed(loft: Loft) -> Wanted | None:
    return loft.state.write(media.claim)


def test_a_file_waits_for_those_before_it_also_when_several_workers_take_them(loft: Loft) -> None:
    noted(loft, loft.opened(), "un", "deux")
    first = claimed(loft)
    assert first is not None
    assert (first.url, first.name) == ("un", "un.jpg")
    assert claimed(loft) is None
    loft.state.write(media.done, media=first.media)
    second = claimed(loft)
    assert second is not None
    assert second.url == "deux"


def test_one_that_must_be_tried_again_keeps_its_place(loft: Loft) -> None:
    noted(loft, loft.opened(), "un", "deux")
    first = claimed(loft)
    assert first is not None
    loft.state.write(media.put_off, media=first.media, name=first.name, reason="plus tard")
    assert claimed(loft) is None


def test_those_of_another_conversation_wait_for_nobody(loft: Loft) -> None:
    noted(loft, loft.opened(), "un", "deux")
    assert claimed(loft) is not None
    loft.tells(pigeon.event(text="bonjour", who="person-2"))
    other = next(each for each in loft.conversations() if each.agent_id is None)
    noted(loft, other, "trois")
    found = claimed(loft)
    assert found is not None
    assert found.url == "trois"


def test_a_piece_that_was_taken_out_or_moved_is_seen(loft: Loft) -> None:
    conversation = loft.opened()
    for number in range(2):
        facts = {"file_id": "f" * 32, "number": number, "count": 3, "piece": b"x"}
        loft.state.write(media.keep, account_id=loft.account.id, **facts)
    files = [File(kind="image", arrived="f" * 32)]
    loft.state.write(media.note, account=loft.account, conversation=conversation, mark="mark", files=files)
    wanted = claimed(loft)
    assert wanted is not None
    with pytest.raises(StoreUnavailable):
        loft.state.read(media.arrived, media=wanted.media)


def test_what_waits_is_erased_with_its_conversation(loft: Loft) -> None:
    conversation = loft.opened()
    facts = {"file_id": "f" * 32, "number": 0, "count": 1, "piece": b"x"}
    loft.state.write(media.keep, account_id=loft.account.id, **facts)
    files = [File(kind="image", arrived="f" * 32)]
    loft.state.write(media.note, account=loft.account, conversation=conversation, mark="mark", files=files)
    loft.state.write(retention.erase, conversation_id=conversation.id)
    assert loft.state.read(lambda uow: uow.arrived_files.count()) == 0


def test_of_one_that_is_gone_the_agent_is_told(loft: Loft) -> None:
    files = [File(kind="image", arrived="e" * 32)]
    loft.state.write(media.note, account=loft.account, conversation=loft.opened(), mark="mark", files=files)
    wanted = claimed(loft)
    assert wanted is not None
    with pytest.raises(Refused):
        loft.state.read(media.arrived, media=wanted.media)


def test_an_empty_file_is_named_to_the_agent_and_holds_up_none_behind_it(loft: Loft) -> None:
    conversation = loft.opened()
    contents = {"e" * 32: b"", "f" * 32: saved(drawing())}
    taking.keep(loft.state, account_id=loft.account.id, files=[Content(*each) for each in contents.items()])
    files = [File(kind="image", name=f"{id_[0]}.jpg", arrived=id_) for id_ in contents]
    loft.state.write(media.note, account=loft.account, conversation=conversation, mark="mark", files=files)
    assert taking.fetch_all(loft.state)
    told, photo = loft.messages(conversation)[-2:]
    assert told.body == "Le fichier « e.jpg » de la personne n’a pas pu être repris : il est vide."
    assert [file.name for file in photo.attachments] == ["f.jpg"]


def test_the_agent_is_told_of_every_reason_for_which_a_file_is_refused() -> None:
    assert taking._REASONS.keys() == {*cleaner._SENTENCES, "empty", "infected"}
