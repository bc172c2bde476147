"""The flows of an answer, by their keys: it is checked, rated, helped with, and seen at work."""

from __future__ import annotations

import pytest

from tests.tui.stage import RIGHT, SIZES, WRONG, editor, open_question, said, until
from tui.app import PracticeApp
from tui.screens.attention import AttentionScreen
from tui.screens.code import CodeScreen
from tui.widgets.verdict import VerdictPane


@pytest.mark.parametrize("size", SIZES)
async def test_a_wrong_answer_is_diagnosed_and_a_right_one_is_rated(app: PracticeApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        pane = app.screen.query_one(VerdictPane)
        editor(app).text = WRONG
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pane.verdict is not None, "a verdict")
        assert pane.selected == "values"
        text = said(app)
        for words in ("1/5", "takes the maximum over the width", "The smallest input that breaks it", "0.623", "0.500"):
            assert words in text, words
        editor(app).text = RIGHT
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pane.verdict is not None and pane.verdict.passed, "a pass")
        await until(pilot, lambda: "Rated good: it took 2 attempts" in said(app))
        assert app.context is not None
        assert [attempt.points for attempt in app.context.history.attempts()] == [1.0, 5.0]
        assert [attempt.answer for attempt in app.context.history.attempts()] == [WRONG, RIGHT]
        assert [review.rating for review in app.context.history.reviews()] == [3]


async def test_escape_stops_a_check_at_once_and_the_next_one_works(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        pane = app.screen.query_one(VerdictPane)
        editor(app).text = "SLOW"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "checking" in str(pane.border_title))
        editor(app).blur()
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in said(app))
        editor(app).text = RIGHT
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pane.verdict is not None and pane.verdict.passed)


async def test_a_judge_that_dies_is_told_and_costs_no_attempt(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        editor(app).text = "CRASH"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "the judge fell over" in said(app))
        assert app.context is not None
        assert app.context.history.attempts() == []


async def test_attention_is_seen_only_after_a_pass_and_the_knob_asks_the_module_again(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+t")
        await until(pilot, lambda: "pass the checks first" in said(app))
        editor(app).text = RIGHT
        pane = app.screen.query_one(VerdictPane)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pane.verdict is not None and pane.verdict.passed)
        await pilot.press("ctrl+t")
        await until(pilot, lambda: isinstance(app.screen, AttentionScreen) and app.screen.is_computed)
        await until(pilot, lambda: "attention over the positions" in said(app))
        assert "scene, channel 0: disc" in said(app)
        await pilot.press("c")
        await until(pilot, lambda: "channel 1: ring" in said(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CodeScreen))
