"""Real browsers before a server to hurt: a citizen on a town hall's page, an agent at the console."""

from __future__ import annotations

import contextlib
import typing as t

from playwright.sync_api import Browser, BrowserContext

from brigade_widget.services import messages

from ..browser.conftest import DESK
from ..browser.people import AgentOnScreen, CitizenOnScreen
from ..browser.town_hall import TownHall
from ..support.rows import make_agent, make_site
from ..support.world import World

SITE = "vendome"


class Stage:
    """A town hall's page with our two lines, and who looks at it."""

    def __init__(self, world: World, browser: Browser, closing: contextlib.ExitStack, *, site: str = SITE) -> None:
        self.world = world
        self._browser = browser
        self._closing = closing
        self.hall = TownHall(site=site)
        closing.callback(self.hall.close)
        self.hall.brigade = world.server.url
        world.state.write(make_site, key=site, origins=[self.hall.origin])

    @classmethod
    @contextlib.contextmanager
    def set_up(cls, world: World, browser: Browser, *, site: str = SITE) -> t.Iterator[Stage]:
        with contextlib.ExitStack() as closing:
            yield cls(world, browser, closing, site=site)

    def context(self, **options: t.Any) -> BrowserContext:
        usual = {"viewport": DESK, "locale": "fr-FR", "reduced_motion": "reduce"}
        made = self._browser.new_context(**{**usual, **options})
        made.set_default_timeout(15_000)
        self._closing.callback(made.close)
        return made

    def citizen(self, context: BrowserContext | None = None) -> CitizenOnScreen:
        return CitizenOnScreen.arrives(context or self.context(), self.hall.origin)

    def agent(self) -> AgentOnScreen:
        self.world.state.write(make_agent, login="claire")
        return AgentOnScreen.signs_in(self.context(), self.world.server.url)

    def stored(self, word: str) -> int:
        """How many stored messages have this word in them, over all conversations."""
        return sum(row.body.count(word) for row in self.messages())

    def conversations(self) -> int:
        return len(self.world.state.read(lambda uow: uow.conversations.newest(seen_by=None, limit=100)))

    def messages(self) -> list[t.Any]:
        """All that is stored, unsealed, conversation by conversation in the order of the numbers."""

        def read(uow: t.Any) -> list[t.Any]:
            rows = uow.conversations.newest(seen_by=None, limit=100)
            return [
                messages.unsealed(uow, row, sealed)
                for row in rows
                for sealed in uow.messages.after(row.id, 0, limit=200)
            ]

        return self.world.state.read(read)
