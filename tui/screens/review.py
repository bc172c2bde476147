"""Review the questions that are due, one after the other."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.context import Overview, overview
from tui.dialogs.confirm import ConfirmDialog
from tui.screens.opening import question_screen

if TYPE_CHECKING:
    from tui.app import PracticeApp


def start_reviews(app: PracticeApp) -> None:
    """Open each due question in turn and ask before each further one; say so when nothing is due."""
    app.run_worker(_reviews(app), exclusive=True, group="reviews")


async def _reviews(app: PracticeApp) -> None:
    context = app.context
    if context is None:
        return
    seen: set[str] = set()
    while True:
        state = await asyncio.to_thread(overview, context)
        waiting = [question for question in state.due if question not in seen]
        if not waiting:
            app.notify("That was all for today." if seen else nothing_due(state), title="Reviews")
            return
        left = "One more question is" if len(waiting) == 1 else f"{len(waiting)} more questions are"
        if seen and not await app.push_screen_wait(ConfirmDialog(f"{left} due. Go on?", "Go on", "Enough")):
            return
        seen.add(waiting[0])
        await app.push_screen_wait(question_screen(context, waiting[0]))


def nothing_due(state: Overview) -> str:
    """Return a sentence that says when the next review comes."""
    if not state.schedules:
        return "Nothing to review yet: a question comes back some days after you have answered it."
    question, entry = min(state.schedules.items(), key=lambda item: item[1].due)
    days = max(1, round((entry.due - state.now).total_seconds() / 86400))
    return f"Nothing is due. The next is {question}, in {days} {'day' if days == 1 else 'days'}."
