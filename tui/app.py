"""Run the application: themes, the keys that work everywhere, loading in the background, which screen is open."""

from __future__ import annotations

import argparse
import asyncio
import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Protocol, runtime_checkable

from textual import work
from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.events import Event, Key, MouseDown
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.worker import WorkerFailed

from grader.errors import ExitCode, GraderError
from tui.context import Context, Setup
from tui.dialogs.confirm import ConfirmDialog
from tui.judge_client import JudgeClient
from tui.screens.home import HomeScreen
from tui.themes import CONTRAST, DARK, LIGHT, THEMES
from tui.tidying import Tidying


@runtime_checkable
class Holding(Protocol):
    """Describe a screen that holds something that is not stored yet."""

    async def before_quit(self) -> str | None:
        """Store what the screen holds; return a sentence about what would be lost, if anything."""


class PracticeApp(App[None]):
    """Open on Home and paint before anything is loaded; a thread reads bank and history after that.

    ``context`` is None until they are read, and stays None when that failed: Home says why.
    """

    TITLE = "Attention Grader"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (100, "-roomy")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-high")]
    BINDINGS = [
        Binding("f1", "keys", "Keys"),
        Binding("question_mark", "keys", "Keys", show=False),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True),
    ]

    def __init__(self, setup: Setup | None = None) -> None:
        super().__init__()
        self.setup = setup or Setup()
        self.judge = JudgeClient(self.setup.judge_command)
        self.context: Context | None = None
        self.tidying = Tidying(self)
        self._asked_early: Callable[[Context], object] | None = None
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = DARK.name

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen()

    def on_mount(self) -> None:
        self.call_after_refresh(self.load)

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | MouseDown):
            self.tidying.touch()
        await super().on_event(event)

    @work(exclusive=True, group="load")
    async def load(self) -> None:
        """Read history and bank off the event loop, then let Home show them and start the judge."""
        try:
            self.context = await asyncio.to_thread(self._open_context)
        except GraderError as error:
            self._home().show_trouble(str(error))
            return
        saved = await asyncio.to_thread(self.context.history.setting, "theme")
        if saved in self.available_themes:
            self.theme = str(saved)
        self.theme_changed_signal.subscribe(self, lambda theme: self._save_theme(theme.name))
        self._home().refresh_overview()
        if self.context.history.message:
            self.notify(self.context.history.message, severity="warning", timeout=20)
        if self.setup.question is not None:
            self._open_first(self.setup.question)
        if self._asked_early is not None:
            self._asked_early(self.context)
        await self.judge.start()
        # While the learner reads Home: importing a screen on its first opening would stop the keys for a moment.
        await asyncio.to_thread(_import_screens)
        self.tidying.begin()

    def when_loaded(self, act: Callable[[Context], object]) -> None:
        """Do something with the context now or, when a key was faster than loading, as soon as it is loaded."""
        if self.context is not None:
            act(self.context)
        else:
            self._asked_early = act

    def _open_context(self) -> Context:
        from grader.bank.loading import load_bank
        from grader.history import History

        history = History(self.setup.history_path)
        bank = load_bank(self.setup.bank_folder)
        # Here, in a thread: a bank is read when it is first asked.
        _ = bank.questions
        return Context(self.setup, bank, history, self.judge)

    def _home(self) -> HomeScreen:
        home = self.screen_stack[0]
        if not isinstance(home, HomeScreen):
            raise TypeError("the first screen is always Home")
        return home

    def _open_first(self, name: str) -> None:
        if self.context is None:
            return
        try:
            question = self.context.bank.get(name)
        except GraderError as error:
            self.notify(str(error), severity="error", timeout=20)
            return
        self.open_question(question.id)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,  # noqa: ARG002 - Textual's signature
    ) -> None:
        """Show a notification as plain text: markup would swallow the brackets in paths and messages."""
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    # --- going places -----------------------------------------------------------------------------------------------

    def open_question(self, question_id: str) -> None:
        """Open the screen on which a question is answered."""
        if self.context is None:
            return
        from tui.screens.opening import question_screen

        self.push_screen(question_screen(self.context, question_id))

    def action_keys(self) -> None:
        """Show every key that works now."""
        from tui.dialogs.keys import KeysDialog

        if not isinstance(self.screen, KeysDialog):
            self.push_screen(KeysDialog(self.screen))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer the places and the actions of the open screen in the command palette."""
        # Textual's own list of keys is a second one.
        yield from (command for command in super().get_system_commands(screen) if command.title != "Keys")
        for name, theme in (("dark", DARK), ("light", LIGHT), ("high contrast", CONTRAST)):
            yield SystemCommand(f"Theme: {name}", "It is remembered", partial(setattr, self, "theme", theme.name))
        yield SystemCommand("Keys on this screen", "Show every key that works here", self.action_keys)
        from tui.dialogs.keys import is_own, readable_key

        offered = {"keys", "quit", "command_palette"}
        for active in screen.active_bindings.values():
            action = active.binding.action
            if active.enabled and active.binding.description and is_own(active) and action not in offered:
                offered.add(action)
                key = readable_key(active.binding.key)
                yield SystemCommand(
                    active.binding.description, f"Key: {key}", lambda action=action: self._run_on(screen, action)
                )

    def _run_on(self, screen: Screen[object], action: str) -> None:
        self.run_worker(screen.run_action(action), exclusive=False)

    def action_help_quit(self) -> None:
        """Say how to quit: ctrl+c leaves other programs, and may be meant to copy here."""
        self.notify("ctrl+q quits. What you have typed is stored.", title="Leaving?")

    async def action_quit(self) -> None:
        """Quit once every open screen has stored what it holds; ask first if something would be lost."""
        warnings = [await screen.before_quit() for screen in self.screen_stack if isinstance(screen, Holding)]
        lost = next(filter(None, warnings), None)
        if lost is None:
            await self._leave()
        elif not isinstance(self.screen, ConfirmDialog):
            self.push_screen(ConfirmDialog(f"{lost} Quit anyway?", "Quit", "Stay"), self._quit_all_the_same)

    async def _quit_all_the_same(self, sure: bool | None) -> None:  # noqa: FBT001 - a dialog's answer
        if sure:
            await self._leave()

    async def _leave(self) -> None:
        # What is still being read in the background must not look for panes that are gone.
        self.workers.cancel_all()
        await super().action_quit()

    def _handle_exception(self, error: Exception) -> None:
        """Report a full disk and the like and go on: Textual would end the program for anything a worker raises."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, GraderError):
            self.notify(str(error.error), severity="error", timeout=10)
        else:
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """Leave with a traceback, but without Textual's list of all variables: the bank alone takes a minute."""
        from rich.console import Group
        from rich.traceback import Traceback

        self.panic(Group("The program has failed. Drafts and attempts are stored. Please report this:", Traceback()))

    # --- leaving ----------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="theme")
    async def _save_theme(self, name: str) -> None:
        if self.context is not None:
            await asyncio.to_thread(self.context.history.save_setting, "theme", name)

    async def on_unmount(self) -> None:
        self.tidying.end()
        await self.judge.stop()
        if self.context is not None:
            self.context.history.close()


def _import_screens() -> None:
    for name in ("attention", "browse", "code", "concept", "interview_setup", "model_answer", "progress", "scorecard"):
        import_module(f"tui.screens.{name}")
    # What highlighting imports on its first use: by the editor, and by code in prompts.
    for name in ("tree_sitter_python", "pygments.lexers.python"):
        import_module(name)


def _look_at_the_terminal() -> None:
    """Forget a size that a shell or a runner has exported if the terminal knows its own.

    Textual believes COLUMNS and LINES first: it would paint into a corner and never notice that the window was resized.
    """
    try:
        known = all(os.get_terminal_size(1))
    except OSError:
        return  # not a terminal: in a browser the size comes another way
    if known:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)


def run_app(options: argparse.Namespace) -> int:
    """Run the program in this terminal until the learner quits."""
    _look_at_the_terminal()
    setup = Setup(question=options.question, file=options.file)
    if options.history is not None:
        setup = replace(setup, history_path=options.history)
    app = PracticeApp(setup)
    app.run()
    return app.return_code or ExitCode.FULL_MARKS
