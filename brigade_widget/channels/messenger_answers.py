"""What the Graph API says when a message did not leave, in words of ours: what became of it, and what to do.

Source: the platform's error codes (Graph API "Handle errors", Messenger Platform "Error codes").
"""

from __future__ import annotations

import json
import typing as t

from .http import Reply
from .outcomes import Outcome, Refused, SlowDown, TokenDead, Uncertain, WindowClosed

THROTTLED = {4, 17, 32, 341, 613, 80004, 80006}
PERMISSION = {3, 10, *range(200, 300)}
OUTSIDE_WINDOW = {2018278, 2018065}  # subcodes
UNAVAILABLE = {2018001, 2018108, 2018218, 1545041}  # subcodes
_RESTRICTED = {368, 2018268}

_SENTENCES = {
    "throttled": "Messenger veut moins de messages pour le moment : celui-ci partira ensuite, dans l’ordre.",
    "token": (
        "Le jeton de la page n’est plus valable. L’administrateur en fait un autre, puis : flask brigade channel set"
        " --secret token. Les messages attendent."
    ),
    "permission": (
        "L’application n’a plus le droit d’écrire pour la page (pages_messaging). L’administrateur le rend dans Meta,"
        " puis : flask brigade channel check. Les messages attendent."
    ),
    "outside_window": (
        "Messenger ne laisse plus répondre : la personne n’a pas écrit depuis trop longtemps, ou l’application n’a pas"
        " le droit « Human Agent » (24 heures sans lui, 7 jours avec). Attendez qu’elle écrive de nouveau."
    ),
    "person_unavailable": (
        "Cette personne ne peut pas être jointe par Messenger : elle a bloqué la page, ou fermé son compte. Si elle a"
        " donné un autre moyen, utilisez-le."
    ),
    "page_restricted": (
        "Meta a suspendu l’envoi de messages par la page. L’administrateur regarde « Qualité de la page » dans Meta,"
        " puis : flask brigade channel check. Les messages attendent."
    ),
    "temporary": "Messenger a eu une panne : on vérifie si le message est parti avant de le renvoyer.",
    "failed": "Messenger refuse ce message tel qu’il est. Écrivez-le autrement, ou plus court.",
    "file": (
        "Messenger refuse ce fichier (25 Mo au plus). Envoyez-en un plus léger ou d’un autre format, ou invitez la"
        " personne sur le tchat du site."
    ),
}


def kind(reply: Reply) -> str:
    """Which of the nine kinds an answer is; `sent` for a good one."""
    if reply.status == 200 and reply.told.get("message_id"):
        return "sent"
    error = reply.part("error")
    code, subcode = _number(error, "code"), _number(error, "error_subcode")
    named = (
        ("outside_window", subcode in OUTSIDE_WINDOW),
        ("person_unavailable", code == 551 or subcode in UNAVAILABLE),
        ("page_restricted", code in _RESTRICTED or subcode in _RESTRICTED),
        ("token", code in (102, 190)),
        ("throttled", code in THROTTLED or reply.status == 429),
        ("permission", code in PERMISSION),
        ("temporary", code in (1, 2) or reply.status >= 500 or error.get("is_transient") is True),
        # An answer that cannot be read says nothing of the message.
        ("temporary", not error),
    )
    return next((name for name, holds in named if holds), "failed")


def outcome(reply: Reply, *, file: bool = False) -> Outcome:
    """How a send ended that is not `sent`.

    :param file: it carried one.
    """
    found = kind(reply)
    refused = "file" if file and (found == "failed" or reply.status == 413) else found
    reason = _SENTENCES.get(refused, _SENTENCES["temporary"])
    if found == "throttled":
        return SlowDown(reason, after=_pause(reply))
    if found in ("token", "permission", "page_restricted"):
        return TokenDead(reason)
    if found == "outside_window":
        return WindowClosed(reason)
    if refused in ("person_unavailable", "failed", "file"):
        return Refused(reason)
    return Uncertain(reason)


def _pause(reply: Reply) -> float | None:
    """Seconds until more may be sent, if the platform says so: in `Retry-After`, or in minutes in its own header."""
    try:
        usage = json.loads(reply.headers.get("x-business-use-case-usage", ""))
        minutes = [row["estimated_time_to_regain_access"] for rows in usage.values() for row in rows]
        return max(float(each) for each in minutes) * 60
    except (ValueError, TypeError, KeyError, AttributeError):
        return reply.retry_after


def _number(error: t.Mapping[str, t.Any], name: str) -> int:
    try:
        return int(error.get(name) or 0)
    except (TypeError, ValueError):
        return 0
