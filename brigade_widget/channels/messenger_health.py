"""Whether a page on Messenger can work, and for how long: each finding with what to do."""

from __future__ import annotations

import datetime
import typing as t

from .. import clock
from ..enums import Finding
from .base import Check
from .http import Reply
from .outcomes import Outcome

WANTED = (
    "messages",
    "messaging_postbacks",
    "message_deliveries",
    "message_reads",
    "message_reactions",
    "message_echoes",
)
_SOON = datetime.timedelta(days=14)
_Ask = t.Callable[..., Reply]


def findings(settings: t.Mapping[str, str], ask: _Ask, debug: t.Callable[[], Reply]) -> t.Iterator[Check]:
    """Ask the platform about the page, the token and the webhook."""
    try:
        page = ask("GET", params={"fields": "name"})
        token, hooks = debug(), ask("GET", "subscribed_apps")
    except Outcome as unheard:
        yield Check("network", Finding.BAD, f"{settings['base']} does not answer: {unheard.reason}")
        return
    yield _page(page, settings)
    yield _token(token)
    yield _hooks(hooks)


def _page(reply: Reply, settings: t.Mapping[str, str]) -> Check:
    if reply.status == 200 and str(reply.told.get("id")) == settings["page"]:
        return Check("page", Finding.GOOD, f"{reply.told.get('name', settings['page'])} ({settings['page']}).")
    error = reply.part("error")
    what = {
        190: "The token is not valid: make a page token in Meta, then set it (--secret token).",
        100: "The page's id or the app's secret is not right: compare both with Meta, then set them.",
    }.get(error.get("code", 0), "The token may not read this page: give the app pages_messaging and this page.")
    return Check("page", Finding.BAD, f"Error {error.get('code', reply.status)}. {what}")


def _token(reply: Reply) -> Check:
    facts = reply.part("data")
    if reply.status != 200 or not facts:
        return Check(
            "token", Finding.BAD, "The app's id or secret is not right: compare both with Meta's App settings."
        )
    if not facts.get("is_valid"):
        return Check("token", Finding.BAD, "It is dead: make a new page token in Meta, then set it (--secret token).")
    ends = [facts[name] for name in ("expires_at", "data_access_expires_at") if facts.get(name)]
    if not ends:
        return Check("token", Finding.GOOD, "Valid, without an end.")
    end = datetime.datetime.fromtimestamp(min(ends), datetime.UTC)
    days = (end - clock.now()).days
    if end - clock.now() < _SOON:
        return Check("token", Finding.WARNING, f"It dies in {days} days, on {end:%d/%m/%Y}: make a new one before.")
    return Check("token", Finding.GOOD, f"Valid until {end:%d/%m/%Y} ({days} days).")


def _hooks(reply: Reply) -> Check:
    rows = reply.told.get("data", [])
    fields = {field for row in rows for field in row.get("subscribed_fields", [])}
    missing = [field for field in WANTED if field not in fields]
    if missing:
        sentence = f"Subscribe the page to {', '.join(missing)} (Messenger, Settings, Webhooks)."
        # Without echoes a message of unknown outcome is looked for, which takes longer; without messages nothing comes.
        return Check("webhook", Finding.BAD if "messages" in missing else Finding.WARNING, sentence)
    return Check("webhook", Finding.GOOD, "The page is subscribed to all that is needed.")
