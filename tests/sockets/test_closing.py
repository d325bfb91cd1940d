"""When the process ends: everybody is told, and nobody who is just going holds up the others."""

from __future__ import annotations

import threading

from brigade_widget.sockets.hub import Hub

from ..conftest import furnished
from ..support.apps import Workshop, state_of
from ..support.callers import InApp
from ..support.people import CitizenAtHttp
from ..support.sockets import SocketClient
from ..support.threaded import served

WITHIN = 20


def test_a_client_that_is_just_going_keeps_nobody_from_being_told(workshop: Workshop) -> None:
    app = workshop.app()
    state = state_of(app)
    furnished(app)
    citizen = CitizenAtHttp.starts(InApp(app))
    (hub,) = [each.__self__ for each in state.goodbyes if isinstance(getattr(each, "__self__", None), Hub)]
    with served(app) as url:
        clients = [SocketClient(url, "/citizen", {"token": citizen.token}) for _ in range(3)]
        # As it is left by a writer that ended while something was being said to its client.
        first = next(iter(hub._server.eio.sockets.values()))
        with first.queue.mutex:
            first.queue.unfinished_tasks += 1
        closing = threading.Thread(target=hub.close, daemon=True)
        closing.start()
        closing.join(WITHIN)
        assert not closing.is_alive()
        for client in clients:
            client.is_put_out()
            client.close()
