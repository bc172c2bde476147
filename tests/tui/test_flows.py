"""Each flow through the program, by its keys."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.widgets import DataTable, Input, OptionList, TextArea

from grader.history import History
from tests.tui.stage import RIGHT, WRONG, fill, loaded, open_question, said, until
from tui.app import PracticeApp
from tui.desk import Setup
from tui.screens.attention import AttentionScreen
from tui.screens.browse import BrowseScreen
from tui.screens.code import CodeScreen
from tui.screens.home import HomeScreen
from tui.widgets.points import PointsPane
from tui.widgets.prompt import PromptPane
from tui.widgets.verdict import VerdictPane

SIZES = [(80, 24), (120, 40)]
WORDS = "Hard attention picks one region so you need REINFORCE. Soft attention gives weights to everything."


def editor(app: PracticeApp) -> TextArea:
    return app.screen.query_one("#editor", TextArea)


async def test_home_says_what_is_due_what_was_begun_and_what_is_new(setup: Setup) -> None:
    fill(setup)
    app = PracticeApp(setup)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        text = said(app)
        assert "Continue spatial-attention" in text
        assert "Due" in text
        assert "hard-vs-soft" in text
        assert "60%" in text
        assert "streak 0 days" in text


async def test_an_empty_bank_says_what_to_do(setup: Setup, tmp_path: Path) -> None:
    (tmp_path / "bank" / "questions").mkdir(parents=True)
    app = PracticeApp(Setup(**{**fields(setup), "bank_folder": tmp_path / "bank"}))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "No questions found" in said(app))


async def test_a_bank_that_is_not_there_is_a_sentence_on_home(setup: Setup, tmp_path: Path) -> None:
    app = PracticeApp(Setup(**{**fields(setup), "bank_folder": tmp_path / "none"}))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "is no bank" in said(app))


async def test_a_damaged_history_is_told_and_practice_goes_on(setup: Setup) -> None:
    setup.history_path.parent.mkdir(parents=True)
    setup.history_path.write_bytes(b"not a database at all" * 100)
    app = PracticeApp(setup)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await until(pilot, lambda: "was damaged" in said(app))


async def test_a_key_pressed_before_loading_ends_works_once_it_has(app: PracticeApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("b")
        await until(pilot, lambda: isinstance(app.screen, BrowseScreen))


async def test_browse_searches_as_one_types_and_filters_by_key(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("b")
        table = app.screen.query_one("#table", DataTable)
        await until(pilot, lambda: table.row_count == 3)
        await pilot.press("slash", *"spat")
        assert app.screen.query_one("#search", Input).value == "spat"
        await until(pilot, lambda: table.row_count == 1)
        await pilot.press("down", "x")
        await until(pilot, lambda: table.row_count == 3)
        await pilot.press("k", "k")
        assert "only kind concept" in said(app)
        assert table.row_count == 1
        await pilot.press("x", "slash", *"q10", "enter")
        await until(pilot, lambda: app.screen.query("#editor") and editor(app).text)


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
        assert app.desk is not None
        assert [attempt.points for attempt in app.desk.history.attempts()] == [1.0, 5.0]
        assert [attempt.answer for attempt in app.desk.history.attempts()] == [WRONG, RIGHT]
        assert [review.rating for review in app.desk.history.reviews()] == [3]


async def test_the_rating_can_be_lowered_from_the_screen(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        editor(app).text = RIGHT
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.desk is not None and app.desk.history.reviews(), "a rating")
        await until(pilot, lambda: app.screen._settled is not None)  # type: ignore[attr-defined]  # a CodeScreen
        await pilot.press("escape", "l")
        await until(pilot, lambda: "lower to again" in said(app))
        await pilot.press("enter")
        assert app.desk is not None
        history = app.desk.history
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
        assert app.desk is not None
        assert app.desk.history.attempts() == []


async def test_what_is_typed_is_there_again_in_the_next_session(setup: Setup) -> None:
    first = PracticeApp(setup)
    async with first.run_test(size=(80, 24), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        await pilot.press("2", *"half a")
        assert first.desk is not None
        history = first.desk.history
        await until(pilot, lambda: (draft := history.draft("hard-vs-soft", "text")) and draft.text == "half a")
    second = PracticeApp(setup)
    async with second.run_test(size=(80, 24), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        await until(pilot, lambda: editor(second).text == "half a")


async def test_a_second_windows_typing_is_not_overwritten_unasked(setup: Setup, app: PracticeApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        with History(setup.history_path) as other:
            other.save_draft("hard-vs-soft", "text", "theirs", seen=0)
        await pilot.press("2", *"mine")
        await until(pilot, lambda: "Another window" in said(app))
        await pilot.press("n")
        await until(pilot, lambda: editor(app).text == "theirs")
        assert app.desk is not None
        kept = app.desk.history.draft("hard-vs-soft", "text")
        assert kept is not None
        assert kept.text == "theirs"


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
        assert app.desk is not None
        assert sorted(assist.kind for assist in app.desk.history.assists()) == ["hint-1", "hint-2", "hint-3"]


async def test_the_model_answer_before_a_pass_asks_and_rates_again(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "not handed in" in said(app))
        await pilot.press("y")
        await until(pilot, lambda: "self.conv = nn.Conv2d" in said(app))
        assert "Yours" in said(app)
        assert app.desk is not None
        assert [review.rating for review in app.desk.history.reviews()] == [1]


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
        assert app.desk is not None
        history = app.desk.history
        await until(pilot, history.attempts)
        await pilot.press("d")
        await until(pilot, lambda: [note["point"] for note in history.disagreements()] == ["trained"])
        assert "you disagree" in said(app)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert [review.rating for review in history.reviews()] == [2]


async def test_following_a_file_checks_each_save_and_never_writes_it(app: PracticeApp, tmp_path: Path) -> None:
    path = tmp_path / "mine.py"
    path.write_text(WRONG)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+l")
        await until(pilot, lambda: "Follow which file" in said(app))
        app.screen.query_one(Input).value = str(path)
        await pilot.press("enter")
        await until(pilot, lambda: editor(app).read_only and editor(app).text == WRONG)
        pane = app.screen.query_one(VerdictPane)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pane.verdict is not None)
        saved = tmp_path / "mine.py.new"
        saved.write_text(RIGHT)
        saved.replace(path)  # as many editors save
        await until(pilot, lambda: pane.verdict is not None and pane.verdict.passed, "the save is noticed")
        assert path.read_text() == RIGHT


async def test_the_own_editor_gets_a_new_file_and_what_it_saves_is_the_answer(
    app: PracticeApp, setup: Setup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    setup.work_folder.mkdir(parents=True)
    (setup.work_folder / "spatial-attention.py").write_text("# an older answer\n")
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nopen(sys.argv[1], 'w').write({RIGHT!r})\n")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "is followed" in said(app))
        assert (setup.work_folder / "spatial-attention.py").read_text() == "# an older answer\n"
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.file == setup.work_folder.resolve() / "spatial-attention-2.py"


async def test_reviews_go_through_what_is_due(setup: Setup) -> None:
    fill(setup)
    app = PracticeApp(setup)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("r")
        await until(pilot, lambda: isinstance(app.screen, CodeScreen))
        assert isinstance(app.screen, CodeScreen)
        assert app.screen.question.id == "se-layer"
        await until(pilot, lambda: editor(app).text)
        editor(app).text = RIGHT
        await pilot.press("ctrl+s")
        assert app.desk is not None
        history = app.desk.history
        await until(pilot, lambda: [review.rating for review in history.reviews()] == [3, 4])
        editor(app).blur()
        await pilot.press("escape")
        await until(pilot, lambda: "all for today" in said(app))


async def test_progress_shows_best_beside_this_one_and_plots(setup: Setup) -> None:
    fill(setup)
    app = PracticeApp(setup)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("p")
        await until(pilot, lambda: "Best 3/5" in said(app))
        await pilot.press("v")
        await until(pilot, lambda: "Attempts a day" in said(app))


async def test_export_and_import_from_the_screen(setup: Setup, tmp_path: Path) -> None:
    fill(setup)
    app = PracticeApp(setup)
    target = tmp_path / "export.jsonl"
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        for key, words in (("e", "records written"), ("i", "0 new records")):
            await pilot.press("p")
            await until(pilot, lambda: app.screen.query("#attempts"))
            await pilot.press(key)
            await until(pilot, lambda: app.screen.query(Input))
            app.screen.query_one(Input).value = str(target)
            await pilot.press("enter")
            await until(pilot, lambda words=words: words in said(app))
            await pilot.press("escape")
    assert target.read_text().count("\n") == 9


@pytest.mark.parametrize("size", SIZES)
async def test_every_key_of_a_screen_is_listed(app: PracticeApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size, notifications=True) as pilot:
        await loaded(pilot)
        await pilot.press("question_mark")
        await until(pilot, lambda: "Next thing" in said(app) and "Interview" in said(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_the_palette_finds_a_theme_and_the_screens_actions(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        await pilot.press("ctrl+p", *"high contrast")
        await until(pilot, lambda: "Theme: high contrast" in said(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.theme == "grader-contrast")
        await pilot.press("ctrl+p", *"hint")
        await until(pilot, lambda: "Key: ctrl+g" in said(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.query(PromptPane) and app.screen.query_one(PromptPane).hints == 1)


async def test_the_mouse_opens_a_question(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await pilot.click(OptionList, offset=(5, 2))
        await until(pilot, lambda: app.screen.query("#editor") and editor(app).text)


async def test_the_theme_is_remembered(setup: Setup) -> None:
    first = PracticeApp(setup)
    async with first.run_test(size=(80, 24), notifications=True) as pilot:
        await loaded(pilot)
        first.theme = "grader-light"
        assert first.desk is not None
        history = first.desk.history
        await until(pilot, lambda: history.setting("theme") == "grader-light")
    second = PracticeApp(setup)
    async with second.run_test(size=(80, 24), notifications=True) as pilot:
        await loaded(pilot)
        assert second.theme == "grader-light"


def fields(setup: Setup) -> dict[str, object]:
    return {name: getattr(setup, name) for name in setup.__slots__}


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
