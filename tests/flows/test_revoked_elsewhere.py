"""A token that dies in another process: the terminal resets a password, and the server's sockets are put out."""

from __future__ import annotations

import pytest

from brigade_widget.services import agents

from ..support.server import until
from ..support.sockets import Refused
from ..support.world import World


def test_a_password_reset_at_the_terminal_puts_out_the_agents_sockets(server: World) -> None:
    agent = server.agent()
    ours = agent.socket()
    server.state.write(agents.reset, login=agent.row.login, password_hash="x")
    assert agent.http.queue().status == 401
    until(lambda: not ours.is_there, within=25)
    with pytest.raises(Refused):
        agent.socket()
