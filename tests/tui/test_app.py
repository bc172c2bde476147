"""Keys, the palette, the mouse and themes, which every screen has."""

from __future__ import annotations

import pytest
from textual.widgets import OptionList

from tests.tui.stage import SIZES, editor, loaded, open_question, said, until
from tui.app import PracticeApp
from tui.context import Setup
from tui.screens.browse import BrowseScreen
from tui.screens.home import HomeScreen
from tui.widgets.prompt import PromptPane


async def test_a_key_pressed_before_loading_ends_works_once_it_has(app: PracticeApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_a_screen_is_listed(app: PracticeApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Next thing" in said(app) and "Interview" in said(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_palette_finds_a_theme_and_the_screens_actions(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+p", *"high contrast")
        await until(pilot, lambda: "Theme: high contrast" in said(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.theme == "grader-contrast")
        await pilot.press("ctrl+p", *"hint")
        await until(pilot, lambda: "Key: ctrl+g" in said(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(PromptPane) and app.screen.query_one(PromptPane).hints == 1)


async def test_the_mouse_opens_a_question(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.click(OptionList, offset=(5, 2))
        await until(pilot, lambda: app.screen.query("#editor") and editor(app).text)


async def test_the_theme_is_remembered(setup: Setup) -> None:
    first = PracticeApp(setup)
    async with first.run_test(size=(80, 24), notifications=True) as pilot:
        await loaded(pilot)
        first.theme = "grader-light"
        assert first.context is not None
        history = first.context.history
        await until(pilot, lambda: history.setting("theme") == "grader-light")
    second = PracticeApp(setup)
    async with second.run_test(size=(80, 24), notifications=True) as pilot:
        await loaded(pilot)
        assert second.theme == "grader-light"
