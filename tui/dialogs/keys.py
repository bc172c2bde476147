"""All keys that work on a screen."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


class KeysDialog(ModalScreen[None]):
    """Lists the keys of the screen below, those that the bottom row has no room for among them."""

    BINDINGS = [Binding("escape,q,question_mark,f1,enter", "dismiss", "Close", key_display="esc")]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._lines = key_lines(below)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="dialog") as box:
            box.border_title = "Keys"
            box.border_subtitle = "esc closes"
            yield Static(self._lines)


def key_lines(screen: Screen[object]) -> Content:
    """Return a line for each action: its keys, then what it does."""
    keys: dict[str, list[str]] = {}
    for key, (_, binding, enabled, _) in screen.active_bindings.items():
        if enabled and binding.description:
            keys.setdefault(binding.description, []).append(readable_key(key))
    lines = [
        Content.assemble((f"{'  '.join(names):<22}", "bold $text-primary"), f" {what}") for what, names in keys.items()
    ]
    return Content("\n").join(lines)


def readable_key(key: str) -> str:
    """Return a key as people write it."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _NAMES.get(last, last)])
