"""A citizen's visit without JavaScript: the token in a cookie that no script reads, for the brigade's pages alone."""

from __future__ import annotations

import dataclasses

from flask import Response, request

from .. import tokens
from ..errors import Forbidden
from ..models.conversations import Citizen, Conversation
from ..services import access, conversations
from ..web import brigade, prefix
from .texts import kiosk

COOKIE = "brigade_visit"


@dataclasses.dataclass(frozen=True, slots=True)
class Visit:
    """A live visit: whose, of which conversation, and what a form must bring to change anything."""

    citizen: Citizen
    conversation: Conversation
    position: int | None
    token: str

    @property
    def csrf(self) -> str:
        """What each form of this visit brings along."""
        return tokens.csrf_of(self.token)

    def has_sent(self, form: dict[str, str]) -> bool:
        """Whether a form is of this visit: no other site's, and none of a page from before another was opened."""
        return tokens.same(form.get("csrf", ""), self.csrf)

    def check(self, form: dict[str, str]) -> None:
        """Refuse a form that is not of this visit.

        :raises Forbidden: it does not bring this visit's mark.
        """
        if not self.has_sent(form):
            raise Forbidden("Open the page again, then send.")


def is_over() -> bool:
    """Whether this browser comes with a token that is good no longer."""
    token = request.cookies.get(COOKIE)
    return token is not None and brigade().read(access.visitor, token=token) is None


def current(site: str) -> Visit | None:
    """The visit of this browser at this site, if its token is still good."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    state = brigade()
    citizen = state.read(access.visitor, token=token)
    if citizen is None:
        return None
    view = state.read(conversations.get, citizen=citizen, conversation_id=citizen.conversation_id)
    if view.conversation.site_key != site:
        return None
    return Visit(citizen, view.conversation, view.position, token)


def begin(response: Response, token: str) -> Response:
    """Keep the token until the browser is closed, on a shared terminal for some minutes after the last page.

    Lax: a link on the town hall's page must find the visit again.
    """
    lasts = brigade().settings.kiosk_visit_seconds if kiosk() else None
    response.set_cookie(
        COOKIE, token, max_age=lasts, path=prefix(), httponly=True, secure=request.is_secure, samesite="Lax"
    )
    return response


def end(response: Response) -> Response:
    """Forget it on this device."""
    response.delete_cookie(COOKIE, path=prefix(), httponly=True, secure=request.is_secure, samesite="Lax")
    return response
