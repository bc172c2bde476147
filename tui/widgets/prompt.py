"""Show the question itself: its prompt in Markdown, a figure, and the hints that were asked for."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from grader.bank.concept import ConceptQuestion
from grader.bank.question import Question
from tui.widgets.prose import Figure, Prose


class PromptPane(VerticalScroll):
    """Show a question, and below it the hints that were asked for."""

    def __init__(self, question: Question, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.question = question
        self.hints = 0
        self._further: list[Content] = []

    def compose(self) -> ComposeResult:
        yield Prose(self.question.prompt, id="prompt-text")
        if isinstance(self.question, ConceptQuestion) and self.question.figure:
            yield Figure(self.question.figure, id="figure")
        yield Static(id="hints")

    def on_mount(self) -> None:
        alias = f" · {self.question.alias}" if self.question.alias else ""
        self.border_title = Content(f"{self.question.id}{alias} · {self.question.level}")
        self.show_hints(self.hints)

    def add_hint(self, text: Content) -> None:
        """Show one more hint, which is about the learner's own answer."""
        number = len(self.question.hints) + len(self._further) + 1
        self._further.append(Content.assemble((f"Hint {number}  ", "bold $text-accent"), text))
        self.show_hints(self.hints)

    def forget_further(self) -> None:
        """Take away the hints that were about an answer of before."""
        if self._further:
            self._further.clear()
            self.show_hints(self.hints)

    def show_hints(self, level: int) -> None:
        """Show the first ``level`` hints, and those about the learner's own answer."""
        self.hints = level
        lines = [
            Content.assemble((f"Hint {number} of 3  ", "bold $text-accent"), hint.strip())
            for number, hint in enumerate(self.question.hints[:level], start=1)
        ]
        lines += self._further
        self.query_one("#hints", Static).update(Content("\n\n").join(lines))
        if lines:
            self.call_after_refresh(self.scroll_end, animate=False)
