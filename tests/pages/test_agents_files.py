"""What an agent sent, on the page without script: a picture with its description, a document to be saved."""

from __future__ import annotations

import re
import typing as t

import pytest

from ..support.callers import InApp
from ..support.people import AgentAtHttp
from ..support.pictures import drawing, pdf, saved
from ..support.rows import new_client_id

BEGINNING = {"topic": "general", "body": "Où vous trouver ?"}
ADDRESS = "/brigade/chat/mondoubleau"


@pytest.fixture
def sent(caller: InApp, claire: AgentAtHttp) -> t.Callable[..., str]:
    """The agent answers with a file; gives the page as the citizen then sees it."""

    def sent(content: bytes, *, kiosk: bool = False, **facts: str) -> str:
        where = f"{ADDRESS}?kiosk" if kiosk else ADDRESS
        assert caller.call("POST", where, data={"client_id": new_client_id(), **BEGINNING}).status == 303
        taken = claire.takes_next().json["id"]
        assert claire.attaches(taken, content, **facts).status == 201
        return caller.call("GET", where).text

    return sent


def test_a_picture_is_shown_with_its_description_and_as_a_link(sent: t.Callable[..., str], caller: InApp) -> None:
    page = sent(saved(drawing()), name="plan.jpg", description="L’entrée de la brigade")
    (address,) = re.findall(r'<img src="([^"]+)" alt="L’entrée de la brigade"', page)
    assert f'<a href="{address}" download>Enregistrer la photo : plan.jpg</a>' in page
    assert caller.call("GET", address).headers["Content-Type"] == "image/jpeg"


def test_a_document_can_only_be_saved_and_one_sentence_says_what_that_means(
    sent: t.Callable[..., str], caller: InApp
) -> None:
    page = sent(pdf("x" * 20), name="formulaire.pdf")
    (address,) = re.findall(r'<a href="([^"]+)" download>Document PDF : formulaire.pdf</a>', page)
    assert "Envoyé par la brigade. Il s’enregistre sur cet appareil" in page
    assert caller.call("GET", address).headers["Content-Disposition"].startswith("attachment;")


def test_the_citizen_is_not_offered_to_take_it_back(sent: t.Callable[..., str]) -> None:
    assert "Retirer ce fichier" not in sent(saved(drawing()))


@pytest.mark.parametrize("content", [saved(drawing()), pdf("x" * 20)], ids=["picture", "document"])
def test_on_a_shared_terminal_nothing_of_it_is_saved(sent: t.Callable[..., str], content: bytes) -> None:
    page = sent(content, kiosk=True)
    assert "download" not in page
    assert ("ne s’enregistre pas sur ce poste partagé" in page) == content.startswith(b"%PDF")
