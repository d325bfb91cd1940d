"""A process is replaced while people write: they go to the next one, and nobody holds the old one for half a minute."""

from __future__ import annotations

from ..support.world import World
from ..support.writers import OverSocket, Tally, Writer


def test_whoever_comes_back_to_a_process_that_stops_is_sent_on(own_server: World) -> None:
    world, tally = own_server, Tally()
    writers = []
    for _ in range(4):
        citizen = world.citizen()
        line = OverSocket(lambda citizen=citizen: world.socket_of(citizen), citizen.id)
        writers.append(Writer(citizen.id, line, tally))
    for writer in writers:
        writer.start()
    tally.wait_for_more(20)
    world.server.reload()
    tally.wait_for_more(20)
    for writer in writers:
        writer.end()
    # gunicorn says so when it ends those who are still connected after `graceful_timeout`.
    assert "graceful timeout" not in world.server.said()
