"""What the HTTP doors share: this app's brigade, and whose pages may ask."""

from __future__ import annotations

import typing as t

from flask import Response, current_app, request, url_for

from .errors import Forbidden
from .services import conversations
from .state import State
from .values import origin

AGENT_COOKIE = "brigade_agent"
_BODY_MARGIN = 8192


def brigade() -> State:
    """The brigade of the current app."""
    return t.cast("State", current_app.extensions["brigade"])


def own_origin() -> str:
    """The origin that the brigade is served from."""
    return brigade().settings.public_url or request.host_url.rstrip("/")


def prefix() -> str:
    """The path under which everything of ours is served, with the host's own in front of it."""
    return url_for("brigade.pages.console").removesuffix("/console/")


def bound_body() -> None:
    """Refuse a body that no shape of ours needs, before it is read."""
    # Twelve bytes a character: JSON may write one as two \\uXXXX, a form as four %XX.
    request.max_content_length = brigade().settings.message_max * 12 + _BODY_MARGIN


def admitted(draft: t.Mapping[str, t.Any]) -> dict[str, t.Any]:
    """What starts a conversation, if it may do so now; without the proof that paid for it.

    :raises TooMany: not now; or, as `ProofNeeded`, not without a proof.
    """
    state = brigade()
    facts = {name: value for name, value in draft.items() if name != "proof"}
    same = {name: facts[name] for name in ("site", "client_id")}
    state.admission.admit(
        facts,
        address=request.remote_addr,
        proof=draft["proof"],
        known=lambda: state.read(conversations.is_known, **same),
    )
    return facts


def refuse_other_origins() -> None:
    """Only the brigade's own pages may ask, and clients that are no browser. A partner's scripts are neither.

    :raises Forbidden: the request says that it comes from another page.
    """
    said = request.headers.get("Origin")
    if said is None or request.headers.get("Sec-Fetch-Site") == "same-origin":
        return  # the second is the browser's own word, which no script can set
    try:
        same = origin(said) == origin(own_origin())
    except ValueError:
        same = said == own_origin()
    if not same:
        raise Forbidden("This address answers the brigade's own pages only; open the widget from the partner's page.")


def keep_private(response: Response) -> Response:
    """Nothing on the way keeps an answer, unless its view says that it may."""
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
