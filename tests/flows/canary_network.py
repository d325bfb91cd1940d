"""What passes by an outside network, written with canaries: by a person, by the platform, by the agent who answers."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

from brigade_widget.services import accounts
from brigade_widget.store import UnitOfWork

from ..networks import graph
from ..support import canary
from ..support.server import ROOT, until
from .canary_scene import Scene


def write(scene: Scene) -> dict[str, str]:
    """What was written where, for the search."""
    with contextlib.closing(graph.Graph()) as network:
        network.token = canary.core()
        words = {name: canary.core() for name in ("person", "mid", "text", "answer", "app_secret", "verify_token")}
        words["token"] = network.token
        settings = {"page": graph.PAGE, "app": graph.APP, "base": network.url}
        settings |= {name: words[name] for name in ("app_secret", "token", "verify_token")}
        facts = {"key": "page", "channel": "messenger", "site": "mondoubleau", "topic": "general"}
        scene.world.state.write(accounts.add, **facts, settings=settings)
        event = network.writes(words["text"], person=words["person"])
        event["message"]["mid"] = words["mid"]
        body, headers = graph.signed(event, secret=words["app_secret"])
        assert scene.caller().call("POST", "/brigade/channels/messenger", data=body, headers=headers).status == 200
        until(lambda: _conversation(scene), within=30)
        conversation = _conversation(scene)
        scene.agent.http.claims(conversation)
        assert scene.agent.http.posts(conversation, words["answer"]).status == 201
        _work(scene)
        asked = b" ".join(each.body for each in network.asked)
        assert words["answer"].encode() in asked, "It should have been sent."
    return {f"network.{name}": word for name, word in words.items()}


def _conversation(scene: Scene) -> str:
    def of_network(uow: UnitOfWork) -> str:
        found = uow.conversations.newest(seen_by=None)
        return next((each.id for each in found if each.channel == "messenger"), "")

    return scene.world.state.read(of_network)


def _work(scene: Scene) -> None:
    """A worker that says all it can, into the server's log."""
    settings = scene.world.state.settings
    ours = {"BRIGADE_DATABASE_URL": settings.database_url, "SERVED_FROM": str(scene.world.server.folder)}
    theirs = {key: value for key, value in os.environ.items() if not key.startswith("BRIGADE_")}
    command = [sys.executable, "-m", "flask", "--app", "tests.support.served:app", "brigade", "worker", "--once"]
    with scene.world.server.log.open("ab") as log:
        subprocess.run(command, cwd=ROOT, env={**theirs, **ours}, stdout=log, stderr=log, check=True, timeout=60)
