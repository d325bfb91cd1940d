"""Production: `gunicorn -c python:brigade_widget.gunicorn_conf app:app`."""

# First of all: what imports sockets or locks before this would keep the blocking ones.
from gevent import monkey

monkey.patch_all()

import contextlib  # noqa: E402
import fcntl  # noqa: E402
import gc  # noqa: E402
import logging  # noqa: E402
import os  # noqa: E402
import re  # noqa: E402
import shutil  # noqa: E402
import tempfile  # noqa: E402
import typing as t  # noqa: E402
from pathlib import Path  # noqa: E402

import gevent  # noqa: E402

from brigade_widget.config import for_gunicorn  # noqa: E402

_settings = for_gunicorn(os.environ)

bind = _settings.bind
workers = _settings.workers
worker_class = "gevent"
worker_connections = 10_000  # sockets that one process holds; gunicorn's own default is 1,000
graceful_timeout = 30  # seconds for requests under way when it stops
timeout = 60  # seconds after which a process that does not answer its master is replaced
keepalive = 5
limit_request_line = 8190  # a search of 200 characters may take 12 bytes for each, beside the other filters
limit_request_field_size = 8190
# Whom to believe is BRIGADE_TRUSTED_PROXIES's to say; gunicorn would believe whatever comes from loopback.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""
accesslog = None  # it would hold the citizens' addresses
proc_name = "brigade"
control_socket_disable = True  # one path for a whole account: two servers of one account would fight for it

_LOOK = 0.2  # seconds between two looks at whether it stops, and at who is still there then
_GARBAGE = 10_000  # objects that were made, and not given back, until the young ones are looked through; 700 by itself
_FIGURES = "PROMETHEUS_MULTIPROC_DIR"  # where several processes lay their figures together, for `metrics`
_OURS = "brigade-figures-"
_ADDRESS = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:])"
)


_QUOTED = re.compile(r"""(['"]).*\1""", re.DOTALL)


class WithoutAddresses(logging.Filter):
    """gunicorn names the sender of a broken request and quotes it, and at DEBUG tells the path of every request.

    No address of a citizen, nothing that one sent and no list of who asked for what is written anywhere.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno <= logging.DEBUG and record.msg == "%s %s":  # method and path
            return False
        text = record.getMessage()
        if record.exc_info and isinstance(record.exc_info[1], TimeoutError):
            return False  # a stranger who is slow could fill the disk with traces
        if "ip=" in text or "request from" in text.lower():
            record.msg, record.args = _QUOTED.sub("(what came)", _ADDRESS.sub("(address)", text)), None
        return True


def on_starting(server: t.Any) -> None:
    """gunicorn's hook, before the first process."""
    server.log.error_log.addFilter(WithoutAddresses())
    # -w and WEB_CONCURRENCY say it too, and the application must know.
    os.environ["BRIGADE_WORKERS"] = str(server.cfg.workers)
    # One that we made belongs to the master before this one (USR2), which takes it away when it goes.
    if server.cfg.workers > 1 and _OURS in os.environ.get(_FIGURES, _OURS):
        os.environ[_FIGURES] = server.brigade_figures = _new_folder()


def _new_folder() -> str:
    """A folder for the figures, held for as long as this master or a process of its own lives."""
    for left in Path(tempfile.gettempdir()).glob(f"{_OURS}*"):  # by one that was killed
        with contextlib.suppress(OSError), (left / "held").open("r+b") as held:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
    folder = tempfile.mkdtemp(prefix=_OURS)
    descriptor = os.open(Path(folder) / "held", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)  # never closed: the lock goes with the last process
    return folder


def child_exit(server: t.Any, worker: t.Any) -> None:  # noqa: ARG001 - gunicorn gives both
    """gunicorn's hook, in the master, when a process is gone: its sockets are, too."""
    if _FIGURES in os.environ:
        from prometheus_client.multiprocess import mark_process_dead  # noqa: PLC0415 - reads the environment at once

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def on_exit(server: t.Any) -> None:
    """gunicorn's hook, at the end."""
    folder = getattr(server, "brigade_figures", None)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


def post_worker_init(worker: t.Any) -> None:
    """gunicorn's hook, in each process once the application is loaded."""
    from brigade_widget.state import say_hello  # noqa: PLC0415 - after the application, which this must not load

    say_hello()
    # What the application is made of stays, and is not looked through for garbage again; a message leaves hardly any.
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    gevent.spawn(_say_goodbye_when_stopping, worker)


def _say_goodbye_when_stopping(worker: t.Any) -> None:
    # An idle WebSocket would hold a stop for the whole graceful_timeout, and its citizen without a server meanwhile.
    from brigade_widget.state import say_goodbye  # noqa: PLC0415 - as above

    while worker.alive:
        gevent.sleep(_LOOK)
    while True:  # gunicorn goes on listening for up to a second, and some come back at once: to this process
        say_goodbye()
        gevent.sleep(_LOOK)
