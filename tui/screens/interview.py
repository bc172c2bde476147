"""Hold the mock interview: a timer and the question, nothing else; a follow-up after each answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static, TextArea

from grader.bank.question import CodeQuestion
from grader.bank.starter import starter
from grader.errors import GraderError
from grader.history import Interview
from tui import interview as interviews
from tui import practice
from tui.context import Context
from tui.dialogs.confirm import ConfirmDialog
from tui.interview import Answered, FollowUp, Scorecard, clock
from tui.marking import as_record, mark, mark_quick
from tui.widgets.editor import CodeEditor, Left, ProseEditor
from tui.widgets.prompt import PromptPane
from tui.widgets.prose import Prose
from tui.widgets.quick import answer_widget, given_response

if TYPE_CHECKING:
    from tui.app import PracticeApp
    from tui.context import AnyQuestion


class InterviewScreen(Screen[None]):
    """Ask one question after the other. Answers are judged during the follow-up, and verdicts shown at the end."""

    BINDINGS = [
        Binding("ctrl+s", "hand_in", "Hand in", priority=True),
        Binding("escape", "stop", "End the interview"),
    ]
    app: PracticeApp

    def __init__(self, context: Context, interview: Interview, questions: list[AnyQuestion]) -> None:
        super().__init__()
        self.context, self.interview, self.questions = context, interview, questions
        self._number = 0
        self._begun = self._asked_at = monotonic()
        self._answers: list[Answered] = []
        self._judging: list[asyncio.Task[None]] = []
        self._follow_up: FollowUp | None = None
        self._asked: list[str] = []
        self._handing_in = self._stopping = self._ended = False

    async def before_quit(self) -> str | None:
        """Return what would be lost."""
        return "The interview is not over: it would leave no scorecard."

    def compose(self) -> ComposeResult:
        yield Static(id="clock")
        yield Container(id="stage")
        yield Footer(compact=True)

    async def on_mount(self) -> None:
        self.set_interval(1.0, self._tick)
        await self._ask()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 100, "-wide")

    @property
    def question(self) -> AnyQuestion:
        """Return the question that is asked now."""
        return self.questions[self._number]

    @property
    def seconds_left(self) -> float:
        """Return the seconds that are left; negative once time is up."""
        return self.interview.minutes * 60 - (monotonic() - self._begun)

    def _tick(self) -> None:
        if self._ended:
            return
        left = self.seconds_left
        style = "bold $text-error" if left < 120 else "bold"
        part = "follow-up" if self._follow_up else f"question {self._number + 1} of {len(self.questions)}"
        shown = clock(left) if left > 0 else "time is up: hand in what you have"
        self.query_one("#clock", Static).update(
            Content.assemble((f" {shown}", style), (f"   {part}", "$foreground-muted"))
        )

    async def _ask(self) -> None:
        self._follow_up, self._asked_at = None, monotonic()
        is_code = isinstance(self.question, CodeQuestion)
        editor: TextArea = CodeEditor(id="editor") if is_code else ProseEditor(id="editor")
        editor.add_class("-current")
        editor.border_title = "Your answer"
        await self._set_stage(PromptPane(self.question, id="prompt", classes="-current"), editor)
        if isinstance(self.question, CodeQuestion):
            editor.load_text(starter(self.question))
        editor.focus()
        self._tick()

    async def _set_stage(self, *widgets: Widget) -> None:
        """Put widgets on the stage in place of those there.

        Do it in one batch: a repaint between removal and layout would find an editor that has already lost its styles.
        """
        stage = self.query_one("#stage")
        async with stage.batch():
            await stage.remove_children()
            await stage.mount(*widgets)

    # --- handing in -------------------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer no key to hand in or to end once the interview has ended."""
        return not (self._ended and action in ("hand_in", "stop"))

    def action_hand_in(self) -> None:
        """Hand in what is on the stage; ignore a second press before the next question is there."""
        if not self._handing_in and not self._ended:
            self._handing_in = True
            self._hand_in()

    @work(group="hand-in")
    async def _hand_in(self) -> None:
        try:
            await self._take()
        finally:
            self._handing_in = False

    async def _take(self) -> None:
        if self._follow_up is None:
            self._judge_later(self.query_one("#editor", TextArea).text)
            self._follow_up = interviews.follow_up(self.context.bank, self.question, self._asked, int(self._begun))
            if self._follow_up is not None:
                await self._ask_follow_up(self._follow_up)
                return
        elif not await self._take_follow_up(self._follow_up):
            return
        await self._go_on()

    def _judge_later(self, answer: str) -> None:
        self._answers.append(
            Answered(self.question.id, self.question.title, self.question.kind, 0.0, monotonic() - self._asked_at)
        )
        judging = self._judge(len(self._answers) - 1, self.question, answer)
        self._judging.append(asyncio.create_task(judging))

    async def _judge(self, place: int, question: AnyQuestion, answer: str) -> None:
        if isinstance(question, CodeQuestion):
            record = await self._verdict(question, answer)
            notes, practise = interviews.notes_on_code(record)
        else:
            marked = await asyncio.to_thread(mark, question, answer)
            record = as_record(marked)
            notes, practise = interviews.notes_on_words(marked.points, judged=marked.judged)
        if record is not None:
            await self._keep(question, answer, record, self._answers[place].seconds)
            share = record["points"] / record["max_points"] if record["max_points"] else 0.0
            self._answers[place] = replace(self._answers[place], fraction=share)
        self._answers[place] = replace(self._answers[place], notes=notes, practise=practise)

    async def _keep(self, question: AnyQuestion, answer: str, record: Mapping[str, Any], seconds: float) -> None:
        part = "code" if isinstance(question, CodeQuestion) else "text"
        more = {"seconds": seconds, "interview": self.interview.uid}
        try:
            await asyncio.to_thread(practice.keep_attempt, self.context, question, part, answer, record, **more)
            await asyncio.to_thread(practice.settle, self.context, question)
        except GraderError as error:
            self.notify(str(error), severity="error", timeout=10)

    async def _verdict(self, question: CodeQuestion, source: str) -> dict[str, Any] | None:
        async for event in self.context.judge.request("grade", question=question.id, source=source):
            if event["event"] == "finished":
                return dict(event["verdict"])
        return None

    async def _ask_follow_up(self, asked: FollowUp) -> None:
        self._asked.append(asked.quick.id)
        box = Vertical(
            Static("One more thing:", classes="muted"),
            Prose(asked.quick.prompt),
            answer_widget(asked.quick),
            Static("ctrl+s hands it in", classes="muted"),
            id="quick",
            classes="-current",
        )
        await self._set_stage(box)
        box.query(".answer").first().focus()
        self._tick()

    async def _take_follow_up(self, asked: FollowUp) -> bool:
        response = given_response(asked.quick, self.query_one("#quick"))
        if response is None and self.seconds_left > 0:
            self.notify("Choose an answer first.")
            return False
        score = 0.0 if response is None else (await asyncio.to_thread(mark_quick, asked.quick, response)).score
        self._answers[-1] = replace(self._answers[-1], follow_up=asked.quick.prompt, follow_up_score=score)
        return True

    async def _go_on(self) -> None:
        if self._number + 1 < len(self.questions) and self.seconds_left > 0:
            self._number += 1
            await self._ask()
        else:
            await self._finish()

    # --- ending -----------------------------------------------------------------------------------------------------

    @on(Left)
    def action_stop(self) -> None:
        """Ask, once, whether to end the interview."""
        if not self._stopping and not self._ended:
            self._stopping = True
            self._stop()

    @work(group="stop")
    async def _stop(self) -> None:
        text = "End the interview now? What you have handed in is scored."
        try:
            if await self.app.push_screen_wait(ConfirmDialog(text, "End it", "Go on")):
                await self._finish()
        finally:
            self._stopping = False

    async def _finish(self) -> None:
        from tui.screens.scorecard import ScorecardScreen

        if self._ended:
            return
        self._ended = True
        self.refresh_bindings()
        self.query_one("#clock", Static).update(" Judging your answers…")
        await self._set_stage()
        await asyncio.gather(*self._judging)
        card = Scorecard(tuple(self._answers))
        done = replace(self.interview, finished=self.context.now(), scorecard=card.record())
        try:
            past = [each for each in await asyncio.to_thread(self.context.history.interviews) if each.finished]
            await asyncio.to_thread(self.context.history.save_interview, done)
        except GraderError as error:
            self.notify(str(error), severity="error")
            past = []
        self.app.switch_screen(ScorecardScreen(self.context, done, past))
