"""A citizen in a window of any engine."""

from __future__ import annotations

from ..support.server import until
from .window import Window

_SHADOWS = """(() => {
  const all = (root) => [...root.querySelectorAll("*")].flatMap((one) =>
    [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  return all(document);
})()"""
FIELD = f"{_SHADOWS}.find((one) => one.localName === 'textarea')"
LINK = f"{_SHADOWS}.find((one) => one.matches('a.exit'))"
LAUNCHER = "document.querySelector('brigade-widget').shadowRoot.querySelector('.launcher')"
_WITHIN = 30  # seconds; a bound for a busy machine


class Citizen:
    """Somebody on a town hall's page."""

    def __init__(self, window: Window) -> None:
        self.window = window

    def sees(self, text: str) -> bool:
        """A text in the panel, field and log alike."""
        return bool(
            self.window.run(
                f"{_SHADOWS}.some((one) => [one.value, one.textContent].join().includes({text!r}))", inside=True
            )
        )

    def opens(self) -> None:
        self._until("!!document.querySelector('brigade-widget')?.shadowRoot")
        self.window.clicks(LAUNCHER)
        self._until(
            "document.querySelector('brigade-widget').shadowRoot.querySelector('iframe')?.style.visibility === ''"
        )
        self._until(f"!!({FIELD})", inside=True)

    def starts(self, text: str, *, topic: str) -> None:
        """Choose a topic, write, send; until it is in the log."""
        self.opens()
        radio = (
            f"{_SHADOWS}.filter((one) => one.localName === 'label').find((one) => one.textContent.includes({topic!r}))"
        )
        self.window.clicks(radio, inside=True)
        self.writes(text)
        self.window.presses("\ue007", inside=True)
        self._until(f"{_SHADOWS}.some((one) => one.getAttribute('role') === 'log')", inside=True)
        until(lambda: self.sees("Enregistré"), within=_WITHIN)

    def writes(self, text: str) -> None:
        """Into the field, with keys."""
        self.window.clicks(FIELD, inside=True)
        self.window.presses(text, inside=True)
        until(lambda: self.window.run(f"{FIELD}.value", inside=True) == text, within=_WITHIN)

    def _until(self, code: str, *, inside: bool = False) -> None:
        until(lambda: self.window.run(code, inside=inside), within=_WITHIN)
