"""The demo's data: database, site, agents and their passwords. What is there already stays as it is."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import secrets
import subprocess
import sys
import typing as t
from pathlib import Path

COMMANDS = Path(__file__).resolve().parent / "commands.py"
SITE = "mondoubleau"
NETWORK = "messenger"
AGENTS = {"claire": ("Adjudante", "Claire", "supervisor"), "karim": ("Gendarme", "Karim", "agent")}
NOTICE = ("Fermeture de la brigade", "L’accueil est fermé ce week-end. <strong>Ici, nous répondons.</strong>")
NOTICE_EN = ("Reception closed", "The reception is closed this weekend. <strong>Here we answer.</strong>")
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


class Trouble(Exception):
    """The demo cannot go on; the text is a sentence that says what to do."""


class SetUp:
    """Runs the commands that an operator would type.

    :param data: the folder that holds everything.
    :param partner: the town hall's origin.
    :param environ: for `flask brigade`.
    """

    def __init__(self, data: Path, *, partner: str, environ: t.Mapping[str, str]) -> None:
        self._data = data
        self._partner = partner
        self._environ = environ
        self._commands: t.Any = None

    def close(self) -> None:
        """End what ran the commands."""
        if self._commands is not None:
            self._commands.communicate()

    def run(self) -> dict[str, str]:
        """Add what is missing; gives the agents' passwords.

        :raises Trouble: with a sentence that says what to do.
        """
        self._data.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._flask("init")
        self._add_site()
        self._add_notice()
        return self._add_agents()

    def _add_site(self) -> None:
        sites = [line.split("\t") for line in self._flask("site", "list").splitlines()]
        known = next((row[-1].split() for row in sites if row[0] == SITE), None)
        if known is None:
            facts = ("--name", "Mairie de Mondoubleau", "--kind", "mairie", "--insee", "41143")
            self._flask("site", "add", SITE, *facts, "--origin", self._partner)
        elif self._partner not in known:
            port = known[0].rpartition(":")[2]
            raise Trouble(
                f"The data in {self._data} belong to a town hall at {known[0]}. "
                f"Start it there again: make demo TOWN_HALL_PORT={port}. To begin anew, remove that folder."
            )

    def _add_notice(self) -> None:
        if not self._flask("notice", "list"):
            end = datetime.date.today() + datetime.timedelta(days=30)
            self._flask("notice", "add", "--fr", *NOTICE, "--en", *NOTICE_EN, "--until", end.isoformat())

    def add_channel(self, settings: t.Mapping[str, str], secret: t.Mapping[str, str]) -> None:
        """The account on the pretended network, or its settings of this start.

        :raises Trouble: with a sentence that says what to do.
        """
        there = {line.partition("\t")[0] for line in self._flask("channel", "list").splitlines()}
        known = [word for name, value in settings.items() for word in ("--set", f"{name}={value}")]
        typed = "".join(f"{name}={value}\n" for name, value in secret.items())
        begin = ("set", NETWORK) if NETWORK in there else ("add", NETWORK, "--channel", NETWORK, "--site", SITE)
        self._flask("channel", *begin, *known, "--secrets-stdin", typed=typed)

    def _add_agents(self) -> dict[str, str]:
        there = {line.partition("\t")[0] for line in self._flask("agent", "list").splitlines()}
        passwords, kept = self._passwords()
        for login, (rank, name, role) in AGENTS.items():
            if login not in there:
                facts = ("--rank", rank, "--first-name", name, "--role", role, "--password-stdin")
                self._flask("agent", "add", login, *facts, typed=passwords[login])
            elif not kept:  # the file was lost, the agents were not
                self._flask("agent", "reset", login, "--password-stdin", typed=passwords[login])
        return passwords

    def _passwords(self) -> tuple[dict[str, str], bool]:
        """The agents' passwords, and whether they are those of an earlier start. Who may read the file may sign in."""
        file = self._data / "sign-in.json"
        if file.exists():
            return t.cast("dict[str, str]", json.loads(file.read_text("utf-8"))), True
        made = {login: "-".join(_word() for _ in range(4)) for login in AGENTS}
        draft = file.with_suffix(".new")
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            json.dump(made, out, indent=2)
        draft.rename(file)
        return made, False

    def _flask(self, *words: str, typed: str = "") -> str:
        if self._commands is None:
            pipe = subprocess.PIPE
            # In a session of its own: a Ctrl-C is for the demo, and a half-done command is nobody's wish.
            self._commands = subprocess.Popen(
                [sys.executable, str(COMMANDS)],
                env=self._environ,
                stdin=pipe,
                stdout=pipe,
                text=True,
                start_new_session=True,
            )
        with contextlib.suppress(BrokenPipeError):
            print(json.dumps({"words": words, "typed": typed}), file=self._commands.stdin, flush=True)
        answer = self._commands.stdout.readline()
        if not answer:
            raise Trouble("The demo could not be set up; the lines above say why.")
        done: dict[str, t.Any] = json.loads(answer)
        if done["code"]:
            raise Trouble(f"`flask brigade {' '.join(words[:2])}` failed:\n{done['trouble'].strip()}")
        return str(done["out"])


def _word() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))
