"""Help while an answer is written: asked for, remembered, and the last of it asked about."""

from __future__ import annotations

from tests.tui.stage import open_question, said, until
from tui.app import PracticeApp
from tui.widgets.prompt import PromptPane


async def test_the_last_hint_asks_first_and_hints_are_remembered(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        pane = app.screen.query_one(PromptPane)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: pane.hints == 1)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: pane.hints == 2)
        assert "Both summaries" in said(app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "The last hint" in said(app))
        await pilot.press("n")
        await pilot.pause()
        assert pane.hints == 2
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "The last hint" in said(app))
        await pilot.press("y")
        await until(pilot, lambda: pane.hints == 3)
        assert app.context is not None
        assert sorted(assist.kind for assist in app.context.history.assists()) == ["hint-1", "hint-2", "hint-3"]
