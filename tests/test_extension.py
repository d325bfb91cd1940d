"""Mounting: two lines, several apps in one process, and a host that stays as it was."""

from __future__ import annotations

import subprocess
import sys
import typing as t
from pathlib import Path

import pytest
from flask import Flask, Response, abort, session
from flask_socketio import SocketIO

import brigade_widget
from brigade_widget import Brigade, ConfigError, message_posted

from .conftest import furnished
from .support.apps import Workshop, state_of
from .support.callers import API, InApp
from .support.people import CitizenAtHttp
from .support.rows import new_client_id
from .support.sockets import SocketClient
from .support.threaded import served

MakeApp = t.Callable[..., Flask]


def test_two_lines_mount_it(workshop: Workshop) -> None:
    app = Flask("host", instance_path=str(workshop.folder()))
    Brigade(app)
    assert InApp(app).call("GET", f"{API}/sites/x").json["status"] == 503
    state_of(app).database.dispose()


def test_init_app_mounts_it_on_several(workshop: Workshop) -> None:
    brigade = Brigade(url_prefix="/aide")
    apps = [Flask(f"host{number}", instance_path=str(workshop.folder())) for number in range(2)]
    for app in apps:
        brigade.init_app(app)
    assert state_of(apps[0]) is not state_of(apps[1])
    for app in apps:
        state_of(app).database.dispose()


def test_a_second_brigade_on_an_app_is_a_clear_error(app: Flask) -> None:
    with pytest.raises(ConfigError, match="has a Brigade already"):
        Brigade(app, url_prefix="/other")


@pytest.mark.parametrize("prefix", ["", "/", "brigade", "/brigade/"])
def test_a_prefix_that_is_none_is_a_clear_error(prefix: str) -> None:
    with pytest.raises(ConfigError, match="url_prefix"):
        Brigade(url_prefix=prefix)


def test_a_wrong_setting_stops_the_start_and_leaves_the_app_alone(workshop: Workshop) -> None:
    app = Flask("host", instance_path=str(workshop.folder()))
    app.config["BRIGADE_MESSAGE_MAX"] = "many"
    with pytest.raises(ConfigError, match="BRIGADE_MESSAGE_MAX"):
        Brigade(app)
    assert "brigade" not in app.extensions


def test_two_apps_in_one_process_do_not_disturb_each_other(make_app: MakeApp) -> None:
    here, there = furnished(make_app()), furnished(make_app(prefix="/aide", message_max=5))
    heard: list[t.Any] = []

    def hear(sender: t.Any, **_: t.Any) -> None:
        heard.append(sender)

    message_posted.connect(hear)
    citizen = CitizenAtHttp.starts(InApp(here))
    assert citizen.posts("plus de cinq signes").status == 201
    assert heard == [here]
    for path in (f"/conversations/{citizen.id}", f"/conversations/{citizen.id}/messages"):
        assert InApp(there).call("GET", f"/aide/api/v1{path}", headers=citizen.headers).status == 401
    assert InApp(there).call("GET", f"{API}/sites/mondoubleau").status == 404
    assert InApp(there).call("GET", "/aide/api/v1/sites/mondoubleau").json["limits"]["message_max"] == 5
    assert state_of(here).settings.message_max == 4000


def test_the_cookie_of_one_prefix_is_not_sent_to_another(make_app: MakeApp) -> None:
    app = furnished(make_app(prefix="/aide"))
    body = {"login": "claire", "password": "correct horse battery"}
    answer = InApp(app).call("POST", "/aide/api/v1/agent/session", json=body)
    assert "Path=/aide" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize("order", ["before", "after"])
def test_the_hosts_own_socketio_works_beside_ours_whichever_was_made_first(workshop: Workshop, order: str) -> None:
    app = Flask("host", instance_path=str(workshop.folder()))
    if order == "before":
        theirs = SocketIO(app, async_mode="threading")
        workshop.app(app)
    else:
        workshop.app(app)
        theirs = SocketIO(app, async_mode="threading")
    theirs.on_event("message", lambda data: {"host says": data})
    furnished(app)
    assert app.extensions["socketio"] is theirs
    citizen = CitizenAtHttp.starts(InApp(app))
    with served(app) as url:
        host = SocketClient(url, "/", None, path="/socket.io")
        ours = SocketClient(url, "/citizen", {"token": citizen.token})
        try:
            assert host.asks("message", "bonjour") == {"host says": "bonjour"}
            assert ours.posts(citizen.id, new_client_id(), "bonjour")["message"]["body"] == "bonjour"
            assert host.heard("message") == []
        finally:
            host.close()
            ours.close()


