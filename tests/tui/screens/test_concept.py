"""Answering in words: quick questions, and what the rules cannot judge."""

from __future__ import annotations

from tests.tui.stage import editor, open_question, said, until
from tui.app import PracticeApp
from tui.screens.home import HomeScreen
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
        await until(pilot, lambda: "Quick question 4 of 5" in said(app))


async def test_what_the_rules_cannot_judge_is_ticked_by_the_learner(app: PracticeApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        editor(app).text = "My grandmother was baking two apple pies when it began to rain over the hills."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "? not judged" in said(app) and "could not judge this" in said(app))
        assert app.context is not None
        history = app.context.history
        assert history.attempts() == []
        await pilot.press("space", "down", "space", "down", "space", "space")
        await until(pilot, lambda: said(app).count("☑") == 2)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert [attempt.points for attempt in history.attempts()] == [0.5]
        await open_question(pilot, "hard-vs-soft")
        await pilot.press("3")
        await until(pilot, lambda: "50%" in said(app) and "You marked this yourself" in said(app))
