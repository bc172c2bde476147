"""Answer a question in code: its prompt, an editor or a followed file, and the verdict as it streams in."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar, Literal

from textual import on, work
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Container
from textual.content import Content
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets import Footer, Tabs, TextArea

from grader.bank.question import CodeQuestion
from grader.bank.starter import starter
from grader.errors import GraderError
from grader.verdict import CheckResult, Repair, Verdict
from tui import practice
from tui.answer_file import editor_command, existing_file, read_answer, run_editor, saves, write_answer
from tui.context import Context
from tui.dialogs.confirm import LineDialog
from tui.screens.answering import HELP_KEYS, AnsweringScreen
from tui.themes import EDITOR_THEMES
from tui.verdict_text import repair_edit
from tui.widgets.editor import CodeEditor, Left
from tui.widgets.prompt import PromptPane
from tui.widgets.verdict import VerdictPane


class CodeScreen(AnsweringScreen[CodeQuestion]):
    """Show all three panes on wide terminals, and one at a time, with tabs, on narrow ones."""

    BINDINGS = [
        Binding("ctrl+s", "check", "Check", priority=True),
        *HELP_KEYS,
        Binding("ctrl+o", "own_editor", "Editor", priority=True),
        Binding("ctrl+l", "follow", "File", priority=True),
        Binding("ctrl+t", "see", "See", priority=True),
        Binding("f2", "next_pane", "Pane"),
        Binding("escape", "leave", "Back"),
        Binding("c", "check", "Check", show=False),
        Binding("e", "own_editor", "Editor", show=False),
        Binding("f", "follow", "File", show=False),
        Binding("x", "see", "See", show=False),
        Binding("1", "pane('prompt')", "The question", show=False),
        Binding("2", "pane('editor')", "The answer", show=False),
        Binding("3", "pane('verdict')", "The verdict", show=False),
    ]

    PANES: ClassVar = {"prompt": "Question", "editor": "Answer", "verdict": "Verdict"}
    RATING_PLACE = "#verdict"

    def __init__(self, context: Context, question: CodeQuestion) -> None:
        super().__init__(context, question, "code")
        self.file: Path | None = None
        self._grading = False
        self._again = False
        # The answer that the verdict is about; what is in the editor may have changed since.
        self._checked = ""
        # What was found of that answer, and how much of it was shown; None until somebody asked.
        self._found: Repair | None = None
        self._told: Literal["", "line", "edit"] = ""
        self._searching = False

    def compose(self) -> ComposeResult:
        yield self.tabs()
        with Container(id="code-panes"):
            yield PromptPane(self.question, id="prompt")
            yield CodeEditor(id="editor")
            yield VerdictPane(self.question, id="verdict")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.show_saved("")
        self._take_theme(self.app.current_theme)
        self.app.theme_changed_signal.subscribe(self, self._take_theme)
        self.load()

    def on_unmount(self) -> None:
        """Unsubscribe: the signal would keep this screen and all on it for as long as the program runs."""
        self.app.theme_changed_signal.unsubscribe(self)

    def _take_theme(self, theme: Theme) -> None:
        self.editor.theme = EDITOR_THEMES.get(theme.name, "vscode_dark" if theme.dark else "github_light")

    @property
    def editor(self) -> CodeEditor:
        """Return the editor, which shows the file while one is followed."""
        return self.query_one("#editor", CodeEditor)

    @property
    def verdict(self) -> VerdictPane:
        """Return the verdict pane."""
        return self.query_one("#verdict", VerdictPane)

    @work
    async def load(self) -> None:
        """Bring back the draft, the hints and the last verdict; a file named at the start is followed."""
        await self.bring_back(starter(self.question))
        if self.is_roomy and self.pane_in_focus() == "prompt":
            self.action_pane("editor")
        tried = await asyncio.to_thread(self.context.history.attempts, self.question.id)
        if tried and "checks" in tried[-1].result:
            self._checked = tried[-1].answer
            self.verdict.finish(Verdict.from_json(tried[-1].result))
        setup = self.context.setup
        if setup.file is not None and setup.question in (self.question.id, self.question.alias):
            self._follow(setup.file)

    @on(TextArea.Changed, "#editor")
    def _typed(self) -> None:
        if self.file is None:
            self.save_soon()

    def show_saved(self, state: str) -> None:
        self.editor.border_title = Content(str(self.file) if self.file else "Your answer")
        self.editor.border_subtitle = Content("followed: each save is checked, or ctrl+s" if self.file else state)

    # --- checking ---------------------------------------------------------------------------------------------------

    def action_check(self) -> None:
        if self._grading:
            self._again = True
            self.notify("Still checking; your change is checked right after. Escape stops it.")
        else:
            self._grade()

    @work(exclusive=True, group="grade")
    async def _grade(self) -> None:
        self._grading, self._settled = True, None
        try:
            if self.file is not None:
                self.editor.load_text(await asyncio.to_thread(read_answer, self.file))
            await self._run_judge(self.answer_text)
        except GraderError as error:
            self.verdict.show_trouble(str(error))
        finally:
            self._grading = False
        if self._again:
            self._again = False
            self._grade()

    async def _run_judge(self, source: str) -> None:
        seconds = self.stopwatch.lap()
        self._found, self._told = None, ""
        self.query_one(PromptPane).forget_further()
        self.verdict.begin()
        self.action_pane("verdict", focus=not self.is_roomy)
        name = {"path": str(self.file)} if self.file else {}
        async for event in self.context.judge.request("grade", question=self.question.id, source=source, **name):
            match event["event"]:
                case "check_started":
                    self.verdict.check_started(event["check"])
                case "check_finished":
                    self.verdict.check_finished(CheckResult.from_json(event["result"]))
                case "finished":
                    self._checked = source
                    self.verdict.finish(Verdict.from_json(event["verdict"]))
                    await self._keep(source, event["verdict"], seconds)
                case "error" | "gone":
                    self.verdict.show_trouble(event["message"])

    async def _keep(self, source: str, record: Mapping[str, Any], seconds: float) -> None:
        if record["outcome"] == "internal":
            return  # the grader's own failure says nothing about the learner
        try:
            await asyncio.to_thread(
                practice.keep_attempt, self.context, self.question, "code", source, record, seconds=seconds
            )
            if record["passed"]:
                await self.settle()
        except GraderError as error:
            # The verdict stays, even where it cannot be kept.
            self.notify(str(error), severity="error", timeout=10)

    # --- the line that is wrong ---------------------------------------------------------------------------------------

    async def further_hint(self) -> None:
        """Say which line of the answer is wrong, and the next time how to change it."""
        verdict = self.verdict.verdict
        if self._grading or verdict is None or verdict.passed or self._checked != self.answer_text:
            self.notify("There are no more hints. Check your answer, and Ctrl+G looks for the line that is wrong.")
        elif self._told == "edit":
            self.notify("There are no more hints. Ctrl+R shows the model answer.")
        elif self._told == "line" and self._found is not None:
            self._told = "edit"
            await self._tell("edit", repair_edit(self._found))
        else:
            await self._look_for_line(verdict)

    async def _look_for_line(self, verdict: Verdict) -> None:
        self.notify("Looking for the line. Escape stops it.")
        self._searching = True
        name = {"path": str(self.file)} if self.file else {}
        record = verdict.to_json(whole=True)
        try:
            async for event in self.context.judge.request(
                "repair", question=self.question.id, source=self._checked, verdict=record, **name
            ):
                self.app.clear_notifications()
                if event["event"] != "repaired":
                    self.notify(event["message"], severity="error")
                elif event["repair"] is None:
                    self.notify("No small change makes it pass: more than one thing is wrong. Ctrl+R shows a solution.")
                else:
                    self._found = Repair.from_json(event["repair"])
                    self._told = "line" if self._found.sure else "edit"
                    self.editor.move_cursor((self._found.lines[0] - 1, 0), center=True)
                    await self._tell("line", Content(self._found.advice))
        finally:
            self._searching = False

    async def _tell(self, kind: str, text: Content) -> None:
        await asyncio.to_thread(practice.keep_assist, self.context, self.question, kind)
        self.query_one(PromptPane).add_hint(text)
        self.show_question()

    def action_see(self) -> None:
        from tui.screens.attention import AttentionScreen
        from tui.see.scenes import scene_for

        scene = scene_for(self.question.id)
        if scene is None:
            self.notify("There is no picture for this question.")
        elif self.verdict.verdict is None or not self.verdict.verdict.passed:
            self.notify("The picture is computed by your own module: pass the checks first.")
        else:
            self.app.push_screen(AttentionScreen(self.context, self.question, self._checked, scene))

    # --- the learner's own editor -----------------------------------------------------------------------------------

    @work(exclusive=True, group="editor")
    async def action_own_editor(self) -> None:
        command = editor_command()
        try:
            path = self.file
            if path is None:
                folder = self.context.setup.work_folder
                path = await asyncio.to_thread(write_answer, folder, self.question.id, self.answer_text)
                self._follow(path)
            if command is None:
                self.notify(f"Neither VISUAL nor EDITOR is set. {path} is followed: open it in any editor.", timeout=10)
                return
            before = await asyncio.to_thread(read_answer, path)
            with self.app.suspend():
                run_editor(command, path)
            self.app.refresh()
            # While the terminal was the editor's, nothing here could notice a save.
            if await asyncio.to_thread(read_answer, path) != before:
                self.action_check()
        except SuspendNotSupported:
            self.notify(f"{path} is followed: open it in your editor, and each save is checked.", timeout=10)
        except GraderError as error:
            self.notify(str(error), severity="error")

    @work(exclusive=True, group="editor")
    async def action_follow(self) -> None:
        if self.file is not None:
            self._unfollow()
            return
        proposal = str(self.context.setup.work_folder / f"{self.question.id}.py")
        name = await self.app.push_screen_wait(
            LineDialog("Which file should be followed? Each save is checked.", proposal)
        )
        if name is not None:
            try:
                path = await asyncio.to_thread(existing_file, name)
            except GraderError as error:
                self.notify(str(error), severity="warning")
            else:
                self._follow(path)

    def _follow(self, path: Path) -> None:
        self.file = path.resolve()
        self.editor.read_only = True
        self.show_saved("")
        self._watch_file(self.file)

    def _unfollow(self) -> None:
        self.workers.cancel_group(self, "watch")
        self.file = None
        self.editor.read_only = False
        self.show_saved("")
        self.save_soon()

    @work(exclusive=True, group="watch")
    async def _watch_file(self, path: Path) -> None:
        try:
            self.editor.load_text(await asyncio.to_thread(read_answer, path))
        except GraderError as error:
            self.notify(str(error), severity="error")
        async for _ in saves(path):
            self.action_check()

    # --- moving about -----------------------------------------------------------------------------------------------

    def pane_focus(self, name: str) -> Widget | None:
        return self.query_one("#checks" if name == "verdict" else f"#{name}")

    @on(Left)
    def _left_editor(self) -> None:
        if self._grading:
            self.action_leave()
            return
        self.set_focus(self.query_one("#checks") if self.is_roomy else self.query_one(Tabs))

    async def stop(self) -> bool:
        if self._searching:
            self.workers.cancel_group(self, "hint")
            await self.context.judge.cancel()
            self.notify("Stopped looking.")
            return True
        if not self._grading:
            return False
        self.workers.cancel_group(self, "grade")
        self._grading = self._again = False
        self.verdict.stopped()
        await self.context.judge.cancel()
        return True
