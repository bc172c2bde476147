"""Answering in words: quick checks, and what the rules cannot judge."""

from __future__ import annotations

from tests.tui.stage import editor, open_question, said, until
from tui.app import PracticeApp
from tui.screens.home import HomeScreen


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
