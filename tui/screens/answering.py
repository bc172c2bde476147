"""Share what answering in code and in words have in common: drafts, hints, the model answer, the rating."""

from __future__ import annotations

import asyncio
from enum import Enum
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual import work
from textual.binding import Binding
from textual.events import Event, Key, MouseDown
from textual.widgets import Input, TextArea

from grader.bank.concept import ConceptQuestion
from grader.bank.question import CodeQuestion
from grader.errors import GraderError
from grader.history import DraftChanged
from grader.history.reviews import RATING_NAMES
from tui import practice
from tui.context import Context
from tui.dialogs.confirm import ConfirmDialog
from tui.drafts import DraftKeeper
from tui.screens.panes import PanedScreen
from tui.stopwatch import Stopwatch
from tui.widgets.prompt import PromptPane

if TYPE_CHECKING:
    from tui.app import PracticeApp

Asked = TypeVar("Asked", bound=CodeQuestion | ConceptQuestion)

# A pause in typing after which the draft is stored.
_TYPING_PAUSE = 0.15


# The keys of every such screen. Each lists them itself, after its main one: the bottom row has this order.
HELP_KEYS = (
    Binding("ctrl+g", "hint", "Hint", priority=True),
    Binding("ctrl+r", "model_answer", "Solution", priority=True),
    Binding("h", "hint", "Hint", show=False),
    Binding("m", "model_answer", "Solution", show=False),
    Binding("l", "lower", "Lower the rating", show=False),
)


class Kept(Enum):
    """Say what became of a draft: stored, not storable, or another window's is in the way and the learner is asked."""

    YES = "yes"
    NO = "no"
    ASKED = "asked"


