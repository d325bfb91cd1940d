"""A ledger under gevent, in a process of its own: what becomes of the others when one that leads is killed."""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
import typing as t  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402
from gevent.event import Event as Occasion  # noqa: E402

from brigade_widget import beside  # noqa: E402
from brigade_widget.crypto import KeyRing  # noqa: E402
from brigade_widget.services import messages  # noqa: E402
from brigade_widget.signals import Event  # noqa: E402
from brigade_widget.store import Database, Ledger, UnitOfWork  # noqa: E402

from .rows import make_agent, make_open, new_client_id  # noqa: E402


class Told:
    """Remembers in which greenlet something was told, and can be held in the middle."""

    def __init__(self) -> None:
        self.by: list[t.Any] = []
        self.go_on = Occasion()
        self.go_on.set()
        self.began = Occasion()

    def __call__(self, events: list[Event]) -> None:
        self.by += [gevent.getcurrent()] * len(events)
        self.began.set()
        self.go_on.wait()


def main() -> None:
    database = Database(f"sqlite:///{Path(sys.argv[1]) / 'led.sqlite3'}")
    database.upgrade()
    ring, told = KeyRing([b"k" * 32]), Told()
    ledger = Ledger(
        database.writing, lambda connection: UnitOfWork(connection, ring), native=beside.native, announce=told
    )
    # However slow the disk of a test is.
    ledger._disk._slow = 0
    agent = ledger.write(make_agent)
    conversation = ledger.write(make_open, agent=agent)

    def post(*, after_a_pause: bool) -> t.Any:
        ledger._ended, ledger._took = (time.perf_counter() - 10, 1.0) if after_a_pause else (time.perf_counter(), 1.0)
        draft = {"client_id": new_client_id(), "body": "bonjour"}
        return ledger.write(messages.post, writer=agent, conversation_id=conversation.id, **draft)

    me, found = gevent.getcurrent(), {}
    told.by.clear()
    gevent.idle()  # the lane of whoever wrote before is over
    post(after_a_pause=True)
    found["after a pause by whoever writes"] = told.by[-1] is me
    post(after_a_pause=False)
    found["without one by the lane"] = told.by[-1] is not me

    gevent.idle()
    told.go_on.clear()
    told.began.clear()
    first = gevent.spawn(post, after_a_pause=True)
    told.began.wait()
    others = [gevent.spawn(post, after_a_pause=True) for _ in range(3)]
    while len(ledger._waiting) < len(others):
        gevent.sleep(0)
    found["the others wait for it"] = not any(other.ready() for other in others)
    gevent.spawn(told.go_on.set)  # for those that come after the one that is killed
    first.kill()
    gevent.joinall(others, timeout=20)
    found["the killed one is over"] = isinstance(first.value, gevent.GreenletExit)
    found["the others are stored"] = [other.value.message.seq for other in others]
    with database.reading() as connection:
        found["and the killed one was"] = UnitOfWork(connection, ring).conversations.need(conversation.id).last_seq
    gevent.idle()
    found["and the lane goes on"] = post(after_a_pause=True).message.seq
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
