"""Brigade: reads the settings, wires the parts, decides nothing."""

from __future__ import annotations

import os
import typing as t

from flask import Blueprint, Flask, Response
from werkzeug.middleware.proxy_fix import ProxyFix

from . import api, cli, config, pages, sockets, subscribers
from .beside import is_patched
from .errors import ConfigError
from .guard import Guard, Within
from .metrics import Metrics
from .state import State
from .web import keep_private

_Wsgi = t.Callable[[dict[str, t.Any], t.Callable[..., t.Any]], t.Iterable[bytes]]


class Brigade:
    """The chat of a brigade numérique on a Flask application.

    >>> from flask import Flask
    >>> app = Flask(__name__)
    >>> brigade = Brigade(app)

    :param app: the application; or call `init_app` later, once for each.
    :param url_prefix: where everything of ours is served.
    """

    def __init__(self, app: Flask | None = None, *, url_prefix: str = "/brigade") -> None:
        if not url_prefix.startswith("/") or url_prefix.endswith("/") or len(url_prefix) < 2:
            raise ConfigError(f"url_prefix must be like /brigade, not {url_prefix!r}.")
        self.url_prefix = url_prefix
        if app is not None:
            self.init_app(app)

    def init_app(self, app: Flask) -> None:
        """Mount the brigade on an application.

        :raises ConfigError: lists every wrong setting; or the application has a brigade already.
        """
        if "brigade" in app.extensions:
            raise ConfigError("This application has a Brigade already; one is enough for any number of sites.")
        settings = config.load(app.config, os.environ, instance=app.instance_path)
        metrics = Metrics()
        state = State(
            settings,
            sender=app,
            instance=app.instance_path,
            prefix=self.url_prefix,
            context=app.app_context,
            observer=metrics,
        )
        app.extensions["brigade"] = state
        subscribers.mount(state, sockets.mount(app, state, self.url_prefix))
        metrics.listen(state)
        brigade = Blueprint("brigade", __name__, url_prefix=self.url_prefix)
        for part in (*api.blueprints(), pages.blueprint()):
            brigade.register_blueprint(part)
        brigade.after_request(_counted(metrics))
        brigade.after_request(keep_private)
        app.register_blueprint(brigade)
        app.cli.add_command(cli.group)
        guard = Guard(
            app.wsgi_app,
            self.url_prefix,
            seconds=settings.body_seconds,
            upload_seconds=settings.upload_seconds,
            within=_within(),
        )
        app.wsgi_app = guard  # type: ignore[method-assign]
        if settings.trusted_proxies:
            app.wsgi_app = _behind(app.wsgi_app, self.url_prefix, settings.trusted_proxies)  # type: ignore[method-assign,assignment]


def _behind(host: _Wsgi, prefix: str, hops: int) -> _Wsgi:
    """Believe the proxies for our own addresses; what the host believes is the host's business."""
    ours = ProxyFix(t.cast("t.Any", host), x_for=hops, x_proto=hops, x_host=hops)

    def app(environ: dict[str, t.Any], start_response: t.Callable[..., t.Any]) -> t.Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        inside = path == prefix or path.startswith(prefix + "/")
        return (ours if inside else host)(environ, start_response)

    return app


def _counted(metrics: Metrics) -> t.Callable[[Response], Response]:
    def count(response: Response) -> Response:
        if response.status_code >= 400:
            metrics.refused(status=response.status_code)
        return response

    return count


def _within() -> Within | None:
    """What ends a wait that lasts too long: gevent's; threads have nothing of the kind."""
    if not is_patched():
        return None
    from gevent import Timeout  # noqa: PLC0415 - only where gevent serves

    return t.cast("Within", Timeout)
