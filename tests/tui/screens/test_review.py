"""Reviews go through what is due."""

from __future__ import annotations

from tests.tui.stage import RIGHT, editor, fill, loaded, said, until
from tui.app import PracticeApp
from tui.context import Setup
from tui.screens.code import CodeScreen


async def test_reviews_go_through_what_is_due(setup: Setup) -> None:
    fill(setup)
    app = PracticeApp(setup)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, CodeScreen))
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.question.id == "se-layer"
        await until(pilot, lambda: editor(app).text)
        editor(app).text = RIGHT
        await pilot.press("ctrl+s")
        assert app.context is not None
        history = app.context.history
        await until(pilot, lambda: [review.rating for review in history.reviews()] == [3, 4])
        editor(app).blur()
        await pilot.press("escape")
        await until(pilot, lambda: "all for today" in said(app))
