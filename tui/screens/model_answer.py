"""Show the model answer beside one's own."""

from __future__ import annotations

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.highlight import highlight
from textual.screen import Screen
from textual.widgets import Footer, Static

from grader.bank.question import CodeQuestion, Question
from tui.context import Context
from tui.widgets.prose import Prose


class ModelAnswerScreen(Screen[None]):
    """Show the learner's answer on the left, the model answer (and for code the reference) on the right."""

    BINDINGS = [Binding("escape,q", "dismiss", "Back", key_display="esc")]

    def __init__(self, context: Context, question: Question, mine: str) -> None:
        super().__init__()
        self.context, self.question, self.mine = context, question, mine

    def compose(self) -> ComposeResult:
        with Container(id="pair"):
            with VerticalScroll(id="mine", classes="side") as mine:
                mine.border_title = "Yours"
                yield Static(self.mine, markup=False)
            with VerticalScroll(id="model", classes="side") as model:
                model.border_title = "Model answer"
                yield Prose(self._words())
                yield Static(id="reference")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#model").focus()
        if isinstance(self.question, CodeQuestion):
            self.query_one("#mine Static", Static).update(self._python(self.mine))
            self.show_reference()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 100, "-wide")

    @work
    async def show_reference(self) -> None:
        """Show the reference's code, read in a thread."""
        path = self.context.bank.solution_folder(self.question) / "reference.py"
        try:
            source = await asyncio.to_thread(path.read_text, encoding="utf-8")
        except OSError as error:
            self.query_one("#reference", Static).update(f"The reference could not be read: {error}")
            return
        self.query_one("#reference", Static).update(self._python(source))

    def _python(self, source: str) -> Content:
        return highlight(source, language="python")

    def _words(self) -> str:
        reading = "\n".join(f"- {entry.title}: {entry.where}" for entry in self.question.reading)
        return self.question.model_answer + (f"\n\n**Read more**\n\n{reading}" if reading else "")
