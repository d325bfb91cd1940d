"""Partners and agents."""

from __future__ import annotations

import sys

import click
from flask import current_app
from flask.cli import AppGroup

from .. import passwords, values
from ..enums import Role, SiteKind
from ..models.sites import Site
from ..services import agents, sites
from .shared import brigade, says

site_group = AppGroup("site", help="Partners that may embed the widget.")
agent_group = AppGroup("agent", help="The agents who answer.")
commands = (site_group, agent_group)


@site_group.command("add")
@click.argument("key")
@click.option("--name", required=True, help="As citizens read it, e.g. « Mairie de Mondoubleau ».")
@click.option("--kind", required=True, type=click.Choice([str(kind) for kind in SiteKind]))
@click.option("--insee", help="INSEE code of the commune.")
@click.option("--origin", "origins", multiple=True, required=True, help="https://www.example.fr; repeat for several.")
@says
def site_add(key: str, name: str, kind: str, insee: str | None, origins: tuple[str, ...]) -> None:
    """Add a partner; only pages of its exact origins can show the widget."""
    site = brigade().write(
        sites.add, key=key, name=name, kind=kind, insee=insee, origins=[_origin(each) for each in origins]
    )
    click.echo(f"Site {site.key} added. Its two lines: flask brigade site snippet {site.key}")


@site_group.command("list")
@says
def site_list() -> None:
    """List the partners."""
    for site in brigade().read(sites.all_of_them):
        click.echo(f"{site.key}\t{site.kind}\t{site.name}\t{' '.join(site.origins)}")


@site_group.command("snippet")
@click.argument("key")
@says
def site_snippet(key: str) -> None:
    """Print the two lines that the partner's webmaster pastes."""
    site = brigade().read(sites.get, key=key)
    if brigade().settings.public_url is None:
        click.echo("Set BRIGADE_PUBLIC_URL to have the address of this server in these lines.", err=True)
    click.echo(snippet(site))


def snippet(site: Site) -> str:
    """The two lines for a site's pages."""
    own = brigade().settings.public_url or "https://VOTRE-SERVEUR"
    with current_app.test_request_context(base_url=own):
        prefix = current_app.url_for("brigade.pages.console", _external=True).removesuffix("/console/")
    return (
        f'<script async src="{prefix}/widget/v1/loader.js" data-site="{site.key}"></script>\n'
        f'<noscript><a href="{prefix}/contact/{site.key}">Contacter la brigade numérique</a></noscript>'
    )


@agent_group.command("add")
@click.argument("login")
@click.option("--rank", required=True, help="As citizens read it, e.g. Adjudante.")
@click.option("--first-name", required=True, help="As citizens read it; never a full name.")
@click.option("--role", type=click.Choice([str(role) for role in Role]), default=str(Role.AGENT), show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@says
def agent_add(login: str, rank: str, first_name: str, role: str, password_stdin: bool) -> None:
    """Add an agent; asks for the password."""
    hashed = passwords.make(_password(from_stdin=password_stdin))
    agent = brigade().write(agents.add, login=login, password_hash=hashed, rank=rank, name=first_name, role=role)
    click.echo(f"Agent {agent.login} added; citizens will read « {agent.rank} {agent.name} ».")


@agent_group.command("list")
@says
def agent_list() -> None:
    """List the agents, with how many conversations each holds."""
    for agent, held in brigade().read(agents.all_with_open):
        click.echo(f"{agent.login}\t{agent.role}\t{agent.rank} {agent.name}\t{held}")


@agent_group.command("reset")
@click.argument("login")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
@says
def agent_reset(login: str, password_stdin: bool) -> None:
    """Set a new password; every session and API token of the agent is dead."""
    hashed = passwords.make(_password(from_stdin=password_stdin))
    agent = brigade().write(agents.reset, login=login, password_hash=hashed)
    click.echo(f"Agent {agent.login} has a new password, and is signed out everywhere.")


@agent_group.command("token")
@click.argument("login")
@says
def agent_token(login: str) -> None:
    """Print a bearer token for an API client, once; it is good until the next reset."""
    click.echo(brigade().write(agents.issue_token, login=login))


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return click.prompt("Password", hide_input=True, confirmation_prompt=True)


def _origin(value: str) -> str:
    try:
        return values.origin(value)
    except ValueError as error:
        raise click.BadParameter(f"{value}: needs {error}", param_hint="--origin") from None
