"""Choose the length and level of a mock interview, and see how earlier ones went."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Footer, OptionList, Static
from textual.widgets.option_list import Option

from grader.history import Interview
from tui import interview as interviews
from tui.context import Context
from tui.interview import LENGTHS, LEVELS
from tui.picture import bar
from tui.screens.interview import InterviewScreen
from tui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from tui.app import PracticeApp


class InterviewSetup(Screen[None]):
    """Offer lengths and levels; list earlier interviews below."""

    BINDINGS = [Binding("ctrl+s,s", "start", "Start", key_display="s"), Binding("escape", "dismiss", "Back")]
    app: PracticeApp

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._past: list[Interview] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="interview-setup"):
            yield Static("No hints, no verdicts until the end. After each answer comes one follow-up question.")
            with Horizontal(id="choices"):
                lengths = [f"{minutes} minutes" for minutes in LENGTHS]
                yield TickList(lengths, many=False, ticked=[LENGTHS.index(30)], id="length")
                yield TickList(LEVELS, many=False, ticked=[0], id="level")
            yield Button("s  Start the clock", id="start", variant="primary", compact=True)
            yield OptionList(id="past", compact=True)
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#length").border_title = "Length"
        self.query_one("#level").border_title = "Level"
        self.query_one("#length").focus()
        self.show_past()

    @work
    async def show_past(self) -> None:
        """Show the earlier interviews."""
        done = [past for past in await asyncio.to_thread(self.context.history.interviews) if past.finished]
        self._past = done
        listed = self.query_one("#past", OptionList)
        listed.border_title = "Earlier interviews" + (": enter shows the scorecard" if done else "")
        for past in reversed(done):
            card = interviews.scorecard_from_record(past.scorecard)
            what = f"{past.minutes} min  {past.level:<7} {len(card.answers)} questions"
            score = f"{card.score:>4.0%}  {bar(card.score, 10)}"
            listed.add_option(Option(f"{past.started:%Y-%m-%d}  {what}  {score}", id=past.uid))
        if done:
            listed.highlighted = 0
        else:
            listed.add_option(Option("This is your first.", disabled=True))

    @on(OptionList.OptionSelected, "#past")
    def _open_scorecard(self, event: OptionList.OptionSelected) -> None:
        from tui.screens.scorecard import ScorecardScreen

        place = next(place for place, past in enumerate(self._past) if past.uid == event.option_id)
        self.app.push_screen(ScorecardScreen(self.context, self._past[place], self._past[:place]))

    @on(Button.Pressed, "#start")
    def action_start(self) -> None:
        minutes = LENGTHS[min(self.query_one("#length", TickList).ticked)]
        level = LEVELS[min(self.query_one("#level", TickList).ticked)]
        now = self.context.now()
        chosen = interviews.plan(self.context.bank, minutes, level, int(now.timestamp()))
        if not chosen:
            self.notify(f"There is no {level} question in the bank.")
            return
        self.app.switch_screen(
            InterviewScreen(self.context, Interview(minutes=minutes, level=level, started=now), chosen)
        )
