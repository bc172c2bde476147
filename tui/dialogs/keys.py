"""List all keys that work on a screen."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.binding import ActiveBinding, Binding
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


_EVERYWHERE = ("app.focus_next", "app.focus_previous", "screen.copy_text", "help_quit")


class KeysDialog(ModalScreen[None]):
    """List the keys of the screen below, including those that the bottom row has no room for."""

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
    """Return a line for each action, its keys and what it does: first the screen's own, then those that move about."""
    groups: tuple[dict[str, list[str]], dict[str, list[str]]] = ({}, {})
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.description:
            group = groups[not is_own(active)]
            group.setdefault(active.binding.description, []).append(readable_key(key))
    lines = [
        Content.assemble((f"{'  '.join(names):<22}", "bold $text-primary"), f" {what}")
        for group in groups
        for what, names in group.items()
    ]
    lines.insert(len(groups[0]), Content.styled("\nmoving about", "$foreground-muted"))
    return Content("\n").join(lines)


def is_own(active: ActiveBinding) -> bool:
    """Return whether a key belongs to this screen or the program, rather than to every list and screen."""
    return isinstance(active.node, Screen | App) and active.binding.action not in _EVERYWHERE


def readable_key(key: str) -> str:
    """Return a key as people write it."""
    *modifiers, last = key.split("+")
    return "+".join([*modifiers, _NAMES.get(last, last)])
