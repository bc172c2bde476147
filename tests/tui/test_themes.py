"""Every text is readable in every theme."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from tui.themes import CONTRAST, EDITOR_THEMES, THEMES


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it."""

    def luminance(colour: str) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
                 for part in Color.parse(colour).normalized]  # fmt: skip
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("name", ["foreground", "primary", "secondary", "accent", "success", "warning", "error"])
def test_each_colour_stands_out_from_each_ground(theme: Theme, name: str) -> None:
    colour = getattr(theme, name)
    least = 7.0 if theme is CONTRAST else 4.5
    for ground in (theme.background, theme.surface):
        assert ground is not None
        assert contrast(colour, ground) >= least, (colour, ground)


def test_each_theme_has_colours_for_code() -> None:
    assert set(EDITOR_THEMES) == {theme.name for theme in THEMES}
