"""Show the scorecard of a mock interview."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer

from grader.errors import GraderError
from grader.history import Interview
from tui.context import Context
from tui.interview import markdown, save_markdown
from tui.widgets.prose import Prose


class ScorecardScreen(Screen[None]):
    """Show what will be in the Markdown file, and write it on a key."""

    BINDINGS = [Binding("e", "export", "Export to Markdown"), Binding("escape,q", "dismiss", "Back", key_display="esc")]

    def __init__(self, context: Context, interview: Interview, past: Sequence[Interview]) -> None:
        super().__init__()
        self.context, self.interview = context, interview
        self.text = markdown(interview, past)

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="pane"):
            yield Prose(self.text)
        yield Footer(compact=True)

    @work
    async def action_export(self) -> None:
        folder = self.context.setup.history_path.parent / "interviews"
        try:
            path = await asyncio.to_thread(save_markdown, self.text, folder, self.interview)
        except GraderError as error:
            self.notify(str(error), severity="error")
        else:
            self.notify(f"Written to {path}", timeout=10)
