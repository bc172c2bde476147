"""The flows from home, by their keys: what is due, browsing, reviews, progress, and a bank or history amiss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from textual.widgets import DataTable, Input

from tests.tui.stage import RIGHT, editor, fill, loaded, said, until
from tui.app import PracticeApp
from tui.context import Setup
from tui.screens.code import CodeScreen


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
    app = PracticeApp(replace(setup, bank_folder=tmp_path / "bank"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "No questions found" in said(app))


async def test_a_bank_that_is_not_there_is_a_sentence_on_home(setup: Setup, tmp_path: Path) -> None:
    app = PracticeApp(replace(setup, bank_folder=tmp_path / "none"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "is no bank" in said(app))


async def test_a_damaged_history_is_told_and_practice_goes_on(setup: Setup) -> None:
    setup.history_path.parent.mkdir(parents=True)
    setup.history_path.write_bytes(b"not a database at all" * 100)
    app = PracticeApp(setup)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await loaded(pilot)
        await until(pilot, lambda: "was damaged" in said(app))


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
        assert app.context is not None
        history = app.context.history
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