class AnsweringScreen(PanedScreen, Generic[Asked]):
    """Keep a draft of what is typed, give hints, reveal the model answer, settle the rating.

    A screen of this kind has a PromptPane and a TextArea ``#editor``.
    """

    AUTO_FOCUS = "#prompt"
    # What only a letter does: off while the learner types.
    LETTER_ACTIONS: ClassVar[frozenset[str]] = frozenset({"lower"})
    # The pane on whose border the rating stands.
    RATING_PLACE: ClassVar[str]
    app: PracticeApp

    def __init__(self, context: Context, question: Asked, part: str) -> None:
        super().__init__()
        self.context = context
        self.question: Asked = question
        self.stopwatch = Stopwatch()
        self._keeper = DraftKeeper(context, question.id, part)
        self._settled: practice.Settled | None = None

    def on_mount(self) -> None:
        """Let nothing be typed until the draft is there."""
        self.query_one("#editor", TextArea).read_only = True

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | MouseDown):
            self.stopwatch.touch()
        await super().on_event(event)

    @property
    def answer_text(self) -> str:
        """Return what is in the editor."""
        return self.query_one("#editor", TextArea).text

    async def bring_back(self, otherwise: str) -> None:
        """Put the stored draft into the editor, or else ``otherwise``, and show the hints that were read."""
        self.query_one(PromptPane).show_hints(
            await asyncio.to_thread(practice.hints_taken, self.context, self.question)
        )
        text = await asyncio.to_thread(self._keeper.load, otherwise)
        editor = self.query_one("#editor", TextArea)
        editor.load_text(text)
        editor.read_only = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Take a letter's key off the bottom row while letters are typed."""
        typing = isinstance(self.focused, TextArea | Input)
        return not (typing and action in self.LETTER_ACTIONS)

    # --- drafts -----------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="draft")
    async def save_soon(self) -> None:
        """Store the draft once the learner stops typing for a moment."""
        await asyncio.sleep(_TYPING_PAUSE)
        await self.save()

    async def _store(self, *, over_theirs: bool = False) -> None:
        editor = next(iter(self.query("#editor").results(TextArea)), None)
        if editor is None or editor.read_only:
            return  # closed meanwhile, not brought back yet, or a file's
        if await asyncio.to_thread(self._keeper.save, self.answer_text, over_theirs=over_theirs):
            self.show_saved(f"saved {self.context.now().astimezone(self.context.setup.zone):%H:%M:%S}")

    async def save(self, *, over_theirs: bool = False) -> Kept:
        """Store the draft now, and ask what to do when another window has changed it."""
        try:
            await self._store(over_theirs=over_theirs)
        except DraftChanged as changed:
            self._ask_whose(changed.theirs.text)
            return Kept.ASKED
        except GraderError as error:
            self.notify(str(error), severity="error")
            self.show_saved("NOT saved")
            return Kept.NO
        return Kept.YES

    async def before_quit(self) -> str | None:
        """Store what was typed in the last moment; return what would be lost."""
        try:
            await self._store()
        except DraftChanged:
            return "Another window has changed this answer, and yours is not stored."
        except GraderError:
            return "Your last changes could not be stored."
        return None

    async def stop(self) -> bool:
        """Stop what runs for the learner; return whether anything did."""
        return False

    @work(exclusive=True, group="leave")
    async def action_leave(self) -> None:
        """Stop what runs, or else go back, unless typed text would be lost and the learner wants to stay."""
        if await self.stop():
            return
        kept = await self.save()
        text = "Your last changes could not be stored. Leave without them?"
        if kept is Kept.YES or (
            kept is Kept.NO and await self.app.push_screen_wait(ConfirmDialog(text, "Leave", "Stay"))
        ):
            self.close()

    @work(exclusive=True, group="whose")
    async def _ask_whose(self, theirs: str) -> None:
        text = "Another window has changed this answer. Keep yours and overwrite the other?"
        if await self.app.push_screen_wait(ConfirmDialog(text, "Keep mine", "Take theirs")):
            await self.save(over_theirs=True)
        else:
            await asyncio.to_thread(self._keeper.load)
            self.query_one("#editor", TextArea).load_text(theirs)

    def close(self) -> None:
        """Go back, and cancel what is still being read: it must not look for panes that are gone."""
        self.workers.cancel_node(self)
        self.dismiss()

    def show_saved(self, state: str) -> None:
        """Show beside the editor that the draft is stored."""
        self.query_one("#editor").border_subtitle = state

    # --- help and rating --------------------------------------------------------------------------------------------

    @work(exclusive=True, group="hint")
    async def action_hint(self) -> None:
        pane = self.query_one(PromptPane)
        level = pane.hints + 1
        if level > len(self.question.hints):
            await self.further_hint()
            return
        warning = "The last hint all but gives the answer away, and the rating will be hard at best. Show it?"
        if level == 3 and not await self.app.push_screen_wait(ConfirmDialog(warning, "Show it", "Not yet")):
            return
        await asyncio.to_thread(practice.keep_assist, self.context, self.question, f"hint-{level}")
        pane.show_hints(level)
        self.show_question()

    async def further_hint(self) -> None:
        """Give a hint beyond those of the question."""
        self.notify("There are no more hints. Ctrl+R shows the model answer.")

    def show_question(self) -> None:
        """Bring the question into view where only one pane is shown."""
        self.action_pane("prompt", focus=not self.is_roomy)

    @work(exclusive=True, group="answer")
    async def action_model_answer(self) -> None:
        if await self._may_reveal():
            from tui.screens.model_answer import ModelAnswerScreen

            self.app.push_screen(ModelAnswerScreen(self.context, self.question, self.answer_text))

    async def _may_reveal(self) -> bool:
        passed, tried = await asyncio.to_thread(practice.standing, self.context, self.question)
        if passed:
            return True
        text = "You have tried but not passed yet." if tried else "You have not handed in an answer yet."
        warning = f"{text} Once the model answer is shown, this question is rated again: it comes back soon. Show it?"
        if not await self.app.push_screen_wait(ConfirmDialog(warning, "Show it", "Not yet")):
            return False
        await asyncio.to_thread(practice.keep_assist, self.context, self.question, "answer")
        await self.settle()
        return True

    async def settle(self) -> None:
        """End this bout of work: derive its rating, store and show it."""
        self._settled = await asyncio.to_thread(practice.settle, self.context, self.question)
        if self._settled is not None:
            self.notify(practice.describe(self._settled), title="Review", timeout=8)
            self.show_rating(self._settled)

    def show_rating(self, settled: practice.Settled) -> None:
        """Show the rating beside the verdict, where it stays."""
        name = RATING_NAMES[settled.review.rating]
        self.query_one(self.RATING_PLACE).border_subtitle = f"rated {name}, back in {settled.days} d; l lowers it"

    @work(exclusive=True, group="lower")
    async def action_lower(self) -> None:
        if self._settled is None:
            self.notify("A rating can be lowered only right after it is given.")
            return
        from tui.dialogs.rating import RatingDialog

        rating = await self.app.push_screen_wait(RatingDialog(self._settled))
        if rating is not None:
            self._settled = await asyncio.to_thread(practice.lower, self.context, self._settled.review, rating)
            self.notify(practice.describe(self._settled), title="Review")
            self.show_rating(self._settled)
