"""The whole story in Lynx: no script, no style, its own forms and cookies."""

from __future__ import annotations

import contextlib
import re
import typing as t
from pathlib import Path

import pytest
import sqlalchemy as sa

from brigade_widget.models.conversations import citizen_tokens

from ..support.pictures import drawing, saved
from ..support.rows import make_notice
from ..support.world import Signed, World
from .conftest import SITE
from .lynx import Lynx
from .town_hall import Elsewhere, TownHall

Reads = t.Callable[..., Lynx]


@pytest.fixture
def reader(town_hall: TownHall, tmp_path: Path) -> t.Iterator[Reads]:
    """`reader("chat")`: somebody with Lynx, on a page of the site."""
    with contextlib.ExitStack() as closing:

        def come(path: str, *, language: str = "fr") -> Lynx:
            folder = tmp_path / f"lynx-{len(list(tmp_path.iterdir()))}"
            folder.mkdir()
            made = Lynx(f"{town_hall.brigade}/brigade/{path}/{SITE}", folder, language=language)
            closing.callback(made.close)
            return made

        yield come


@pytest.fixture
def claire(world: World) -> Signed:
    return world.agent()


def begins(lynx: Lynx, text: str, *, topic: str = "Une démarche") -> None:
    lynx.presses(topic)
    lynx.writes(text, after="Votre message")
    lynx.presses("Commencer")
    lynx.sees("Votre place : 1")


def test_the_whole_story(reader: Reads, claire: Signed, board: World, elsewhere: Elsewhere) -> None:
    board.state.write(make_notice, title="Attestations", html="Recopiez le <strong>modèle</strong>.")
    zoe = reader("chat")
    for words in ("114 par SMS", "Quitter vite", "Recopiez le modèle."):
        zoe.sees(words)
    begins(zoe, "Où déclarer un vol ?")
    zoe.sees("Recopiez le modèle.")  # while waiting too
    row = claire.http.takes_next().json
    claire.http.posts(row["id"], "À la brigade la plus proche.")
    zoe.presses("Voir s’il y a du nouveau")
    zoe.sees("À la brigade la plus proche.")
    zoe.sees("vous répond.")
    zoe.writes("C’est un scooter.", after="Votre message")
    zoe.presses("Envoyer")
    zoe.sees("4. Vous")
    assert claire.http.reads(row["id"]).text.count("C’est un scooter.") == 1
    zoe.presses("Obtenir six mots")
    zoe.sees("Ils ne seront plus montrés.")
    code = t.cast("re.Match[str]", re.search(r"gardez ces six mots : ((?:\w+ ){5}\w+) ", zoe.text()))[1]
    zoe.presses("Quitter vite")
    zoe.sees("La météo du jour")
    assert "/ailleurs" in elsewhere.asked

    tomorrow = reader("return")
    tomorrow.sees("114 par SMS")
    tomorrow.writes(f"{code.rpartition(' ')[0]} balcn", after="six mots")
    tomorrow.presses("Ouvrir la conversation")
    tomorrow.sees("« balcn » n’est pas un de nos mots : peut-être « balcon » ?")
    tomorrow.writes(code.upper(), after="six mots")
    tomorrow.presses("Ouvrir la conversation")
    for words in ("Où déclarer un vol ?", "À la brigade la plus proche.", "C’est un scooter.", "Vous êtes de retour."):
        tomorrow.sees(words)
    tomorrow.presses("Terminer la conversation")
    tomorrow.sees("Cette conversation est terminée.")
    assert claire.http.looks(row["id"]).json["closed_by"] == "citizen"
    tomorrow.presses("9")
    tomorrow.presses("Donner cette note")
    tomorrow.sees("Merci.")


def test_a_photo_is_sent_with_its_message_and_a_refused_one_leaves_the_message(
    reader: Reads, claire: Signed, tmp_path: Path
) -> None:
    photo, drawing_of_lines = tmp_path / "portail.jpg", tmp_path / "portail.svg"
    photo.write_bytes(saved(drawing()))
    drawing_of_lines.write_text("<svg/>")
    zoe = reader("chat")
    begins(zoe, "Bonjour")
    zoe.writes("Mon portail est tordu.", after="Votre message")
    zoe.writes(str(drawing_of_lines), after="Fichiers")
    zoe.presses("Envoyer")
    zoe.sees("Ce fichier n’est pas accepté")
    zoe.sees("]Mon portail est tordu.")
    zoe.writes(str(photo), after="Fichiers")
    zoe.presses("Envoyer")
    zoe.sees("Photo sans description")
    row = claire.http.takes_next().json
    kinds = [(one["kind"], one["body"]) for one in claire.http.reads(row["id"]).json["messages"][1:3]]
    assert kinds == [("text", "Mon portail est tordu."), ("attachment", "")]


def test_nothing_is_chosen_for_anybody(reader: Reads, claire: Signed) -> None:
    # Lynx marks the first of radio buttons of which none is marked.
    zoe = reader("chat")
    zoe.sees("(*) Je préfère ne pas le dire")
    begins(zoe, "On se moque de moi.", topic="J’ai moins de 18 ans")
    assert claire.http.queue().json["conversations"][0]["place"] is None
    zoe.presses("Terminer la conversation")
    zoe.sees("Cette conversation est terminée.")


def test_what_was_typed_when_the_token_died_is_in_the_field_again(reader: Reads, world: World) -> None:
    zoe = reader("chat")
    begins(zoe, "Il est rentré.")
    zoe.writes("Je n’ai pas fini", after="Votre message")
    world.state.write(lambda uow: uow.connection.execute(sa.delete(citizen_tokens)))
    zoe.presses("Envoyer")
    zoe.sees("L’accès à cette conversation a pris fin sur cet appareil.")
    zoe.sees("]Je n’ai pas fini")


def test_it_speaks_the_readers_language(reader: Reads) -> None:
    zoe = reader("chat", language="en")
    zoe.sees("114 by SMS")
    zoe.sees("What is it about?")
    zoe.presses("Français")
    zoe.sees("De quoi s’agit-il ?")
