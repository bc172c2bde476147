"""What each screen looks like at 80x24 and at 120x40. After a wanted change: pytest tests/tui --snapshot-update."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from tests.tui.stage import SIZES, WRONG, fill, loaded, open_question, said, until
from tui.app import PracticeApp
from tui.context import Setup

Steps = Callable[[Pilot[Any]], Awaitable[None]]


async def home(pilot: Pilot[Any]) -> None:
    await loaded(pilot)


async def browse(pilot: Pilot[Any]) -> None:
    await loaded(pilot)
    await pilot.press("b")
    await until(pilot, lambda: "of 3 questions" in said(pilot.app) and "se-layer" in said(pilot.app))


async def code(pilot: Pilot[Any]) -> None:
    await open_question(pilot, "se-layer")


async def verdict(pilot: Pilot[Any]) -> None:
    await open_question(pilot, "spatial-attention")
    pilot.app.screen.query_one("#editor", TextArea).text = WRONG
    await pilot.press("ctrl+s")
    await until(pilot, lambda: "Diagnosis" in said(pilot.app))
    await until(pilot, lambda: len(pilot.app.context.history.attempts("spatial-attention")) == 3)  # type: ignore[attr-defined]  # a PracticeApp


async def marked(pilot: Pilot[Any]) -> None:
    await open_question(pilot, "hard-vs-soft")
    editor = pilot.app.screen.query_one("#editor", TextArea)
    editor.text = "Hard attention picks one region so you need REINFORCE. Soft attention gives weights to everything."
    await pilot.press("ctrl+s")
    await until(pilot, lambda: "75%" in said(pilot.app))


async def quick(pilot: Pilot[Any]) -> None:
    await open_question(pilot, "hard-vs-soft")
    pilot.app.screen.action_pane("quick")  # type: ignore[attr-defined]  # a ConceptScreen
    await pilot.press("n")
    await until(pilot, lambda: "☐ it is differentiable" in said(pilot.app))


async def interview(pilot: Pilot[Any]) -> None:
    await loaded(pilot)
    await pilot.press("i")
    await until(pilot, lambda: "This is your first" in said(pilot.app))


async def progress(pilot: Pilot[Any]) -> None:
    await loaded(pilot)
    await pilot.press("p")
    await until(pilot, lambda: "Best 3/5" in said(pilot.app))


async def keys(pilot: Pilot[Any]) -> None:
    await loaded(pilot)
    await pilot.press("f1")
    await until(pilot, lambda: "esc closes" in said(pilot.app))


SCREENS = [home, browse, code, verdict, marked, quick, interview, progress, keys]


def quiet(steps: Steps) -> Steps:
    """Run the steps without motion, then wait until the program has nothing left to do, and hide what blinks."""

    async def run(pilot: Pilot[Any]) -> None:
        pilot.app.animation_level = "none"
        await steps(pilot)
        await at_rest(pilot)
        for area in pilot.app.screen.query(TextArea):
            # Only what cannot be edited can be shown without a cursor.
            area.read_only = True
            area.show_cursor = False
        pilot.app.clear_notifications()
        await at_rest(pilot)

    return run


async def at_rest(pilot: Pilot[Any]) -> None:
    """Wait until no worker runs, nothing moves and the screen stays what it is."""
    before = None
    while before != (before := pilot.app.export_screenshot()):
        await pilot.app.workers.wait_for_complete()
        await pilot.wait_for_animation()
        await pilot.pause(0.2)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("steps", SCREENS, ids=lambda steps: steps.__name__)
def test_screen(snap_compare: Any, setup: Setup, steps: Steps, size: tuple[int, int]) -> None:
    fill(setup)
    assert snap_compare(PracticeApp(setup), terminal_size=size, run_before=quiet(steps))


@pytest.mark.parametrize("theme", ["grader-light", "grader-contrast"])
def test_theme(snap_compare: Any, setup: Setup, theme: str) -> None:
    async def steps(pilot: Pilot[Any]) -> None:
        await verdict(pilot)
        pilot.app.theme = theme

    fill(setup)
    assert snap_compare(PracticeApp(setup), terminal_size=(120, 40), run_before=quiet(steps))


def test_without_colour(snap_compare: Any, setup: Setup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    fill(setup)
    assert snap_compare(PracticeApp(setup), terminal_size=(120, 40), run_before=quiet(verdict))
