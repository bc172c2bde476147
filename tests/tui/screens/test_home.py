"""The flows from home, by their keys: what is due, browsing, reviews, progress, and a bank or history amiss."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.tui.stage import fill, loaded, said, until
from tui.app import PracticeApp
from tui.context import Setup


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
