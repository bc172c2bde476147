"""The points of an answer in words, with their evidence."""

from __future__ import annotations

from tests.tui.stage import editor, open_question, said, until
from tui.app import PracticeApp
from tui.screens.home import HomeScreen
from tui.widgets.points import PointsPane

WORDS = "Hard attention picks one region so you need REINFORCE. Soft attention gives weights to everything."


async def test_words_are_marked_with_evidence_and_a_point_can_be_disagreed_with(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        editor(app).text = WORDS
        await pilot.press("ctrl+s")
        pane = app.screen.query_one(PointsPane)
        await until(pilot, lambda: pane.marked is not None)
        assert pane.marked is not None
        assert pane.marked.score == 0.75
        text = said(app)
        assert "③✓" in text
        assert "What can you do with the gradient" in text
        assert app.context is not None
        history = app.context.history
        await until(pilot, history.attempts)
        await pilot.press("d")
        await until(pilot, lambda: [note["point"] for note in history.disagreements()] == ["trained"])
        assert "you disagree" in said(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert [review.rating for review in history.reviews()] == [2]