def test_without_a_socketio_of_its_own_the_host_has_none(app: Flask) -> None:
    assert "socketio" not in app.extensions


def host() -> Flask:
    """A host with pages, errors and a session of its own."""
    app = Flask("host")
    app.secret_key = "the host's own"

    @app.get("/page")
    def page() -> str:
        session["visits"] = session.get("visits", 0) + 1
        return f"visit {session['visits']}"

    @app.get("/missing")
    def missing() -> t.Any:
        abort(404)

    @app.get("/broken")
    def broken() -> t.Any:
        raise KeyError("host")

    @app.errorhandler(404)
    def not_found(_error: t.Any) -> Response:
        return Response("the host's own 404", 404)

    @app.errorhandler(KeyError)
    def accident(_error: t.Any) -> Response:
        return Response("the host's own accident", 500)

    return app


def test_the_hosts_pages_errors_and_sessions_stay_as_they_were(make_app: MakeApp) -> None:
    alone, with_us = InApp(host()), InApp(make_app(host()))
    for path in ("/page", "/page", "/missing", "/nowhere", "/broken", "/brigad", "/brigadex/api/v1/x"):
        before, after = alone.call("GET", path), with_us.call("GET", path)
        assert (before.status, before.content) == (after.status, after.content), path
        assert sorted(dict(before.headers)) == sorted(dict(after.headers))


def test_our_calls_touch_no_session_of_the_host(make_app: MakeApp) -> None:
    caller = InApp(furnished(make_app(host())))
    caller.call("GET", "/page")
    answer = caller.call("GET", f"{API}/sites/mondoubleau")
    assert "Set-Cookie" not in answer.headers
    assert caller.call("GET", "/page").text == "visit 2"


def test_a_session_without_a_secret_key_is_not_needed(app: Flask) -> None:
    assert app.secret_key is None
    assert CitizenAtHttp.starts(InApp(app)).posts().status == 201


@pytest.mark.parametrize(("hops", "own"), [(0, "http://localhost"), (1, "https://contact.example.fr")])
def test_a_proxy_is_believed_only_when_it_is_trusted(make_app: MakeApp, hops: int, own: str) -> None:
    app = furnished(make_app(trusted_proxies=hops))
    said = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "contact.example.fr", "Origin": own}
    body = {"client_id": new_client_id(), "site": "mondoubleau", "topic": "general", "locale": "fr"}
    assert InApp(app).call("POST", f"{API}/conversations", json=body, headers=said).status == 201


def test_the_package_promises_what_it_exports() -> None:
    for name in brigade_widget.__all__:
        assert getattr(brigade_widget, name) is not None
    with pytest.raises(AttributeError):
        _ = brigade_widget.nothing


def in_a_new_python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60).stdout


def test_gunicorns_configuration_patches_before_anything_else_is_imported() -> None:
    out = in_a_new_python(
        "import sys, importlib\n"
        "from gevent import monkey\n"
        "patch_all, seen = monkey.patch_all, []\n"
        "def patch(*a, **k):\n"
        "    seen.extend(m for m in ('flask', 'sqlalchemy', 'psycopg', 'redis', 'socketio') if m in sys.modules)\n"
        "    return patch_all(*a, **k)\n"
        "monkey.patch_all = patch\n"
        "importlib.import_module('brigade_widget.gunicorn_conf')\n"
        "print(seen, monkey.is_module_patched('socket'), monkey.is_module_patched('threading'))\n"
    )
    assert out.split("\n")[0] == "[] True True"


def test_who_serves_does_not_load_what_only_sets_up_a_database(tmp_path: Path) -> None:
    out = in_a_new_python(
        "import sys\nfrom flask import Flask\nfrom brigade_widget import Brigade\n"
        f"app = Flask('host', instance_path={str(tmp_path)!r})\nBrigade(app)\n"
        "assert app.test_client().get('/brigade/readyz').status_code == 503\n"
        "print('alembic' in sys.modules)\n"
    )
    assert out.strip() == "False"


def test_importing_the_package_patches_nothing() -> None:
    out = in_a_new_python(
        "import brigade_widget.extension\nfrom gevent import monkey\nprint(monkey.is_module_patched('socket'))\n"
    )
    assert out.strip() == "False"
