"""Who wrote in April 2020, and how patient they were: the figures that `python -m bench.april` plays.

Written down before the simulation was, so that nobody turns a figure until the result is fine. Each has its source, or
says that it is an assumption.
"""

from __future__ import annotations

import dataclasses
import datetime
import random
import typing as t

# Sources:
# [inter]     France Inter, March 2020: "la brigade numérique de la gendarmerie passe de 250 à 2 000 sollicitations
#             quotidiennes": 2,000 a day, 70 gendarmes.
# [bleu2022]  France Bleu, January 2022: 51,000 in April 2020. Ouest-France has 51,500; 500 were about violence.
# [afp]       AFP, 11 April 2020: 90 % of the requests were about the virus and who may go out.
# [bleu2020]  France Bleu, October 2020: an agent has 4 requests at once, sometimes more than ten; violence goes first,
#             "quitte à perdre la conversation".
# [silent]    Castellanos, Yom-Tov, Goldberg: "Silent Abandonment in Text-Based Contact Centers", arXiv 2304.11754 and
#             2501.08869: of those who give up in a queue of chats, 69.5 % (33 companies) and 71.3 % (one company looked
#             at closely) do so without a sign.

MONTH = datetime.date(2020, 4, 1), datetime.date(2020, 4, 30)
REQUESTS = 51_500  # [bleu2022]
WORST_DAY = 2_000  # [inter]
WORST = datetime.date(2020, 4, 14)  # assumption: the day after the lockdown was prolonged on television
VIOLENCE = 500  # of the month [bleu2022]
ONE_TOPIC = 0.9  # of the rest, about one topic [afp]
WEEKEND = 0.85  # of a working day; assumption
# Of a day's requests, for each hour of Paris; assumption: little at night, a hump before noon, one before the evening.
HOURS = (8, 5, 3, 2, 2, 3, 8, 20, 40, 58, 66, 64, 52, 54, 64, 66, 68, 70, 66, 56, 48, 38, 26, 14)

# 70 gendarmes [inter] of 35 hours a week, of which a fifth goes for leave, training and pauses (assumption): 280 hours
# a day at a desk. How they lie over the day is an assumption: 7 to 15 h, 15 to 23 h, 23 to 7 h.
DESKS = ((7, 15, 16), (15, 23, 13), (23, 7, 6))
AT_ONCE = 4  # [bleu2020]

# How long a conversation fills one of the four places, in minutes; medians and spreads of a lognormal; assumption. Of
# four at once each gets a quarter of the agent. "Chats can last hours" is known of violence.
TALK = {"general": (20.0, 0.6), "violence": (60.0, 0.7)}
MESSAGE_TALK = 8.0  # an answer to a message, without anybody at the other end; assumption
EMPTY_TALK = 5.0  # until an agent sees that nobody is there any more; assumption

PATIENCE = 12.0  # minutes until the first answer that a person waits on average, exponential; assumption
SILENT = 0.7  # of those who give up, without a sign [silent]; the others end it
# Of those who give up, who leave a message where that is one step; assumption. The table has other shares too.
LEAVES_A_MESSAGE = 0.6
CUT = 0.03  # whose browser or line dies for good while they wait, at any moment of their patience; assumption
TAKES_WORDS = 0.05  # who ask for the six words of their own accord, at once; assumption


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """One request, and what would become of it; times in seconds.

    :param at: since the beginning of the month, Paris time.
    :param patience: how long they wait for a first answer.
    :param talk: how long they fill an agent's place, once they are taken.
    :param cut: they are gone for good after so long, whatever they wanted.
    :param wish: 0 to 1; below the share of those who leave a message, this one does.
    """

    at: float
    topic: str
    patience: float
    talk: float
    cut: float | None
    silent: bool
    has_words: bool
    wish: float


def days() -> t.Iterator[datetime.date]:
    """The days of the month."""
    first, last = MONTH
    return (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))


def by_day(requests: int = REQUESTS) -> dict[datetime.date, int]:
    """How many write on each day; the worst has its own figure, the others share the rest."""
    worst = round(WORST_DAY * requests / REQUESTS)
    others = {day: WEEKEND if day.weekday() >= 5 else 1.0 for day in days() if day != WORST}
    share = (requests - worst) / sum(others.values())
    counts = {day: int(weight * share) for day, weight in others.items()} | {WORST: worst}
    for day in sorted(others)[: requests - sum(counts.values())]:
        counts[day] += 1
    return dict(sorted(counts.items()))


def people(*, requests: int = REQUESTS, seed: int = 2020) -> list[Person]:
    """Everybody of the month, in the order of their coming; the same for the same seed."""
    chance = random.Random(seed)
    moments = []
    for number, count in enumerate(by_day(requests).values()):
        hours = chance.choices(range(24), HOURS, k=count)
        moments += [number * 86_400 + hour * 3600 + chance.uniform(0, 3600) for hour in hours]
    grave = set(chance.sample(range(len(moments)), round(VIOLENCE * requests / REQUESTS)))
    return [_person(chance, at, grave=number in grave) for number, at in enumerate(sorted(moments))]


def _person(chance: random.Random, at: float, *, grave: bool) -> Person:
    topic = "violence" if grave else "general" if chance.random() < ONE_TOPIC else "procedures"
    median, spread = TALK["violence" if grave else "general"]
    patience = chance.expovariate(1 / (PATIENCE * 60))
    return Person(
        at=at,
        topic=topic,
        patience=patience,
        talk=median * 60 * chance.lognormvariate(0, spread),
        cut=chance.uniform(0, patience) if chance.random() < CUT else None,
        silent=chance.random() < SILENT,
        has_words=chance.random() < TAKES_WORDS,
        wish=chance.random(),
    )


def desks(hour: float) -> int:
    """How many agents sit at a desk at an hour of the day, 0 to 24."""
    for first, last, count in DESKS:
        if first <= hour < last or (first > last and (hour >= first or hour < last)):
            return count
    raise LookupError(hour)
