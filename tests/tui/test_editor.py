"""The editors: indentation that helps, a way out, and files that are never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from grader.errors import SubmissionError
from tui.answer_file import editor_command, existing_file, read_answer, run_editor, write_answer
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


def test_an_answer_never_goes_over_another_file(tmp_path: Path) -> None:
    folder = tmp_path / "answers"
    first = write_answer(folder, "q", "one")
    assert write_answer(folder, "q", "one") == first
    second = write_answer(folder, "q", "two")
    assert (first.name, second.name) == ("q.py", "q-2.py")
    assert (first.read_text(), second.read_text()) == ("one", "two")


def test_files_that_cannot_be_used_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "latin").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(SubmissionError, match="could not be written"):
        write_answer(tmp_path / "file", "q", "")
    with pytest.raises(SubmissionError, match="could not be read"):
        read_answer(tmp_path / "latin")
    with pytest.raises(SubmissionError, match="there is no file"):
        existing_file(str(tmp_path / "none"))
    with pytest.raises(SubmissionError, match="could not be started"):
        run_editor(["/no/such/editor"], tmp_path / "file")


def test_visual_comes_before_editor_and_both_before_what_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "ed -s")
    monkeypatch.setenv("VISUAL", "code --wait")
    assert editor_command() == ["code", "--wait"]
    monkeypatch.delenv("VISUAL")
    assert editor_command() == ["ed", "-s"]
    monkeypatch.delenv("EDITOR")
    monkeypatch.setenv("PATH", "")
    assert editor_command() is None
