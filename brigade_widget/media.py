"""Files of people on networks and in e-mails, put into their conversations: cleaned and sealed as on the site."""

from __future__ import annotations

import logging
import typing as t

from . import intake
from .channels import Content, Refused, Retry, TokenDead, Uncertain
from .errors import BrigadeError, FileRefused, Overloaded, ScannerAway, StoreUnavailable, TooLarge, WrongType
from .models.conversations import Citizen
from .services import media
from .state import State

_log = logging.getLogger(__name__)
_LATER = (Retry, Uncertain, TokenDead, Overloaded, ScannerAway, StoreUnavailable)
# What an agent reads; the person would read it in their own language.
_REASONS = {
    "animated": "c’est une image animée.",
    "damaged": "il est abîmé ou incomplet.",
    "empty": "il est vide.",
    "heavy": "il est trop lourd pour être ouvert sans risque.",
    "pixels": "l’image a trop de pixels.",
    "polyglot": "il est deux choses à la fois.",
    "protected": "il est protégé par un mot de passe.",
    "infected": "il contient quelque chose de nuisible.",
}
_TYPE = "seules les photos (JPEG, PNG, WebP, HEIC) et les PDF sont repris."
_TNEF = "c’est une enveloppe d’Outlook, que nous n’ouvrons pas. La personne peut déposer ses fichiers sur le site."


def keep(state: State, *, account_id: str, files: t.Iterable[Content]) -> None:
    """Store files that came with their messages, as they came, sealed; each once, however often they come."""
    for file in files:
        pieces = media.pieces(file.content)
        for number, piece in enumerate(pieces):
            facts: dict[str, t.Any] = {"file_id": file.id, "number": number, "count": len(pieces), "piece": piece}
            state.write(media.keep, account_id=account_id, **facts)


def fetch_all(state: State) -> bool:
    """Take what waits; says whether there was something."""
    found = False
    while state.read(media.is_due) and (wanted := state.write(media.claim)) is not None:
        found = True
        _fetch(state, wanted)
    return found


def _fetch(state: State, wanted: media.Wanted) -> None:
    row = wanted.media
    try:
        intake.receive(
            state,
            writer=Citizen(row.conversation_id, ""),
            conversation_id=row.conversation_id,
            client_id=row.client_id,
            data=lambda: _content(state, wanted),
            name=wanted.name,
        )
    except _LATER as trouble:
        state.write(media.put_off, media=row, name=wanted.name, reason=str(trouble))
    except (Refused, BrigadeError) as refusal:
        state.write(media.failed, media=row, name=wanted.name, reason=_told(refusal, wanted.name, state))
    except Exception:
        _log.exception("A file of a network could not be taken")
        state.write(media.put_off, media=row, name=wanted.name, reason="erreur imprévue.")
    else:
        state.write(media.done, media=row)


def _content(state: State, wanted: media.Wanted) -> bytes:
    if wanted.media.arrived is not None:
        return state.read(media.arrived, media=wanted.media)
    return wanted.adapter.fetch(wanted.url, most=state.settings.upload_max)


def _told(refusal: Refused | BrigadeError, name: str, state: State) -> str:
    """Why it is not taken, in a sentence for the agent."""
    match refusal:
        case WrongType():
            return _TNEF if name.lower() == "winmail.dat" else _TYPE
        case TooLarge():
            return f"il dépasse {state.settings.upload_max / 1e6:g} Mo."
        case FileRefused():
            return _REASONS[refusal.reason]
    return str(refusal)
