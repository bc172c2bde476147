"""Progress: attempts side by side, and plots."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.tui.stage import fill, loaded, said, until
from tui.app import PracticeApp
from tui.context import Setup


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
