"""The flows of an answer, by their keys: it is checked, rated, helped with, and seen at work."""

from __future__ import annotations

import pytest

from tests.tui.stage import RIGHT, SIZES, WRONG, editor, open_question, said, until
from tui.app import PracticeApp
from tui.screens.attention import AttentionScreen
from tui.screens.code import CodeScreen
from tui.screens.home import HomeScreen
from tui.widgets.points import PointsPane
from tui.widgets.prompt import PromptPane
from tui.widgets.verdict import VerdictPane

WORDS = "Hard attention picks one region so you need REINFORCE. Soft attention gives weights to everything."


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


async def test_the_model_answer_before_a_pass_asks_and_rates_again(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "not handed in" in said(app))
        await pilot.press("y")
        await until(pilot, lambda: "self.conv = nn.Conv2d" in said(app))
        assert "Yours" in said(app)
        assert app.context is not None
        assert [review.rating for review in app.context.history.reviews()] == [1]


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
