"""What goes wrong underneath is told, and costs the learner nothing that is on the screen."""

from __future__ import annotations

from typing import Any

import pytest
from textual.worker import WorkerFailed

from grader.history import HistoryError
from tests.tui.stage import RIGHT, WRONG, editor, loaded, open_question, said, until
from tui.app import PracticeApp
from tui.screens.code import CodeScreen
from tui.screens.concept import ConceptScreen
from tui.screens.home import HomeScreen
from tui.widgets.verdict import VerdictPane

FULL = "the history could not be used: disk is full"


def fill_the_disk(app: PracticeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on nothing can be written to the history."""
    assert app.context is not None

    def full(*_: Any, **__: Any) -> None:
        raise HistoryError(FULL)

    for name in ("add_attempt", "add_assist", "add_review", "save_draft", "disagree"):
        monkeypatch.setattr(app.context.history, name, full)


async def test_a_verdict_is_shown_where_it_cannot_be_kept(app: PracticeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        fill_the_disk(app, monkeypatch)
        editor(app).text = WRONG
        await pilot.press("ctrl+s")
        await until(pilot, lambda: FULL in said(app))
        pane = app.screen.query_one(VerdictPane)
        await until(pilot, lambda: pane.verdict is not None and "Diagnosis" in said(app))


async def test_a_full_disk_ends_no_work(app: PracticeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "hard-vs-soft")
        fill_the_disk(app, monkeypatch)
        editor(app).text = "Hard attention picks one region so you need REINFORCE."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "50%" in said(app) and FULL in said(app))
        app.clear_notifications()
        await pilot.press("ctrl+g")
        await until(pilot, lambda: FULL in said(app))
        assert isinstance(app.screen, ConceptScreen)


async def test_what_cannot_be_stored_is_not_left_unasked(app: PracticeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        fill_the_disk(app, monkeypatch)
        editor(app).text = RIGHT
        await until(pilot, lambda: "NOT saved" in said(app))
        editor(app).blur()
        await pilot.press("escape")
        await until(pilot, lambda: "Leave them?" in said(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CodeScreen))
        assert editor(app).text == RIGHT
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "could not be stored. Quit all the same?" in said(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, CodeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "Leave them?" in said(app))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))


async def test_quitting_stores_what_was_typed_in_the_last_moment(app: PracticeApp, setup: Any) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "hard-vs-soft")
        await pilot.press(*"picks", "ctrl+q")
    again = PracticeApp(setup)
    async with again.run_test(size=(120, 40)) as pilot:
        await open_question(pilot, "hard-vs-soft")
        await until(pilot, lambda: editor(again).text == "picks")


async def test_escape_in_the_editor_stops_a_check_too(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await open_question(pilot, "spatial-attention")
        editor(app).text = "SLOW"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "…" in said(app) and "checking" in said(app))
        assert app.focused is editor(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in said(app))
        assert "· 1 Can be built and called" in said(app)


async def test_a_defect_of_ours_ends_the_program_with_a_short_traceback(
    app: PracticeApp, capsys: pytest.CaptureFixture[str]
) -> None:
    class OurDefect(Exception):
        pass

    value = 2**60

    async def fail() -> None:
        raise OurDefect(len(str(value)))

    context = app.run_test(size=(120, 40))
    pilot = await context.__aenter__()
    await loaded(pilot)
    app.run_worker(fail())
    await until(pilot, lambda: app._exit_renderables)
    with pytest.raises(WorkerFailed, match="OurDefect"):
        await context.__aexit__(None, None, None)
    printed = capsys.readouterr().err
    assert "The program has failed; drafts and attempts are stored." in printed
    assert "OurDefect" in printed
    assert str(value) not in printed, "no values of variables"
