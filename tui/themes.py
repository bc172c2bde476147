"""Define the colours: dark, light, and high contrast. Colour never carries a meaning alone; a sign stands beside it."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="grader-dark",
    primary="#5ea1f0",
    secondary="#7bc5b5",
    accent="#e0a458",
    success="#6fc36f",
    warning="#e0b450",
    error="#f07178",
    foreground="#d8dee6",
    background="#12161c",
    surface="#171c24",
    panel="#222a35",
    dark=True,
)

LIGHT = Theme(
    name="grader-light",
    primary="#1f5fae",
    secondary="#1b7f70",
    accent="#8f5200",
    success="#1a6e2e",
    warning="#7a5600",
    error="#b3202c",
    foreground="#1b1f24",
    background="#fbfbf8",
    surface="#ffffff",
    panel="#e9ecef",
    dark=False,
)

CONTRAST = Theme(
    name="grader-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    success="#00ff66",
    warning="#ffd000",
    error="#ff6b6b",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={
        "foreground-muted": "#ffffff",
        "text-muted": "#ffffff",
        "border": "#ffffff",
        "footer-key-foreground": "#ffff00",
    },
)

THEMES = (DARK, LIGHT, CONTRAST)

# The text area's own colour schemes, by theme.
EDITOR_THEMES = {DARK.name: "vscode_dark", LIGHT.name: "github_light", CONTRAST.name: "monokai"}
