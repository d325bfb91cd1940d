"""Who is asking: the agent behind the session cookie or the bearer token."""

from __future__ import annotations

from flask import Response, request

from ... import tokens
from ...errors import Forbidden, Unauthorized
from ...models.agents import Agent, SignedIn
from ...services import access
from ...web import AGENT_COOKIE, brigade
from ..web import bearer

CSRF = "X-CSRF-Token"


def agent() -> Agent:
    """The signed-in agent."""
    return signed_in().agent


def signed_in() -> SignedIn:
    """The agent and their token; whoever asks is there.

    :raises Unauthorized: no token, or a dead one.
    :raises Forbidden: a cookie that would change something without the CSRF token.
    """
    found = _bearer() if "Authorization" in request.headers else _of_session()
    brigade().presence.saw(found.agent.id)
    return found


def _bearer() -> SignedIn:
    return brigade().read(access.agent, token=bearer())


def _of_session() -> SignedIn:
    session = request.cookies.get(AGENT_COOKIE)
    if not session:
        raise Unauthorized("Sign in.")
    found = brigade().read(access.agent, token=session)
    if request.method != "GET" and not tokens.same(request.headers.get(CSRF, ""), tokens.csrf_of(session)):
        raise Forbidden(f"Send the CSRF token of this session in the header {CSRF}.")
    return found


def set_cookie(response: Response, token: str) -> None:
    """Keep the session in a cookie that no script reads and no other site sends."""
    response.set_cookie(
        AGENT_COOKIE, token, path=cookie_path(), httponly=True, secure=request.is_secure, samesite="Strict"
    )


def drop_cookie(response: Response) -> None:
    """Forget the session."""
    response.delete_cookie(AGENT_COOKIE, path=cookie_path(), httponly=True, secure=request.is_secure, samesite="Strict")


def cookie_path() -> str:
    """The brigade's prefix: the host's own pages never see the cookie."""
    return request.root_path.rstrip("/") + request.path.partition("/api/v1/")[0] or "/"
