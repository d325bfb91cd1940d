"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, Response, request

from ... import beside, passwords, tokens
from ...errors import Unauthorized
from ...models.agents import Agent
from ...openapi import described
from ...schemas import outgoing
from ...services import agents
from ...web import AGENT_COOKIE, brigade
from ..web import answer, body, no_content
from . import auth


def mount(part: Blueprint) -> None:
    """Add these views."""
    part.post("/session")(sign_in)
    part.get("/session")(who_am_i)
    part.delete("/session")(sign_out)


@described(takes="sign_in", gives={200: "Session"}, refuses=(401, 429))
def sign_in() -> Response:
    """A new session, in a cookie."""
    state = brigade()
    asked = body(state.incoming.sign_in)
    state.limits.logins.take(asked["login"])
    found = state.read(agents.credentials, login=asked["login"])
    # Natively: argon2 takes 50 ms of a processor, during which nobody's messages should wait.
    with state.limits.comparisons.one("all"), state.limits.comparing:
        right = beside.native(passwords.verify, found.password_hash, asked["password"])
    if not right or found.agent is None or found.password_hash is None:
        raise Unauthorized("Login or password is wrong.")
    token = state.write(
        agents.open_session,
        agent=found.agent,
        compared_with=found.password_hash,
        hours=state.settings.session_hours,
    )
    response = _whoami(found.agent, token)
    auth.set_cookie(response, token)
    return response


@described(by="agent", gives={200: "Session"})
def who_am_i() -> Response:
    """The agent of this session."""
    return _whoami(auth.agent(), request.cookies.get(AGENT_COOKIE))


@described(by="agent", gives={204: None})
def sign_out() -> Response:
    """The session is dead, here and on its sockets."""
    brigade().write(agents.close_session, digest=auth.signed_in().digest)
    response = no_content()
    auth.drop_cookie(response)
    return response


def _whoami(agent: Agent, session: str | None) -> Response:
    return answer({"agent": outgoing.agent(agent), "csrf_token": tokens.csrf_of(session) if session else None})
