"""Citizens and agents, as they use the screen."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, expect

from ..support.rows import PASSWORD

WITHIN = 15_000  # ms; a bound for a busy machine, no expectation
expect.set_options(timeout=WITHIN)


class Watched:
    """A page whose console is listened to: a broken policy or an exception fails the test that looks."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, said: object) -> None:
        text = getattr(said, "text", "")
        if "Content Security Policy" in text or "TrustedHTML" in text:
            self.complaints.append(text)


class CitizenOnScreen(Watched):
    """Somebody on a town hall's page."""

    @classmethod
    def arrives(cls, context: BrowserContext, address: str) -> CitizenOnScreen:
        citizen = cls(context.new_page())
        citizen.page.goto(address)
        return citizen

    @property
    def launcher(self) -> Locator:
        return self.page.locator("brigade-widget button.launcher")

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("brigade-widget iframe")

    @property
    def field(self) -> Locator:
        return self.frame.get_by_role("textbox", name="Votre message")

    @property
    def log(self) -> Locator:
        return self.frame.get_by_role("log")

    @property
    def status(self) -> Locator:
        return self.frame.get_by_role("status")

    def opens(self) -> None:
        self.launcher.click()
        expect(self.frame.get_by_role("heading", level=1)).to_be_visible()

    def opens_again(self) -> None:
        """On a page where the conversation is made again: the panel may be open already."""
        expect(self.page.locator("brigade-widget iframe")).to_be_attached()
        if self.launcher.is_visible():
            self.launcher.click()
        expect(self.log).to_be_visible()

    def chooses(self, topic: str) -> None:
        self.frame.get_by_role("radio", name=topic).check()

    def sends(self, text: str) -> None:
        """Type, and press the button."""
        self.field.fill(text)
        self.frame.get_by_role("button", name="Envoyer").click()

    def starts(self, text: str = "Bonjour, j’ai une question.", *, topic: str = "Une question générale") -> None:
        """Open the panel, choose, write; until it is recorded."""
        self.opens()
        self.chooses(topic)
        self.sends(text)
        self.sees(text)
        expect(self.row(text)).to_contain_text("Enregistré")

    def sees(self, text: str) -> None:
        expect(self.log).to_contain_text(text)

    def row(self, text: str) -> Locator:
        return self.log.get_by_role("listitem").filter(has_text=text)

    def lines(self, pattern: str) -> list[str]:
        """What of the shown messages looks like this, in order."""
        return re.findall(pattern, self.log.inner_text())


class AgentOnScreen(Watched):
    """An agent at the console."""

    @classmethod
    def signs_in(cls, context: BrowserContext, server: str, login: str = "claire") -> AgentOnScreen:
        agent = cls(context.new_page())
        agent.page.goto(f"{server}/brigade/console/")
        agent.page.get_by_label("Identifiant").fill(login)
        agent.page.get_by_label("Mot de passe").fill(PASSWORD)
        agent.page.get_by_role("button", name="Se connecter").click()
        expect(agent.page.get_by_role("heading", name="File d’attente")).to_be_visible()
        expect(agent.page.get_by_text("En direct")).to_be_visible()
        return agent

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log").first

    def takes_next(self) -> None:
        """Like an agent, when the button says that somebody waits: whoever presses it before takes nobody."""
        somebody = re.compile(r"Prendre le suivant.* [1-9]\d* personne")
        self.page.get_by_role("button", name=somebody).click()
        expect(self.log).to_be_visible()

    def sends(self, text: str) -> None:
        self.page.get_by_role("textbox", name="Réponse").first.fill(text)
        self.page.get_by_role("button", name="Envoyer").first.click()

    def sees(self, text: str) -> None:
        expect(self.log).to_contain_text(text)
