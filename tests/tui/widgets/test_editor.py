"""The editor for code: indentation that helps, and a way out."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.widgets.editor import CodeEditor, Left


class OneEditor(App[None]):
    left = 0

    def compose(self) -> ComposeResult:
        yield CodeEditor(id="editor")

    def on_left(self, _: Left) -> None:
        self.left += 1


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (["d", "e", "f", "colon", "enter", "x"], "def:\n    x"),
        (["f", "left_parenthesis", "enter", "1"], "f(\n    1"),
        (["i", "f", "colon", "enter", "p", "a", "s", "s", "enter", "y"], "if:\n    pass\ny"),
        (["i", "f", "colon", "enter", "x", "enter", "y"], "if:\n    x\n    y"),
        (["i", "f", "colon", "enter", "backspace", "y"], "if:\ny"),
        (["tab", "x"], "    x"),
        (["tab", "tab", "shift+tab", "x"], "    x"),
        (["x", "enter", "ctrl+z"], "x"),
    ],
)
async def test_indentation_follows_the_code(keys: list[str], text: str) -> None:
    app = OneEditor()
    async with app.run_test() as pilot:
        app.query_one(CodeEditor).focus()
        await pilot.press(*keys)
        assert app.query_one(CodeEditor).text == text


async def test_escape_leaves_and_a_read_only_editor_takes_nothing() -> None:
    app = OneEditor()
    async with app.run_test() as pilot:
        editor = app.query_one(CodeEditor)
        editor.focus()
        await pilot.press("a", "escape")
        assert app.left == 1
        editor.read_only = True
        await pilot.press("b", "enter", "backspace")
        assert editor.text == "a"
