"""Topics: six are shipped, a deployer brings others, and a mistake in them says which and how."""

from __future__ import annotations

import typing as t

import pytest

from brigade_widget import topics

PIECE = {"title": "La puce", "text": "Un vétérinaire la lit.", "url": "https://www.i-cad.fr/"}
READS: dict[str, t.Any] = {"fr": {"label": "Un chien perdu", "reading": [PIECE]}}
GOOD: dict[str, t.Any] = {"key": "lost-dog", "texts": {"fr": {"label": "Un chien perdu", "hint": "Ou un chat"}}}


def test_the_shipped_topics_are_the_contracts_six() -> None:
    assert [each.key for each in topics.SHIPPED] == [
        "general",
        "procedures",
        "recruitment",
        "information",
        "violence",
        "minor",
    ]


def test_violence_and_minor_are_sensitive_and_come_first_in_the_queue() -> None:
    sensitive = [each for each in topics.SHIPPED if each.sensitive]
    assert [each.key for each in sensitive] == ["violence", "minor"]
    assert min(each.urgency for each in sensitive) > max(each.urgency for each in topics.SHIPPED if not each.sensitive)


@pytest.mark.parametrize("language", topics.LANGUAGES)
def test_every_shipped_topic_speaks_every_language(language: str) -> None:
    assert all(each.texts[language].label and each.texts[language].hint for each in topics.SHIPPED)


def test_a_topic_without_urgency_can_wait_and_is_not_sensitive() -> None:
    (topic,) = topics.parse([GOOD])
    assert (topic.urgency, topic.sensitive, topic.texts["fr"].hint) == (0, False, "Ou un chat")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"key": "Lost Dog"}, "beginning with a letter"),
        ({"key": None}, "beginning with a letter"),
        ({"urgency": 10}, "urgency is a whole number from 0 to 9"),
        ({"urgency": "high"}, "urgency is a whole number from 0 to 9"),
        ({"sensitive": "yes"}, "true or false"),
        ({"texts": {"en": {"label": "A lost dog"}}}, "at least fr"),
        ({"texts": {"fr": {"label": " "}}}, "needs a label"),
        ({"texts": {"fr": "Un chien perdu"}}, "needs a label"),
        ({"color": "red"}, "unknown color"),
        ({"path": "secret"}, "path is general"),
        ({"path": "violence"}, "on a sensitive topic"),
        ({"texts": {"fr": {"label": "Un chien", "reading": [{"title": "Puce"}]}}}, "reading is like"),
        ({"sensitive": True, "texts": READS}, "their tab would stay behind"),
        ({"texts": {"fr": {**READS["fr"], "reading": [{**PIECE, "url": "http://i-cad.fr"}]}}}, "begins with https"),
    ],
)
def test_a_wrong_topic_is_named_with_its_mistake(change: dict[str, t.Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        topics.parse([GOOD | change])


def test_two_topics_with_one_key_are_refused() -> None:
    with pytest.raises(ValueError, match="a key of its own"):
        topics.parse([GOOD, GOOD])


def test_a_row_that_is_no_topic_is_refused() -> None:
    with pytest.raises(ValueError, match="topic"):
        topics.parse(["lost-dog"])  # type: ignore[list-item]
