"""What each path tells before the first word: plain, in each language, and no more than the settings keep."""

from __future__ import annotations

import itertools

import pytest

from brigade_widget import paths
from brigade_widget.enums import Path, Place
from brigade_widget.topics import LANGUAGES

EVERY = list(itertools.product(Path, LANGUAGES))


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_each_path_says_who_answers_and_how_long_what_is_kept(path: Path, language: str) -> None:
    told = " ".join(paths.told(path, language, keep_days=37).lines)
    assert {"fr": "endarme", "en": "endarmes" if path is Path.GENERAL else "endarme"}[language] in told
    assert "37" in told


@pytest.mark.parametrize(("path", "language"), EVERY)
def test_no_path_promises_that_nothing_stays(path: Path, language: str) -> None:
    told = " ".join(paths.told(path, language, keep_days=90).lines).lower()
    for claim in ("aucune trace", "no trace", "confidentiel", "confidential", "secret", "jamais", "never"):
        assert claim not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_violence_welcomes_witnesses_and_professionals_and_a_false_postal_code(language: str) -> None:
    told = paths.told(Path.VIOLENCE, language, keep_days=90)
    assert {"fr": "Victime, témoin, proche ou professionnel", "en": "by profession"}[language] in told.lines[0]
    assert {"fr": "faux", "en": "false"}[language] in told.postcode
    assert "3919" in [one.number for one in told.numbers]


def test_the_young_are_spoken_to_as_friends_and_told_when_anonymity_ends() -> None:
    told = paths.told(Path.MINOR, "fr", keep_days=90)
    text = " ".join((*told.lines, told.postcode, told.ask))
    assert "vous" not in text.lower().replace("rendez-vous", "")
    assert "anonyme tant que" in text
    assert "119" in [one.number for one in told.numbers]
    assert list(told.places) == list(Place)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_general_question_asks_for_nothing(language: str) -> None:
    told = paths.told(Path.GENERAL, language, keep_days=90)
    assert (told.postcode, told.ask, dict(told.places), told.numbers) == ("", "", {}, ())
