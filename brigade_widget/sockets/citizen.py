"""Citizens' sockets: each hears its own conversation."""

from __future__ import annotations

import typing as t

import socketio

from .. import signals
from ..errors import NotFound, Unauthorized
from ..models.conversations import Citizen
from ..schemas import outgoing
from ..services import access, conversations, messages
from ..services import sync as syncing
from ..signals import Event
from ..state import State
from . import rooms
from .door import Ack, Sockets, let_in, on, on_connect, secret
from .engine import CITIZEN


def mount(server: socketio.Server, state: State) -> Sockets:
    """Register the citizens' events; gives back who is connected."""
    sockets = Sockets(CITIZEN, state.observer)

    def connect(sid: str, _environ: dict[str, t.Any], auth: t.Any) -> None:
        token = secret(auth, "token")
        if token is None:
            raise Unauthorized("Send the conversation's token in auth.")
        citizen = state.read(access.citizen, token=token)
        let_in(server, CITIZEN, citizen.digest, most=state.settings.sockets_each)
        sockets[sid] = citizen
        server.enter_room(sid, rooms.conversation(citizen.conversation_id), namespace=CITIZEN)
        server.enter_room(sid, rooms.token(citizen.digest), namespace=CITIZEN)
        state.presence.citizen(citizen.conversation_id, +1)

    def disconnect(sid: str, _reason: str) -> None:
        citizen: Citizen | None = sockets.pop(sid, None)
        if citizen is not None:
            state.presence.citizen(citizen.conversation_id, -1)

    def message(sid: str, data: t.Any) -> Ack:
        citizen: Citizen = sockets.of(sid)
        draft = state.incoming.socket_message.read(data)
        state.limits.messages.take(citizen.conversation_id)
        posted = state.write(messages.post, writer=citizen, conversation_id=draft.pop("conversation"), **draft)
        return {"message": outgoing.message(posted.message)}

    def sync(sid: str, data: t.Any) -> Ack:
        asked = state.incoming.socket_sync.read(data)
        view, rows = state.read(
            syncing.of_citizen,
            digest=sockets.of(sid).digest,
            conversation_id=asked["conversation"],
            after=asked["after"],
        )
        return {"conversation": state.shown(view), "messages": [outgoing.message(row) for row in rows]}

    def typing(sid: str, data: t.Any) -> Ack:
        citizen: Citizen = sockets.of(sid)
        asked = state.incoming.socket_typing.read(data)
        view = state.read(conversations.get, citizen=citizen, conversation_id=asked["conversation"])
        conversation = view.conversation
        facts = {"conversation_id": conversation.id, "agent_id": conversation.agent_id}
        state.announce(Event(signals.typed, {**facts, "on": asked["on"], "by": "citizen"}))
        return {}

    def read(sid: str, data: t.Any) -> Ack:
        citizen: Citizen = sockets.of(sid)
        asked = state.incoming.socket_read.read(data)
        if asked["conversation"] != citizen.conversation_id:
            raise NotFound(access.UNKNOWN)
        state.write(messages.mark_read, reader=citizen, conversation_id=asked["conversation"], seq=asked["seq"])
        return {}

    on_connect(server, CITIZEN, connect, observer=state.observer)
    server.on("disconnect", handler=disconnect, namespace=CITIZEN)
    for event, handler in (("message", message), ("sync", sync), ("typing", typing), ("read", read)):
        on(server, event, CITIZEN, handler, observer=state.observer)
    return sockets
