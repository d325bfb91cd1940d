"""What each path tells before the first word: who answers, what is kept and how long, where else one can turn.

Written from the settings, so that no sentence promises what the server does not do. The numbers are those of
service-public.fr (DILA), looked at in 2025: 3919 and 119 at any hour, 3018 from 9 to 23 h, 116 006 from 9 to 20 h.
"""

from __future__ import annotations

import dataclasses
import typing as t

from .enums import Path, Place


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number to call, and for what."""

    number: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """What a path tells, in one language.

    :param lines: plain sentences, in the order in which they should be read.
    :param postcode: how the postal code is asked for; nothing asks for it where this is empty.
    :param ask: the question that `places` answer; both are empty on most paths.
    """

    lines: tuple[str, ...]
    numbers: tuple[Number, ...] = ()
    postcode: str = ""
    ask: str = ""
    places: t.Mapping[str, str] = dataclasses.field(default_factory=dict)


def told(path: Path, language: str, *, keep_days: int) -> Told:
    """What a path tells.

    :param language: `fr` or `en`.
    :param keep_days: how long a conversation is kept after its end.
    """
    lines = tuple(_unbroken(line.format(days=keep_days)) for line in _LINES[language][path])
    numbers = tuple(Number(number, _unbroken(text)) for number, text in _NUMBERS[language].get(path, ()))
    if path is Path.GENERAL:
        return Told(lines, numbers)
    if path is Path.VIOLENCE:
        return Told(lines, numbers, postcode=_POSTCODE[language][path])
    return Told(lines, numbers, _POSTCODE[language][path], _ASK[language], _PLACES[language])


def _unbroken(text: str) -> str:
    """French has a space before a colon, at which no line breaks."""
    return text.replace(" :", "\N{NO-BREAK SPACE}:")


_LINES: t.Mapping[str, t.Mapping[Path, tuple[str, ...]]] = {
    "fr": {
        Path.GENERAL: (
            "Des gendarmes lisent vos messages et vous répondent. Vous n’avez pas à donner votre nom.",
            "La conversation est gardée chiffrée {days} jours après sa fin, puis effacée.",
        ),
        Path.VIOLENCE: (
            "Victime, témoin, proche ou professionnel : vous pouvez écrire ici.",
            "Un gendarme vous lit et vous répond. Il ne sait de vous que ce que vous écrivez : ni nom, ni e-mail "
            "ne sont demandés.",
            "Écrire ici n’est pas porter plainte. Si ce que vous écrivez montre un danger grave, les gendarmes "
            "peuvent prévenir ceux qui peuvent intervenir.",
            "La conversation est gardée chiffrée {days} jours après sa fin, puis effacée.",
        ),
        Path.MINOR: (
            "Tu peux écrire ici, même si tu n’es pas sûr que ce soit grave. Tu peux aussi écrire pour quelqu’un "
            "d’autre.",
            "Un gendarme te lit et te répond. Tu n’es pas obligé de dire ton nom, ni où tu habites.",
            "Ce que tu écris reste anonyme tant que personne n’est en grand danger. Si toi ou quelqu’un d’autre "
            "êtes en grand danger, les gendarmes peuvent chercher qui tu es et prévenir d’autres personnes pour "
            "te protéger, même si tu n’es pas d’accord.",
            "La conversation est gardée chiffrée {days} jours après sa fin, puis effacée.",
        ),
    },
    "en": {
        Path.GENERAL: (
            "Gendarmes read your messages and answer. You need not give your name.",
            "The conversation is kept encrypted for {days} days after its end, then erased.",
        ),
        Path.VIOLENCE: (
            "Whether it happens to you, you saw it, or you help someone, also by profession: you can write here.",
            "A gendarme reads you and answers, and knows of you only what you write: no name and no e-mail is "
            "asked for.",
            "Writing here is not filing a complaint. If what you write shows a grave danger, the gendarmes may "
            "warn those who can step in.",
            "The conversation is kept encrypted for {days} days after its end, then erased.",
        ),
        Path.MINOR: (
            "You can write here, even if you are not sure that it is serious. You can also write for someone else.",
            "A gendarme reads you and answers. You don’t have to say your name, or where you live.",
            "What you write stays anonymous as long as nobody is in grave danger. If you or someone else are, the "
            "gendarmes may try to find out who you are and warn other people to protect you, even if you do not "
            "agree.",
            "The conversation is kept encrypted for {days} days after its end, then erased.",
        ),
    },
}

_NUMBERS: t.Mapping[str, t.Mapping[Path, tuple[tuple[str, str], ...]]] = {
    "fr": {
        Path.VIOLENCE: (
            ("3919", "Violences Femmes Info : gratuit et anonyme, jour et nuit"),
            ("116 006", "Aide aux victimes : gratuit, tous les jours de 9 h à 20 h"),
        ),
        Path.MINOR: (
            ("119", "Enfance en danger : gratuit, jour et nuit. L’appel ne se voit pas sur la facture."),
            ("3018", "Harcèlement, réseaux, photos qui circulent : gratuit et anonyme, tous les jours de 9 h à 23 h"),
        ),
    },
    "en": {
        Path.VIOLENCE: (
            ("3919", "Violence against women: free and anonymous, day and night"),
            ("116 006", "Help for victims: free, every day from 9 to 20 h"),
        ),
        Path.MINOR: (
            ("119", "Children in danger: free, day and night. The call does not show on the bill."),
            ("3018", "Bullying, social networks, pictures going around: free and anonymous, every day from 9 to 23 h"),
        ),
    },
}

_POSTCODE: t.Mapping[str, t.Mapping[Path, str]] = {
    "fr": {
        Path.VIOLENCE: "Code postal (facultatif ; il peut être faux)",
        Path.MINOR: "Code postal (tu peux laisser vide ou en mettre un faux)",
    },
    "en": {
        Path.VIOLENCE: "Postal code (optional; it may be false)",
        Path.MINOR: "Postal code (you can leave it empty or give a false one)",
    },
}

_ASK = {
    "fr": "Où est-ce que ça se passe ? (tu peux ne pas répondre)",
    "en": "Where does it happen? (you need not answer)",
}

_PLACES: t.Mapping[str, t.Mapping[str, str]] = {
    "fr": {
        Place.HOME: "À la maison",
        Place.OUTSIDE: "Dehors, dans la rue, au sport",
        Place.ONLINE: "Sur les réseaux, en ligne",
        Place.SCHOOL: "À l’école, au collège, au lycée",
    },
    "en": {
        Place.HOME: "At home",
        Place.OUTSIDE: "Outside, in the street, at sports",
        Place.ONLINE: "On social networks, online",
        Place.SCHOOL: "At school",
    },
}
