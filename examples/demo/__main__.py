"""`make demo`: the brigade and a town hall's page on this machine, set up at the first start, as before at the next."""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import typing as t
import urllib.error
import urllib.request
from pathlib import Path

from messenger import Messenger
from set_up import AGENTS, NETWORK, SITE, SetUp, Trouble
from town_hall import TownHall

from brigade_widget import assets

HERE = Path(__file__).resolve().parent
EXAMPLES = (
    ("procedures", "Exemple de la démonstration : j’ai perdu ma carte grise. Où faut-il le déclarer ?"),
    ("general", "Exemple de la démonstration : à qui signaler un panneau tombé au bord de la route ?"),
)
GUNICORN = ("gunicorn", "-c", "python:brigade_widget.gunicorn_conf", "--log-level", "warning", "app:app")
WORKER = ("flask", "--app", "app", "brigade", "worker", "--quiet")
START_SECONDS, STOP_SECONDS = 60, 40
_PR_SET_PDEATHSIG = 1


def main() -> int:
    """Set up, serve until a signal comes, stop both."""
    asked = _arguments()
    stop = Stop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: stop.ask())
    try:
        ports = Ports(asked.port, asked.town_hall_port, asked.messenger_port)
        Demo(ports, asked.data.resolve()).run(stop)
    except Trouble as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return 0


class Stop:
    """Whether a signal came. A handler may not wait for a lock, as it would for a threading.Event's."""

    def __init__(self) -> None:
        self._asked: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._came = False

    def ask(self) -> None:
        """End soon; for handlers of signals."""
        self._asked.put(True)

    def wait(self, seconds: float = 0) -> bool:
        """Whether it came, or comes within the time."""
        with contextlib.suppress(queue.Empty):
            self._came = self._came or self._asked.get(timeout=seconds)
        return self._came


class Ports(t.NamedTuple):
    """Where each server listens."""

    brigade: int
    town_hall: int
    messenger: int


