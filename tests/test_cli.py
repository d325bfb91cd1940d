"""The terminal door: every command, each refusal one sentence; a password never comes from an argument."""

from __future__ import annotations

import typing as t

import pytest
from click.testing import Result
from flask import Flask

from brigade_widget import passwords
from brigade_widget.cli import group
from brigade_widget.services import access, agents, sites

from .support.apps import state_of
from .support.callers import API, InApp
from .support.people import AgentAtHttp
from .support.rows import PASSWORD

SITE = ["site", "add", "mondoubleau", "--name", "Mairie de Mondoubleau", "--kind", "mairie", "--insee", "41143"]
AGENT = ["agent", "add", "claire", "--rank", "Adjudante", "--first-name", "Claire"]
ORIGIN = ["--origin", "https://www.mondoubleau.fr"]


@pytest.fixture
def bare(make_app: t.Callable[..., Flask]) -> Flask:
    return make_app()


def run(app: Flask, *words: str, typed: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["brigade", *words], input=typed)


def test_init_makes_the_schema_and_the_key_and_is_safe_to_repeat(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(ready=False)
    first, again = run(app, "init"), run(app, "init")
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "is ready" in first.output
    assert state_of(app).database.what_to_do() is None


def test_init_goes_back_for_an_older_version_and_says_what_comes_next(bare: Flask) -> None:
    run(bare, *SITE, *ORIGIN)
    went = run(bare, "init", "--back-to", "0012")
    assert went.exit_code == 0, went.output
    assert "install the brigade_widget that it belongs to" in went.output
    again = run(bare, "init", "--back-to", "0011")
    assert again.exit_code == 1
    assert "flask brigade init" in again.output
    assert run(bare, "init").exit_code == 0
    assert run(bare, "site", "list").output.startswith("mondoubleau")


def test_init_does_not_print_the_databases_password(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(ready=False, database_url="postgresql+psycopg://brigade:hunter2@127.0.0.1:1/none")
    assert "hunter2" not in run(app, "init").output


def test_before_init_a_command_says_what_to_run(make_app: t.Callable[..., Flask]) -> None:
    result = run(make_app(ready=False), "site", "list")
    assert result.exit_code == 1
    assert "flask brigade init" in result.output


def test_a_site_is_added_and_listed(bare: Flask) -> None:
    added = run(bare, *SITE, *ORIGIN, "--origin", "https://MAIRIE.example:443/")
    assert added.exit_code == 0, added.output
    assert run(bare, "site", "list").output.split("\t") == [
        "mondoubleau",
        "mairie",
        "Mairie de Mondoubleau",
        "https://www.mondoubleau.fr https://mairie.example\n",
    ]
    assert state_of(bare).read(sites.get, key="mondoubleau").insee == "41143"


@pytest.mark.parametrize(
    "words",
    [
        [*SITE],
        [*SITE, "--origin", "http://www.mondoubleau.fr"],
        [*SITE, "--origin", "https://*.mondoubleau.fr"],
        ["site", "add", "Mondoubleau", "--name", "x", "--kind", "mairie", *ORIGIN],
        ["site", "add", "-x", "--name", "x", "--kind", "mairie", *ORIGIN],
        ["site", "add", "mondoubleau", "--name", "x", "--kind", "castle", *ORIGIN],
        ["site", "add", "mondoubleau", "--kind", "mairie", *ORIGIN],
    ],
)
def test_a_site_that_cannot_be_is_refused_and_not_stored(bare: Flask, words: list[str]) -> None:
    result = run(bare, *words)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert state_of(bare).read(sites.all_of_them) == []


def test_a_site_is_added_once(bare: Flask) -> None:
    run(bare, *SITE, *ORIGIN)
    again = run(bare, *SITE, *ORIGIN)
    assert (again.exit_code, "already" in again.output) == (1, True)


def test_the_snippet_is_the_contracts_two_lines(make_app: t.Callable[..., Flask]) -> None:
    app = make_app(public_url="https://contact.example.fr")
    run(app, *SITE, *ORIGIN)
    assert run(app, "site", "snippet", "mondoubleau").output.splitlines() == [
        '<script async src="https://contact.example.fr/brigade/widget/v1/loader.js" data-site="mondoubleau"></script>',
        '<noscript><a href="https://contact.example.fr/brigade/contact/mondoubleau">'
        "Contacter la brigade numérique</a></noscript>",
    ]


def test_the_snippet_of_no_site_is_refused(bare: Flask) -> None:
    assert run(bare, "site", "snippet", "nowhere").exit_code == 1


def test_an_agent_is_added_with_a_password_from_standard_input(bare: Flask) -> None:
    added = run(bare, *AGENT, "--password-stdin", typed=f"{PASSWORD}\n")
    assert added.exit_code == 0
    assert PASSWORD not in added.output
    assert AgentAtHttp.signs_in(InApp(bare)).me["role"] == "agent"


def test_an_agent_is_added_with_a_password_from_a_prompt_that_hides_it(bare: Flask) -> None:
    added = run(bare, *AGENT, "--role", "supervisor", typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert added.exit_code == 0
    assert PASSWORD not in added.output
    assert AgentAtHttp.signs_in(InApp(bare)).me["role"] == "supervisor"


def test_two_passwords_that_differ_are_asked_for_again(bare: Flask) -> None:
    added = run(bare, *AGENT, typed=f"{PASSWORD}\nanother password\n{PASSWORD}\n{PASSWORD}\n")
    assert added.exit_code == 0


def test_no_command_takes_a_password_as_an_argument() -> None:
    commands = [*group.commands["agent"].commands.values(), *group.commands.values()]  # type: ignore[attr-defined]
    for command in commands:
        for parameter in command.params:
            assert "password" not in (parameter.name or "") or getattr(parameter, "is_flag", False)


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ([*AGENT, "--password-stdin"], "short\n"),
        ([*AGENT, "--password-stdin"], ""),
        (["agent", "add", "Claire!", "--rank", "x", "--first-name", "x", "--password-stdin"], f"{PASSWORD}\n"),
        (["agent", "add", "claire", "--rank", " ", "--first-name", "x", "--password-stdin"], f"{PASSWORD}\n"),
        (["agent", "add", "claire", "--rank", "x", "--first-name", "x" * 65, "--password-stdin"], f"{PASSWORD}\n"),
        ([*AGENT, "--role", "general", "--password-stdin"], f"{PASSWORD}\n"),
    ],
)
def test_an_agent_who_cannot_be_is_refused_and_not_stored(bare: Flask, words: list[str], typed: str) -> None:
    result = run(bare, *words, typed=typed)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert state_of(bare).read(agents.all_with_open) == []


def test_agents_are_listed_without_their_secrets(bare: Flask) -> None:
    run(bare, *AGENT, "--password-stdin", typed=f"{PASSWORD}\n")
    assert run(bare, "agent", "list").output == "claire\tagent\tAdjudante Claire\t0\n"


def test_a_reset_changes_the_password_and_signs_out_everywhere(bare: Flask) -> None:
    run(bare, *AGENT, "--password-stdin", typed=f"{PASSWORD}\n")
    claire = AgentAtHttp.signs_in(InApp(bare))
    reset = run(bare, "agent", "reset", "claire", "--password-stdin", typed="a new password of hers\n")
    assert reset.exit_code == 0
    assert claire.queue().status == 401
    found = state_of(bare).read(agents.credentials, login="claire")
    assert passwords.verify(found.password_hash, "a new password of hers")


def test_a_token_opens_the_api_and_lies_in_the_store_as_a_digest_alone(bare: Flask) -> None:
    run(bare, *AGENT, "--password-stdin", typed=f"{PASSWORD}\n")
    token = run(bare, "agent", "token", "claire").output.strip()
    headers = {"Authorization": f"Bearer {token}"}
    assert InApp(bare).call("GET", f"{API}/agent/queue", headers=headers).status == 200
    state = state_of(bare)
    assert state.read(access.agent, token=token).agent.login == "claire"
    rows = state.read(lambda uow: uow.connection.exec_driver_sql("SELECT * FROM brigade_agent_tokens").all())
    assert token not in str(rows)


@pytest.mark.parametrize("command", ["reset", "token"])
def test_a_command_for_an_agent_who_is_not_there_says_how_to_add_one(bare: Flask, command: str) -> None:
    words = ["--password-stdin"] if command == "reset" else []
    result = run(bare, "agent", command, "nobody", *words, typed=f"{PASSWORD}\n")
    assert result.exit_code == 1
    assert "flask brigade agent add nobody" in result.output
