"""What `flask brigade channel check` asks X, and what each answer means."""

from __future__ import annotations

import typing as t

from ...enums import Finding
from ..base import Check
from ..http import Reply, ask
from ..outcomes import Outcome, TokenDead
from .api import Api

_KEYS = (
    "X refuses the keys (401), or there is no credit behind them (402: add some in X's console). Make the access token"
    " anew there, and give it with: flask brigade channel set KEY --secret access_token --secret access_secret. See too"
    " that this machine's clock is right: a signature is good for five minutes."
)
_LEVEL = (
    "The access token may not read and write direct messages. Give the app « Read and write and Direct message » in X's"
    " console, and only then make the access token anew: an old one keeps its old rights."
)


def look(settings: t.Mapping[str, str]) -> t.Iterator[Check]:
    """Whether the keys are this account's, whether they reach direct messages, and how X's news comes."""
    api = Api(settings)
    try:
        me = api.read("/2/users/me")
    except TokenDead:
        yield Check("keys", Finding.BAD, _KEYS)
        return
    except Outcome as outcome:
        yield Check(
            "keys", Finding.BAD, f"X cannot be asked now ({outcome.reason}) Look at {settings['base']}, then again."
        )
        return
    yield _whose(me, settings["user"])
    yield _rights(me, api)
    yield _fetching(settings["poll"])
    if settings["bearer"]:
        yield from _webhooks(settings)


def _whose(me: Reply, user: str) -> Check:
    data = me.json.get("data", {})
    if data.get("id") == user:
        return Check("account", Finding.GOOD, f"The keys are those of @{data.get('username')}.")
    sentence = f"The keys are of account {data.get('id')}, and the setting user says {user}: change one of them."
    return Check("account", Finding.BAD, sentence)


def _rights(me: Reply, api: Api) -> Check:
    level = me.headers.get("x-access-level", "")
    if level and "directmessages" not in level:
        return Check("direct messages", Finding.BAD, _LEVEL)
    try:
        api.read("/2/dm_events", max_results="1")
    except TokenDead:
        return Check("direct messages", Finding.BAD, _LEVEL)
    except Outcome as outcome:
        return Check(
            "direct messages", Finding.WARNING, f"X did not let them be read now: {outcome.reason} Look again later."
        )
    return Check("direct messages", Finding.GOOD, "They can be read. 15 may be sent in 15 minutes, 1,440 in a day.")


def _fetching(poll: str) -> Check:
    if poll == "0":
        return Check(
            "fetching", Finding.WARNING, "Never (poll=0): what the webhook misses while this server is away is lost."
        )
    if not poll.isdecimal():
        return Check("fetching", Finding.WARNING, f"The setting poll is no number ({poll}): every 60 seconds.")
    return Check("fetching", Finding.GOOD, f"Every {max(60, int(poll))} seconds, while flask brigade worker runs.")


def _webhooks(settings: t.Mapping[str, str]) -> t.Iterator[Check]:
    """X asks each door every hour whether it is ours, and closes one that does not answer."""
    headers = {"Authorization": f"Bearer {settings['bearer']}"}
    try:
        reply = ask("GET", f"{settings['base'].rstrip('/')}/2/webhooks", headers=headers)
    except Outcome as outcome:
        yield Check("webhook", Finding.WARNING, f"X cannot be asked now: {outcome.reason}")
        return
    match reply.json:
        case {"data": [*doors]} if reply.status == 200 and all(isinstance(door, dict) for door in doors):
            if not doors:
                yield Check("webhook", Finding.WARNING, "X knows none: messages come by fetching alone.")
            yield from (_door(door) for door in doors)
        case _:
            sentence = (
                f"X refuses the app's bearer token ({reply.status}): flask brigade channel set KEY --secret bearer"
            )
            yield Check("webhook", Finding.WARNING, sentence)


def _door(door: t.Mapping[str, t.Any]) -> Check:
    if door.get("valid") is True:
        return Check("webhook", Finding.GOOD, f"X tells {door.get('url')}.")
    sentence = (
        f"X got no right answer from {door.get('url')} and tells it nothing. See that consumer_secret is the app's API"
        " key secret and that the address answers from outside, then ask X to look again:"
        f" PUT /2/webhooks/{door.get('id')}"
    )
    return Check("webhook", Finding.BAD, sentence)