class Demo:
    """The servers, the worker and their data.

    :param data: the folder with database, master key and passwords.
    """

    def __init__(self, ports: Ports, data: Path) -> None:
        self.brigade = f"http://127.0.0.1:{ports.brigade}"
        self.partner = f"http://127.0.0.1:{ports.town_hall}"
        self._ports = {"PORT": ports.brigade, "TOWN_HALL_PORT": ports.town_hall, "MESSENGER_PORT": ports.messenger}
        self._data = data
        # Somebody's own BRIGADE_ settings are for their own brigade.
        self._environ = {key: value for key, value in os.environ.items() if not key.startswith("BRIGADE_")}
        self._environ |= {"BRIGADE_BIND": f"127.0.0.1:{ports.brigade}", "DEMO_DATA": str(data)}
        self._environ["BRIGADE_PUBLIC_URL"] = self.brigade  # for what is written on the network

    def run(self, stop: Stop) -> None:
        """Serve until `stop` came.

        :raises Trouble: with a sentence that says what to do.
        """
        self._check()
        print("Setting up the demo…", flush=True)
        with contextlib.closing(self._messenger()) as network, contextlib.closing(self._town_hall()):
            with contextlib.closing(SetUp(self._data, partner=self.partner, environ=self._environ)) as set_up:
                passwords = set_up.run()
                set_up.add_channel(network.settings, network.secrets)
            if not stop.wait():
                self._serve(stop, passwords)

    def _serve(self, stop: Stop, passwords: t.Mapping[str, str]) -> None:
        with self._process(GUNICORN) as server, self._process(WORKER):
            self._wait(server, stop)
            if not stop.wait():
                self._write_examples()
                print(self._welcome(passwords), flush=True)
            while not stop.wait(0.5):
                if server.poll() is not None:
                    raise Trouble("The brigade stopped by itself; the lines above say why. Start again with: make demo")
            print("\nStopping…", flush=True)
        print(f"Stopped. What was written is kept in {self._data}; `make demo` goes on with it.", flush=True)

    def _check(self) -> None:
        if len(set(self._ports.values())) < len(self._ports):
            apart = " ".join(f"{name}={8000 + number}" for number, name in enumerate(self._ports))
            raise Trouble(f"The brigade, the town hall and Messenger need a port each: make demo {apart}")
        for name, port in self._ports.items():
            if not _is_free(port):
                raise Trouble(
                    f"Port {port} is in use. Stop what uses it, or choose another one: make demo {name}={port + 10}"
                )
        try:
            assets.folder()
        except FileNotFoundError as error:
            raise Trouble(str(error)) from None

    @contextlib.contextmanager
    def _process(self, command: t.Sequence[str]) -> t.Iterator[subprocess.Popen[bytes]]:
        server = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=HERE,
            env=self._environ,
            start_new_session=True,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread runs yet
        )
        try:
            yield server
        finally:
            server.terminate()
            try:
                server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()

    def _messenger(self) -> Messenger:
        try:
            return Messenger(self._ports["MESSENGER_PORT"], webhook=f"{self.brigade}/brigade/channels/{NETWORK}")
        except OSError as error:
            raise Trouble(f"The pretended Messenger cannot be served: {error.strerror}.") from None

    def _town_hall(self) -> TownHall:
        try:
            return TownHall(self._ports["TOWN_HALL_PORT"], brigade=self.brigade)
        except OSError as error:
            raise Trouble(f"The town hall's page cannot be served: {error.strerror}.") from None

    def _wait(self, server: subprocess.Popen[bytes], stop: Stop) -> None:
        for _ in range(START_SECONDS * 5):
            if server.poll() is not None:
                raise Trouble("The brigade did not start; the lines above say why.")
            if stop.wait(0.2) or (_answers(f"{self.brigade}/brigade/contact/{SITE}") and _answers(self.partner)):
                return
        raise Trouble(f"The brigade did not answer within {START_SECONDS} s; the lines above may say why.")

    def _write_examples(self) -> None:
        """Two conversations that wait, by the same door as every other; once."""
        written = self._data / "examples-written"
        if written.exists():
            return
        for number, (topic, body) in enumerate(EXAMPLES, start=1):
            draft = {
                "client_id": f"demo-example-{number}",
                "site": SITE,
                "topic": topic,
                "locale": "fr",
                "alias": f"Exemple {number}",
                "message": {"client_id": f"demo-message-{number}", "body": body},
            }
            request = urllib.request.Request(
                f"{self.brigade}/brigade/api/v1/conversations",
                json.dumps(draft).encode(),
                {"Content-Type": "application/json"},
            )
            with urllib.request.urlopen(request, timeout=10):
                pass
        written.touch()

    def _welcome(self, passwords: t.Mapping[str, str]) -> str:
        signs = "\n".join(f"                    {login:8}{passwords[login]}" for login in AGENTS)
        return f"""
The demo is ready. Everything stays on this machine.

  Town hall's page  {self.partner}/
  Messenger         http://127.0.0.1:{self._ports["MESSENGER_PORT"]}/  (pretended: nothing leaves this machine)
  Agents' console   {self.brigade}/brigade/console/
                    login   password
{signs}

What to do next:
  1. Open the town hall's page, click the button of the brigade, and write as a citizen.
  2. In another window open the console, sign in, take the conversation, and answer.
     Two examples wait there from the first start; yours is the last of the queue.
  3. Write on the pretended Messenger, take that conversation too, and watch the answer arrive there.
  4. End the conversation on the citizen's side, and rate it.

Ctrl-C stops it. Data and passwords are kept in {self._data}.
"""


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--port", type=_port, default=os.environ.get("PORT", "8000"), help="of the brigade")
    parser.add_argument(
        "--town-hall-port", type=_port, default=os.environ.get("TOWN_HALL_PORT", "8001"), help="of the town hall's page"
    )
    parser.add_argument(
        "--messenger-port",
        type=_port,
        default=os.environ.get("MESSENGER_PORT", "8002"),
        help="of the pretended Messenger",
    )
    parser.add_argument("--data", type=Path, default=HERE.parents[1] / ".demo", help="folder of database and passwords")
    return parser.parse_args()


def _port(text: str) -> int:
    if text.isdecimal() and 1024 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"a port is a number from 1024 to 65535, not {text!r}")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the servers do: an old connection is no user
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def _answers(address: str) -> bool:
    """Whether the page is there; not yet is no, an error is trouble."""
    try:
        with urllib.request.urlopen(address, timeout=10):
            return True
    except urllib.error.HTTPError as error:
        error.close()
        raise Trouble(f"{address} answers with error {error.code}; the lines above say why.") from None
    except OSError:
        return False


def _end_with_parent() -> None:
    """On Linux the server is told to stop when this process is gone, even if it was killed."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main())
