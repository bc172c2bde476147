"""Quick questions, by their keys."""

from __future__ import annotations

from tests.tui.stage import open_question, said, until
from tui.app import PracticeApp
from tui.widgets.quick import QuickPane


async def test_quick_checks_are_scored_explained_and_kept(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        app.screen.query_one(QuickPane).focus_answer()
        await pilot.pause()
        await pilot.press("down", "enter")
        await until(pilot, lambda: "✗ 0% It weighs all regions" in said(app))
        await pilot.press("up", "enter")
        await until(pilot, lambda: "✓ 100% It draws one region" in said(app))
        await pilot.press("n")
        await until(pilot, lambda: "☐ it is differentiable" in said(app))
        await pilot.press("space", "down", "space", "s")
        await until(pilot, lambda: "✓ 100% Exactly these" in said(app))
        assert app.context is not None
        history = app.context.history
        await until(pilot, lambda: len(history.attempts()) == 3)
        assert [attempt.part for attempt in history.attempts()] == ["quick:which-samples"] * 2 + ["quick:which-hold"]
        assert history.reviews() == []


async def test_the_line_of_a_number_takes_an_n_and_ctrl_n_goes_on(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        pane = app.screen.query_one(QuickPane)
        await pane.action_next()
        await pane.action_next()
        await until(pilot, lambda: "ctrl+n next" in said(app))
        await pilot.press(*"1 n", "ctrl+n")
        await until(pilot, lambda: "Quick check 4 of 5" in said(app))
