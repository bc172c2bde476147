"""Browsing the bank: it searches as one types, and filters by key."""

from __future__ import annotations

from textual.widgets import DataTable, Input

from tests.tui.stage import editor, loaded, said, until
from tui.app import PracticeApp


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
