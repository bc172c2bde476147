"""The flows of an answer, by their keys: it is checked, rated, helped with, and seen at work."""

from __future__ import annotations

import pytest
from textual.pilot import Pilot

from tests.tui.stage import RIGHT, SIZES, WRONG, editor, open_question, said, until
from tui.app import PracticeApp
from tui.screens.attention import AttentionScreen
from tui.screens.code import CodeScreen
from tui.widgets.prompt import PromptPane
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


async def _check(pilot: Pilot[None], app: PracticeApp, answer: str) -> None:
    """Have an answer checked, with all hints shown."""
    app.screen.query_one(PromptPane).show_hints(3)
    editor(app).text = answer
    pane = app.screen.query_one(VerdictPane)
    await pilot.press("ctrl+s")
    await pilot.pause()
    await until(pilot, lambda: pane.verdict is not None, "a verdict")


@pytest.mark.parametrize("size", SIZES)
async def test_further_hints_name_the_line_and_then_the_change(app: PracticeApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await _check(pilot, app, WRONG)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Look at line 2" in said(app), "the line")
        assert "Hint 4" in said(app)
        assert "amax(dim=1)" not in said(app)
        assert editor(app).cursor_location[0] == 1
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "+ largest = 'amax(dim=1)'" in said(app), "the change")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "There are no more hints" in said(app))
        assert app.context is not None
        assert [assist.kind for assist in app.context.history.assists()] == ["line", "edit"]
        # Another answer has other lines.
        editor(app).text = WRONG.replace("largest", "most")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Look at line 2" not in said(app), "the old hints are gone")


async def test_a_line_is_looked_for_only_in_what_was_checked_and_failed(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        app.screen.query_one(PromptPane).show_hints(3)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Check your answer" in said(app))
        await _check(pilot, app, WRONG)
        editor(app).text = RIGHT
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert "Look at line" not in said(app)


async def test_where_changes_disagree_there_is_only_the_line(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await _check(pilot, app, WRONG + "    other = 'amax(dim=3)'\n")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Look at lines 2 and 3" in said(app), "the lines")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "There are no more hints" in said(app))


async def test_a_search_that_finds_nothing_says_so_and_escape_stops_one(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await _check(pilot, app, WRONG + "HOPELESS\n")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "No small change" in said(app))
        await _check(pilot, app, WRONG + "LONG\n")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "Looking for the line" in said(app))
        editor(app).blur()
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped looking" in said(app))
        assert isinstance(app.screen, CodeScreen)


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
