"""Answer a question in words: the prompt, an answer, the points it makes, and quick questions."""

from __future__ import annotations

import asyncio
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import Footer, Tabs, TextArea

from grader.answers.result import AnswerResult
from grader.bank.concept import ConceptQuestion
from tui import practice
from tui.context import Context
from tui.marking import as_record, mark, marked_from_record, ticked
from tui.screens.answering import HELP_KEYS, AnsweringScreen, Kept
from tui.widgets.editor import Left, ProseEditor
from tui.widgets.points import PointsPane
from tui.widgets.prompt import PromptPane
from tui.widgets.quick import QuickPane

_PANES = {"prompt": "Question", "editor": "Answer", "points-pane": "Points", "quick": "Quick checks"}


class ConceptScreen(AnsweringScreen[ConceptQuestion]):
    """Show all panes on wide terminals, and one at a time, with tabs, on narrow ones."""

    BINDINGS = [
        Binding("ctrl+s", "mark", "Mark", priority=True),
        *HELP_KEYS,
        Binding("d", "disagree", "I disagree"),
        Binding("n", "finish", "Done"),
        Binding("f2", "next_pane", "Pane"),
        Binding("escape", "leave", "Back"),
        Binding("c", "mark", "Mark", show=False),
        *(
            Binding(str(number), f"pane('{pane}')", title, show=False)
            for number, (pane, title) in enumerate(_PANES.items(), start=1)
        ),
    ]

    PANES: ClassVar = _PANES
    RATING_PLACE = "#points-pane"
    LETTER_ACTIONS = frozenset({"lower", "disagree", "finish"})

    def __init__(self, context: Context, question: ConceptQuestion) -> None:
        super().__init__(context, question, "text")
        self._attempt: str | None = None
        self._unjudged: str | None = None

    def compose(self) -> ComposeResult:
        yield self.tabs()
        with Container(id="concept-panes"):
            yield PromptPane(self.question, id="prompt")
            yield PointsPane(id="points-pane")
            yield ProseEditor(id="editor")
            yield QuickPane(self.context, self.question, id="quick")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#editor").border_title = "Your answer"
        self.load()

    def panes(self) -> dict[str, str]:
        return {pane: title for pane, title in _PANES.items() if pane != "quick" or self.question.quick}

    @work
    async def load(self) -> None:
        """Bring back the draft, the hints and the last marking."""
        await self.bring_back("")
        if self.is_roomy and self.pane_in_focus() == "prompt":
            self.action_pane("editor")
        tried = await asyncio.to_thread(self.context.history.attempts, self.question.id)
        answers = [attempt for attempt in tried if attempt.part == "text"]
        if answers:
            self._attempt = answers[-1].uid
            self.query_one(PointsPane).show(
                marked_from_record(self.question.id, answers[-1].result), answers[-1].answer
            )

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        self.save_soon()

    @work(exclusive=True, group="mark")
    async def action_mark(self) -> None:
        answer = self.answer_text
        if not answer.strip():
            self.notify("There is nothing to mark yet: write an answer first.")
            return
        marked = await asyncio.to_thread(mark, self.question, answer)
        self.query_one(PointsPane).show(marked, answer)
        self.action_pane("points-pane")
        # What nobody has judged is no attempt, until the learner has.
        self._unjudged = None if marked.judged else answer
        if marked.judged:
            await self._keep(answer, marked)
            if marked.score >= 1:
                await self.settle()

    async def _keep(self, answer: str, marked: AnswerResult) -> None:
        seconds = self.stopwatch.lap()
        attempt = await asyncio.to_thread(
            practice.keep_attempt, self.context, self.question, "text", answer, as_record(marked), seconds=seconds
        )
        self._attempt = attempt.uid

    @work(exclusive=True, group="disagree")
    async def action_disagree(self) -> None:
        point = self.query_one(PointsPane).disagree()
        if point is None or self._attempt is None:
            self.notify("Mark your answer first, then select the point.")
            return
        await asyncio.to_thread(self.context.history.disagree, self._attempt, point.id, self.context.now())
        self.notify("Noted with this attempt. The score stays; an export carries the note to the bank's authors.")

    @work(exclusive=True, group="finish")
    async def action_finish(self) -> None:
        """End this bout and rate it by the best answer so far."""
        if await self.save() is not Kept.ASKED:
            pane = self.query_one(PointsPane)
            if self._unjudged is not None and pane.marked is not None and pane.said:
                await self._keep(self._unjudged, ticked(self.question, pane.marked, pane.said))
            await self.settle()
            self.close()

    # --- moving about -----------------------------------------------------------------------------------------------

    def pane_focus(self, name: str) -> Widget | None:
        if name == "quick":
            return self.query_one(QuickPane).answer_field()
        return self.query_one("#points" if name == "points-pane" else f"#{name}")

    @on(Left)
    def _left_editor(self) -> None:
        self.set_focus(self.query_one("#points") if self.is_roomy else self.query_one(Tabs))
