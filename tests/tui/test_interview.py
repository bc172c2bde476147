"""The mock interview: its plan, its scorecard, and a whole one by its keys."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Select, TextArea

from grader.bank.concept import ConceptQuestion
from grader.bank.loading import load_bank
from grader.bank.question import CodeQuestion
from grader.history import Interview
from grader.history.reviews import expected_seconds
from tests.tui.stage import HERE, NOON, WRONG, loaded, said, until
from tui import interview
from tui.app import PracticeApp
from tui.interview import Answered, Scorecard
from tui.screens.scorecard import ScorecardScreen

BANK = load_bank(HERE / "bank")


@pytest.mark.parametrize("minutes", interview.LENGTHS)
def test_a_plan_fills_its_time_and_no_question_comes_twice(minutes: int) -> None:
    chosen = interview.plan(BANK, minutes, "mixed", seed=3)
    assert len({question.id for question in chosen}) == len(chosen) >= 1
    assert chosen == interview.plan(BANK, minutes, "mixed", seed=3)
    left = minutes * 60 - sum(needed(question) for question in chosen)
    rest = [question for question in BANK.questions.values() if question not in chosen]
    assert all(needed(question) > left for question in rest)


def needed(question: CodeQuestion | ConceptQuestion) -> float:
    return 1.4 * expected_seconds(question.level, question.kind)


def test_words_and_code_take_turns_and_the_level_is_kept() -> None:
    kinds = [question.kind for question in interview.plan(BANK, 60, "mixed", seed=1)]
    assert kinds[:2] == ["concept", "code"]
    assert {question.level for question in interview.plan(BANK, 60, "medium", seed=1)} == {"medium"}
    assert interview.plan(BANK, 60, "hard", seed=1) == []


def test_a_follow_up_was_not_asked_before_and_comes_for_code_too() -> None:
    code = next(question for question in BANK.questions.values() if isinstance(question, CodeQuestion))
    asked: list[str] = []
    while (found := interview.follow_up(BANK, code, asked, seed=5)) is not None:
        assert found.quick.id not in asked
        asked.append(found.quick.id)
    assert len(asked) == 5


def card() -> Scorecard:
    return Scorecard(
        (
            Answered("a", "First", "code", 0.2, 65, ("shape: 3 of 4 differ",), "Print the shapes.", "how many", 0.0),
            Answered("b", "Second", "concept", 1.0, 30, ("said all that a full answer says",), "", "which", 1.0),
            Answered("c", "Third", "concept", 0.5, 10, ("did not say: why",), "Why is it so?"),
        )
    )


def test_a_scorecard_weighs_follow_ups_and_survives_storage() -> None:
    assert card().score == pytest.approx((0.16 + 1.0 + 0.5) / 3)
    assert interview.scorecard_from_record(card().record()) == card()
    assert Scorecard().score == 0


def test_the_markdown_has_scores_notes_three_things_and_the_past() -> None:
    def sat(days: int) -> Interview:
        return Interview(minutes=30, level="mixed", started=NOON + timedelta(days=days), scorecard=card().record())

    text = interview.markdown(sat(0), [sat(-7)])
    assert "| a | code | 20% | 1:05 | 0% |" in text
    assert "- did not say: why" in text
    assert text.index("1. a: Print the shapes.") < text.index("2. c: Why is it so?")
    assert "| 2026-03-11 | 30 min | mixed | 55% |" in text


def test_a_scorecard_file_is_written_once(tmp_path: Path) -> None:
    sat = Interview(minutes=30, level="mixed", started=NOON)
    path = interview.save_markdown("first", tmp_path / "new", sat)
    assert interview.save_markdown("second", tmp_path / "new", sat) == path
    assert path.read_text() == "first"


async def test_a_whole_interview_ends_in_a_scorecard_that_exports(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("i")
        await until(pilot, lambda: "No hints" in said(app))
        await pilot.press("s")
        for _ in range(20):
            await until(pilot, lambda: app.screen.query("#editor, .answer") or "Mock interview" in said(app))
            if isinstance(app.screen, ScorecardScreen):
                break
            await answer(app)
            before = said(app)
            await pilot.press("ctrl+s")
            await until(pilot, lambda before=before: said(app).split("   ")[-1] != before and said(app) != before)
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        await until(pilot, lambda: "What an interviewer would have noted" in said(app))
        assert app.context is not None
        [kept] = app.context.history.interviews()
        assert kept.finished is not None
        attempts = app.context.history.attempts(interview=kept.uid)
        assert {attempt.part for attempt in attempts} == {"text", "code"}
        await pilot.press("e")
        await until(pilot, lambda: "Written to" in said(app))
    [file] = (app.setup.history_path.parent / "interviews").iterdir()
    assert file.read_text().startswith("# Mock interview, 2026-03-18")


async def answer(app: PracticeApp) -> None:
    """Fill in whatever is asked."""
    if app.screen.query("#editor"):
        editor = app.screen.query_one("#editor", TextArea)
        editor.text = WRONG if "class" in editor.text else "Hard attention picks one region."
    for field in app.screen.query(Input):
        field.value = "196"
    for choice in app.screen.query(Select):
        choice.value = "REINFORCE"
    for options in app.screen.query(OptionList):
        options.highlighted = 0


def test_code_without_failures_leaves_nothing_to_practise() -> None:
    notes, practise = interview.notes_on_code({"checks": [{"outcome": "pass", "title": "t", "message": ""}]})
    assert notes == ("all checks passed at the first try",)
    assert practise == ""
    assert interview.notes_on_code(None)[0] == ("the judge gave no verdict on this answer",)
