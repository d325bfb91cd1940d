"""What a conversation is about. The package ships six topics; a deployer changes them with `BRIGADE_TOPICS`."""

from __future__ import annotations

import dataclasses
import re
import typing as t

from .enums import Path

LANGUAGES = ("fr", "en")
_KEY = re.compile(r"[a-z][a-z0-9_-]{1,31}")


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """Something to read while one waits.

    :param url: opened in a tab of its own; `None` on a sensitive topic, where that tab would stay behind.
    """

    title: str
    text: str
    url: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class TopicText:
    label: str
    hint: str = ""
    reading: tuple[Reading, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Topic:
    """A topic.

    :param urgency: 0 (can wait) to 9; the queue takes the highest first.
    :param sensitive: no rating, no storage in the browser.
    :param path: what is asked and told before the first word.
    :param texts: language → label and hint; French is required.
    """

    key: str
    urgency: int
    sensitive: bool
    texts: t.Mapping[str, TopicText]
    path: Path = Path.GENERAL


def _topic(
    key: str, fr: tuple[t.Any, ...], en: tuple[t.Any, ...], *, urgency: int = 0, path: Path = Path.GENERAL
) -> Topic:
    texts = {"fr": TopicText(*fr), "en": TopicText(*en)}
    return Topic(key, urgency, path is not Path.GENERAL, texts, path)


SHIPPED: tuple[Topic, ...] = (
    _topic(
        "general",
        ("Une question générale", "Vie quotidienne, voisinage, prévention, où s’adresser."),
        ("A general question", "Daily life, neighbours, prevention, whom to ask."),
    ),
    _topic(
        "procedures",
        (
            "Une démarche",
            "Papiers perdus, procuration de vote, plainte en ligne, opération tranquillité vacances.",
            (
                Reading(
                    "Procuration de vote",
                    "La demande se prépare en ligne, puis se confirme en personne, par exemple dans une gendarmerie.",
                    "https://www.maprocuration.gouv.fr/",
                ),
                Reading(
                    "Plainte en ligne, tranquillité vacances",
                    "Ces démarches commencent en ligne, sur le site Ma Sécurité.",
                    "https://www.masecurite.interieur.gouv.fr/",
                ),
            ),
        ),
        (
            "A procedure",
            "Lost papers, voting by proxy, online complaint, holiday watch.",
            (
                Reading(
                    "Voting by proxy",
                    "The request is prepared online and then confirmed in person, for instance at a gendarmerie.",
                    "https://www.maprocuration.gouv.fr/",
                ),
                Reading(
                    "Online complaint, holiday watch",
                    "These begin online, on the site Ma Sécurité.",
                    "https://www.masecurite.interieur.gouv.fr/",
                ),
            ),
        ),
    ),
    _topic(
        "recruitment",
        ("Rejoindre la gendarmerie", "Métiers, concours, réserve."),
        ("Joining the gendarmerie", "Careers, entrance examinations, reserve."),
    ),
    _topic(
        "information",
        ("Donner une information", "Vous avez vu ou appris quelque chose."),
        ("Giving information", "You saw or learned something."),
        urgency=1,
    ),
    _topic(
        "violence",
        ("Des violences", "Vous en subissez, vous en êtes témoin ou vous accompagnez quelqu’un."),
        ("Violence", "It happens to you, you are a witness, or you help someone."),
        urgency=3,
        path=Path.VIOLENCE,
    ),
    _topic(
        "minor",
        ("J’ai moins de 18 ans", "Quelque chose ne va pas, à la maison, dehors, à l’école ou en ligne."),
        ("I am under 18", "Something is wrong, at home, outside, at school or online."),
        urgency=3,
        path=Path.MINOR,
    ),
)


def parse(rows: t.Iterable[t.Mapping[str, t.Any]]) -> tuple[Topic, ...]:
    """Topics from a deployer's list, each `{key, urgency, sensitive, path, texts: {fr: {label, hint, reading}, …}}`;
    `reading` is a list of `{title, text, url}`.

    :raises ValueError: a sentence that says which topic is wrong, and how.
    """
    topics = tuple(_parse_one(row) for row in rows)
    keys = [topic.key for topic in topics]
    if not topics or len(set(keys)) != len(keys):
        raise ValueError("give at least one topic, each with a key of its own")
    return topics


def _parse_one(row: t.Mapping[str, t.Any]) -> Topic:
    if not isinstance(row, t.Mapping):
        raise ValueError("each topic is like {key, texts: {fr: {label}}}")  # noqa: TRY004 - one kind of error for all
    key = row.get("key")
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError(f"topic key {key!r}: two to 32 of a-z, 0-9, _ and -, beginning with a letter")
    unknown = set(row) - {"key", "urgency", "sensitive", "path", "texts"}
    if unknown:
        raise ValueError(f"topic {key!r}: unknown {', '.join(sorted(unknown))}")
    urgency, sensitive = row.get("urgency", 0), row.get("sensitive", False)
    if not isinstance(urgency, int) or not 0 <= urgency <= 9 or not isinstance(sensitive, bool):
        raise ValueError(f"topic {key!r}: urgency is a whole number from 0 to 9, sensitive is true or false")
    path = row.get("path", Path.GENERAL)
    if path not in list(Path) or (path != Path.GENERAL and not sensitive):
        raise ValueError(f"topic {key!r}: path is general, or violence or minor on a sensitive topic")
    texts = row.get("texts")
    if not isinstance(texts, t.Mapping) or "fr" not in texts:
        raise ValueError(f"topic {key!r}: texts needs at least fr, as {{'fr': {{'label': …}}}}")
    parsed = {language: _parse_text(key, text, links=not sensitive) for language, text in texts.items()}
    return Topic(key, urgency, sensitive, parsed, Path(path))


def _parse_text(key: str, text: t.Any, *, links: bool) -> TopicText:
    if not isinstance(text, t.Mapping) or not isinstance(text.get("label"), str) or not text["label"].strip():
        raise ValueError(f"topic {key!r}: each language needs a label")
    reading = tuple(_parse_reading(key, piece, links=links) for piece in text.get("reading", ()))
    return TopicText(text["label"].strip(), str(text.get("hint", "")).strip(), reading)


def _parse_reading(key: str, piece: t.Any, *, links: bool) -> Reading:
    if not isinstance(piece, t.Mapping) or not all(str(piece.get(name, "")).strip() for name in ("title", "text")):
        raise ValueError(f"topic {key!r}: each piece of reading is like {{title, text, url}}")
    url = piece.get("url")
    if url is not None and not links:
        raise ValueError(f"topic {key!r}: a sensitive topic has no links to read: their tab would stay behind")
    if url is not None and not re.fullmatch(r"https://[^\s\"'<>]+", str(url)):
        raise ValueError(f"topic {key!r}: url begins with https://")
    return Reading(str(piece["title"]).strip(), str(piece["text"]).strip(), url)
