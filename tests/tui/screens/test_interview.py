"""A mock interview under a hurried hand."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.tui.stage import loaded, said, until
from tui.app import PracticeApp
from tui.screens.interview import InterviewScreen
from tui.screens.scorecard import ScorecardScreen


async def begin_interview(pilot: Any, app: PracticeApp) -> None:
    await loaded(pilot)
    await pilot.press("i")
    await until(pilot, lambda: "No hints" in said(app))
    await pilot.press("s")
    await until(pilot, lambda: isinstance(app.screen, InterviewScreen) and app.screen.query("#editor"))


async def test_handing_in_twice_in_a_hurry_hands_in_once(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await begin_interview(pilot, app)
        assert isinstance(app.screen, InterviewScreen)
        # Not by the pilot's keys: it waits after each until all is done.
        for _ in range(3):
            app.screen.action_hand_in()
        await until(pilot, lambda: "One more thing" in said(app))
        assert len(app.screen._answers) == 1


async def test_keys_while_the_interview_is_judged_change_nothing(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await begin_interview(pilot, app)
        screen = app.screen
        assert isinstance(screen, InterviewScreen)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "One more thing" in said(app))
        await pilot.press("escape")
        await until(pilot, lambda: "End the interview now?" in said(app))
        gate = asyncio.Event()
        screen._judging.append(asyncio.create_task(gate.wait()))  # type: ignore[arg-type]  # what it returns is not looked at
        await pilot.press("y")
        await until(pilot, lambda: "Judging your answers" in said(app))
        await pilot.press("ctrl+s", "escape", "ctrl+s")
        await pilot.pause()
        gate.set()
        await until(pilot, lambda: isinstance(app.screen, ScorecardScreen))
        assert app.context is not None
        [kept] = app.context.history.interviews()
        assert len(kept.scorecard["answers"]) == 1


async def test_quitting_an_interview_is_asked_about(app: PracticeApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await begin_interview(pilot, app)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: "no scorecard. Quit all the same?" in said(app))
        await pilot.press("n")
        await until(pilot, lambda: isinstance(app.screen, InterviewScreen))
