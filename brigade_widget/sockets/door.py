"""What all socket events share: our refusals become `{ok: false, problem}`, and nothing else leaves."""

from __future__ import annotations

import functools
import logging
import typing as t

import socketio
from socketio.exceptions import ConnectionRefusedError

from ..errors import BrigadeError, InternalError, TooMany, Unauthorized
from ..observer import Observer
from . import rooms

_log = logging.getLogger(__name__)
Ack = dict[str, t.Any]
Handler = t.Callable[[str, t.Any], Ack]
Connect = t.Callable[[str, dict[str, t.Any], t.Any], None]


def on(server: socketio.Server, event: str, namespace: str, handler: Handler, *, observer: Observer) -> None:
    """Register an event; an event without a payload calls the handler with `None`."""

    @functools.wraps(handler)
    def answered(sid: str, data: t.Any = None, *_more: t.Any) -> Ack:
        try:
            return {"ok": True, **handler(sid, data)}
        except BrigadeError as error:
            refusal = error
        except Exception:
            _log.exception("The event %s on %s failed", event, namespace)
            refusal = _unforeseen()
        observer.refused(status=refusal.status)
        return {"ok": False, "problem": refusal.problem()}

    server.on(event, handler=answered, namespace=namespace)


def on_connect(server: socketio.Server, namespace: str, handler: Connect, *, observer: Observer) -> None:
    """Register the connection. Whatever goes wrong refuses it: never a client that is in without credentials."""

    def refused(refusal: BrigadeError) -> ConnectionRefusedError:
        observer.refused(status=refusal.status)
        return ConnectionRefusedError(refusal.detail, refusal.problem())

    # `auth` has no default: the library tries again without it when a handler raises a TypeError.
    def checked(sid: str, environ: dict[str, t.Any], auth: t.Any) -> None:
        try:
            handler(sid, environ, auth)
        except BrigadeError as error:
            raise refused(error) from None
        except Exception:
            _log.exception("A connection to %s failed", namespace)
            raise refused(_unforeseen()) from None

    server.on("connect", handler=checked, namespace=namespace)


def secret(auth: t.Any, name: str) -> str | None:
    """A token that came with the connection."""
    value = auth.get(name) if isinstance(auth, dict) else None
    return value if isinstance(value, str) and value else None


def let_in(server: socketio.Server, namespace: str, digest: str, *, most: int) -> None:
    """Refuse one socket more of a token that has many: a token costs nothing, a socket costs memory.

    :raises TooMany: as many as there may be are connected already.
    """
    if sum(1 for _ in server.manager.get_participants(namespace, rooms.token(digest))) >= most:
        raise TooMany("Too many windows of this conversation are open: close some of them.", retry_after=5)


class Sockets(dict[str, t.Any]):
    """Who stands behind each socket of a namespace."""

    on_first: t.Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, namespace: str, observer: Observer) -> None:
        super().__init__()
        self._told = functools.partial(observer.socket, namespace=namespace)

    def __setitem__(self, sid: str, who: t.Any) -> None:
        if sid not in self:
            self._told(change=+1)
        super().__setitem__(sid, who)
        self.on_first()

    def pop(self, sid: str, default: t.Any = None) -> t.Any:
        if sid in self:
            self._told(change=-1)
        return super().pop(sid, default)

    def of(self, sid: str) -> t.Any:
        """Who it is.

        :raises Unauthorized: the socket was put out meanwhile.
        """
        if sid not in self:
            raise Unauthorized("This connection has ended. Connect again.")
        return self[sid]


def _unforeseen() -> InternalError:
    return InternalError("Please try again; what you wrote is still on your screen.")
