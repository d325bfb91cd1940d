"""An app served as `flask run` does, with threads, in the test's own process."""

from __future__ import annotations

import contextlib
import threading
import typing as t

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server


class _Quiet(WSGIRequestHandler):
    def log(self, *_: t.Any) -> None:
        """Nothing of a request is written anywhere."""


@contextlib.contextmanager
def served(app: Flask) -> t.Iterator[str]:
    """The address of an app that is being served."""
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()
