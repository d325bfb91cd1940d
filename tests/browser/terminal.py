"""The panel on a shared terminal, as somebody uses it."""

from __future__ import annotations

import re

from playwright.sync_api import FrameLocator, Locator, Page, expect

SECRET = "Personne ne doit lire ceci."
SENSITIVE, USUAL = "Des violences", "Une question générale"
IDLE, WARNING = 90, 30
FINISH = "Terminer et effacer l’écran"
# Where a browser keeps things for scripts, and what a form could give back.
REMAINS = """async () => {
  const tell = async (look) => { try { return await look() } catch { return null } };
  return JSON.stringify(await Promise.all([
    () => ({...sessionStorage}), () => ({...localStorage}), () => document.cookie, () => document.title,
    () => history.state, () => caches.keys(), async () => (await indexedDB.databases()).map((one) => one.name),
    () => [...document.querySelectorAll('brigade-panel')].map((one) => one.shadowRoot?.textContent),
    () => [...document.querySelectorAll('input,textarea')].map((one) => one.value),
  ].map(tell)));
}"""


class Terminal:
    """The panel on a terminal: as a page of its own, or in a partner's page."""

    def __init__(self, page: Page, place: Page | FrameLocator) -> None:
        self.page = page
        self.place = place
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    @property
    def field(self) -> Locator:
        return self.place.get_by_role("textbox", name="Votre message")

    @property
    def warning(self) -> Locator:
        return self.place.get_by_role("alertdialog")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        return self.place.get_by_role("button", name=name, exact=isinstance(name, str))

    def starts(self, text: str = SECRET, *, topic: str = USUAL) -> None:
        self.place.get_by_role("radio", name=topic).check()
        self.field.fill(text)
        self.button("Envoyer").click()
        row = self.place.get_by_role("log").get_by_role("listitem").filter(has_text=text)
        expect(row).to_contain_text("Enregistré")

    def waits(self, seconds: int) -> None:
        """Nobody is there for so long."""
        self.page.clock.run_for(seconds * 1000)

    def is_fresh(self) -> None:
        expect(self.place.get_by_role("radio", name=SENSITIVE)).not_to_be_checked()
        expect(self.field).to_have_value("")
        expect(self.place.get_by_role("log")).to_have_count(0)

    def remains(self) -> str:
        frames = [frame for frame in self.page.frames if frame.url.startswith("http")]
        return "".join(frame.content() + str(frame.evaluate(REMAINS)) for frame in frames)
