"""Files of people on networks, fetched and put into their conversations: sanitised and sealed as on the site."""

from __future__ import annotations

import logging

from . import intake
from .channels import Refused, Retry, TokenDead, Uncertain
from .errors import BrigadeError, Overloaded, ScannerAway, StoreUnavailable
from .models.conversations import Citizen
from .services import media
from .state import State

_log = logging.getLogger(__name__)
_LATER = (Retry, Uncertain, TokenDead, Overloaded, ScannerAway, StoreUnavailable)


def fetch_all(state: State) -> bool:
    """Fetch what waits; says whether there was something."""
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
            data=lambda: wanted.adapter.fetch(wanted.url, most=state.settings.upload_max),
        )
    except _LATER as trouble:
        state.write(media.put_off, media=row, reason=str(trouble))
    except (Refused, BrigadeError) as refusal:
        state.write(media.failed, media=row, reason=str(refusal))
    except Exception:
        _log.exception("A file of a network could not be taken")
        state.write(media.put_off, media=row, reason="erreur imprévue.")
    else:
        state.write(media.done, media=row)
