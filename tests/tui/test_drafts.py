"""What is typed is kept: in drafts, in a file that is followed, and in one's own editor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.widgets import Input

from grader.history import History
from tests.tui.stage import RIGHT, WRONG, editor, open_question, said, until
from tui.app import PracticeApp
from tui.context import Setup
from tui.screens.code import CodeScreen
from tui.widgets.verdict import VerdictPane


async def test_what_is_typed_is_there_again_in_the_next_session(setup: Setup) -> None:
    first = PracticeApp(setup)
    async with first.run_test(size=(80, 24), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        await pilot.press("2", *"half a")
        assert first.context is not None
        history = first.context.history
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
        assert app.context is not None
        kept = app.context.history.draft("hard-vs-soft", "text")
        assert kept is not None
        assert kept.text == "theirs"


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
