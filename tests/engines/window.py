"""A browser's window as the tests use it, whatever protocol the browser speaks."""

from __future__ import annotations

import abc
import json
import typing as t

Json = dict[str, t.Any]
SHIFT, ESCAPE = "\ue008", "\ue00c"
PANEL = "document.querySelector('brigade-widget').shadowRoot.querySelector('iframe')"


class Window(abc.ABC):
    """One tab. What takes `inside` happens in the panel's frame, which is another site's."""

    @abc.abstractmethod
    def go(self, address: str) -> None:
        """Load a page, as from the address bar."""

    @abc.abstractmethod
    def travel(self, steps: int) -> None:
        """Back (-1) or forward (1), as with the browser's button."""

    @abc.abstractmethod
    def run(self, code: str, *, inside: bool = False) -> t.Any:
        """What an expression gives."""

    @abc.abstractmethod
    def act(self, sources: list[Json], *, inside: bool = False) -> None:
        """Keys and pointers, as WebDriver writes them down."""

    @abc.abstractmethod
    def close(self) -> None:
        """Close it, with everything that it needed."""

    def is_at(self, address: str) -> bool:
        """The page is there, and whole."""
        return bool(self.run(f"location.href === {json.dumps(address)} && document.readyState === 'complete'"))

    def seen_at(self, place: list[int], *, inside: bool) -> list[int]:  # noqa: ARG002
        """Where a place of a document is for the pointer."""
        return place

    def clicks(self, element: str, *, inside: bool = False) -> None:
        """Press the middle of what an expression finds."""
        place = self.run(
            f"(() => {{ const one = {element}; one.scrollIntoView({{ block: 'center' }});"
            " const box = one.getBoundingClientRect();"
            " return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]; })()",
            inside=inside,
        )
        x, y = self.seen_at(place, inside=inside)
        steps: list[Json] = [
            {"type": "pointerMove", "x": x, "y": y, "duration": 0, "origin": "viewport"},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        self.act([{"type": "pointer", "id": "mouse", "actions": steps}], inside=inside)

    def presses(self, keys: str, *, held: str = "", inside: bool = False) -> None:
        """One key after the other; `held` is kept down meanwhile."""
        steps = [{"type": "keyDown", "value": held}] if held else []
        for key in keys:
            steps += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        steps += [{"type": "keyUp", "value": held}] if held else []
        self.act([{"type": "key", "id": "keyboard", "actions": steps}], inside=inside)
