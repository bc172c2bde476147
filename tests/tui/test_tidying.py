"""What is closed is let go."""

from __future__ import annotations

import weakref

import pytest

from tests.tui.stage import editor, open_question, until
from tui.app import PracticeApp
from tui.screens.home import HomeScreen


@pytest.mark.parametrize("question", ["spatial-attention", "hard-vs-soft"])
async def test_a_screen_that_is_closed_is_let_go(app: PracticeApp, question: str) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, question)
        screen, area = weakref.ref(app.screen), weakref.ref(editor(app))
        editor(app).blur()
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))

        def gone() -> bool:
            app.tidying.now()
            return screen() is None and area() is None

        await until(pilot, gone, "nothing holds the screen")
