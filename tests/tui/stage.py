"""What the tests of the screens share: answers, a filled history, waiting, and reading the screen."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from textual.pilot import Pilot
from textual.widgets import TextArea

from grader.history import Attempt, History, Review
from tui.app import PracticeApp
from tui.context import Setup

HERE = Path(__file__).parent
# Nothing is asserted about time: this only ends a test that would wait for ever.
PATIENCE = 120.0
SIZES = [(80, 24), (120, 40)]
NOON = datetime(2026, 3, 18, 12, tzinfo=UTC)
RIGHT = "class SpatialAttention:\n    largest = 'amax(dim=1)'\n"
WRONG = "class SpatialAttention:\n    largest = 'amax(dim=3)'\n"


async def until(pilot: Pilot[Any], holds: Callable[[], object], what: str = "") -> None:
    """Wait until something holds; fails with ``what`` after long enough for the slowest machine."""
    deadline = monotonic() + PATIENCE
    while monotonic() < deadline:
        await pilot.pause()
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"never came true: {what}\n{screen_text(pilot.app)}")


async def loaded(pilot: Pilot[Any]) -> None:
    app = pilot.app
    assert isinstance(app, PracticeApp)
    await until(pilot, lambda: app.context is not None and "Browse all" in said(app), "the bank is loaded")


async def open_question(pilot: Pilot[Any], question: str) -> None:
    await loaded(pilot)
    pilot.app.open_question(question)  # type: ignore[attr-defined]  # the app is a PracticeApp
    part = "code" if question != "hard-vs-soft" else "text"
    await until(pilot, lambda: pilot.app.screen.query("#editor") and pilot.app.screen.query_one("#editor", TextArea))
    await until(pilot, lambda: part == "text" or pilot.app.screen.query_one("#editor", TextArea).text, "the draft")
    await pilot.pause()


def editor(app: PracticeApp) -> TextArea:
    return app.screen.query_one("#editor", TextArea)


def screen_text(app: Any) -> str:
    """Return what is on the screen, as text."""
    width, height = app.size
    lines = [strip.text for strip in app.screen._compositor.render_strips()]
    return "\n".join(line[:width] for line in lines[:height])


def fill(setup: Setup) -> None:
    """Leave a history as if somebody had practised for some weeks."""
    with History(setup.history_path) as history:
        for day, question, score in ((1, "se-layer", 2.0), (2, "se-layer", 5.0), (9, "spatial-attention", 3.0)):
            for again in range(day % 4 + 1):
                history.add_attempt(
                    Attempt(
                        question=question,
                        part="code",
                        answer=f"class Answer:\n    day = {day}\n",
                        outcome="pass" if score == 5 else "fail",
                        points=score,
                        max_points=5.0,
                        seconds=240.0,
                        at=NOON - timedelta(days=20 - day, minutes=again),
                        uid=f"{day}-{again}",
                    )
                )
        history.add_review(Review(question="se-layer", derived=3, rating=3, at=NOON - timedelta(days=18)))


def said(app: Any) -> str:
    """Return the words on the screen, whatever lines they wrap to."""
    return " ".join(re.sub("[│╭╮╰╯─┃▌]", " ", screen_text(app)).split())
