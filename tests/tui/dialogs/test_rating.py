"""A rating can be lowered by hand."""

from __future__ import annotations

from tests.tui.stage import RIGHT, editor, open_question, said, until
from tui.app import PracticeApp


async def test_the_rating_can_be_lowered_from_the_screen(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        editor(app).text = RIGHT
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.context is not None and app.context.history.reviews(), "a rating")
        await until(pilot, lambda: app.screen._settled is not None)  # type: ignore[attr-defined]  # a CodeScreen
        await pilot.press("escape", "l")
        await until(pilot, lambda: "lower to again" in said(app))
        await pilot.press("enter")
        assert app.context is not None
        history = app.context.history
        await until(pilot, lambda: history.reviews()[0].rating == 1)
        assert history.reviews()[0].derived == 4
