"""Agents' sockets: each hears the queue, and the conversations that its agent holds."""

from __future__ import annotations

import typing as t

import socketio
from werkzeug.http import parse_cookie

from .. import signals, tokens
from ..errors import Conflict, Unauthorized
from ..models.agents import SignedIn
from ..schemas import outgoing
from ..services import access, messages, queue
from ..services import sync as syncing
from ..signals import Event
from ..state import State
from ..web import AGENT_COOKIE
from . import rooms
from .door import Ack, Sockets, let_in, on, on_connect, secret
from .engine import AGENT


def mount(server: socketio.Server, state: State) -> Sockets:
    """Register the agents' events; gives back who is connected."""
    sockets = Sockets(AGENT, state.observer)

    def connect(sid: str, environ: dict[str, t.Any], auth: t.Any) -> None:
        signed_in = state.read(access.agent, token=_token(environ, auth))
        agent = signed_in.agent
        length = state.read(queue.length)  # before anything is kept: a refused connection is never told to have ended
        let_in(server, AGENT, signed_in.digest, most=state.settings.sockets_each)
        sockets[sid] = signed_in
        for room in (rooms.AGENTS, rooms.agent(agent.id), rooms.token(signed_in.digest)):
            server.enter_room(sid, room, namespace=AGENT)
        state.presence.agent(agent.id, +1)
        server.emit("queue", {"length": length}, room=sid, namespace=AGENT)

    def disconnect(sid: str, _reason: str) -> None:
        signed_in: SignedIn | None = sockets.pop(sid, None)
        if signed_in is not None:
            state.presence.agent(signed_in.agent.id, -1)

    def message(sid: str, data: t.Any) -> Ack:
        agent = sockets.of(sid).agent
        draft = state.incoming.socket_message.read(data)
        conversation = draft.pop("conversation")
        state.limits.messages.take(f"{agent.id} {conversation}")
        posted = state.write(messages.post, writer=agent, conversation_id=conversation, **draft)
        return {"message": outgoing.message(posted.message)}

    def sync(sid: str, data: t.Any) -> Ack:
        asked = state.incoming.socket_sync.read(data)
        page = state.read(
            syncing.of_agent,
            digest=sockets.of(sid).digest,
            conversation_id=asked["conversation"],
            after=asked["after"],
        )
        return {
            "conversation": outgoing.for_agent(page.conversation, **state.opened(page.conversation)),
            "messages": [outgoing.message(row) for row in page.messages],
        }

    def typing(sid: str, data: t.Any) -> Ack:
        agent = sockets.of(sid).agent
        asked = state.incoming.socket_typing.read(data)
        conversation = state.read(access.seen, agent=agent, conversation_id=asked["conversation"])
        if conversation.agent_id != agent.id:
            raise Conflict("You do not hold this conversation: take it first.")
        facts = {"conversation_id": conversation.id, "agent_id": agent.id}
        state.announce(Event(signals.typed, {**facts, "on": asked["on"], "by": "agent"}))
        return {}

    def read(sid: str, data: t.Any) -> Ack:
        asked = state.incoming.socket_read.read(data)
        agent = sockets.of(sid).agent
        state.write(messages.mark_read, reader=agent, conversation_id=asked["conversation"], seq=asked["seq"])
        return {}

    on_connect(server, AGENT, connect, observer=state.observer)
    server.on("disconnect", handler=disconnect, namespace=AGENT)
    for event, handler in (("message", message), ("sync", sync), ("typing", typing), ("read", read)):
        on(server, event, AGENT, handler, observer=state.observer)
    return sockets


def _token(environ: dict[str, t.Any], auth: t.Any) -> str:
    """An API client's token, or the session's cookie together with its CSRF token; a cookie alone is never enough.

    :raises Unauthorized: neither came.
    """
    token = secret(auth, "token")
    if token is not None:
        return token
    session = parse_cookie(environ.get("HTTP_COOKIE", "")).get(AGENT_COOKIE)
    csrf = secret(auth, "csrf_token")
    if session is None or csrf is None or not tokens.same(csrf, tokens.csrf_of(session)):
        raise Unauthorized("Sign in, then connect with the session's CSRF token in auth.")
    return session
