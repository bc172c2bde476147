"""Browse all questions: searched while typing, filtered by key, with the prompt beside the list."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from tui.context import STATE_SIGNS, Context, Overview, overview
from tui.widgets.prose import Prose

if TYPE_CHECKING:
    from tui.app import PracticeApp
    from tui.context import AnyQuestion

_LEVELS = ("", "easy", "medium", "hard")
_KINDS = ("", "code", "concept")
_STATES = ("", *STATE_SIGNS)


class SearchLine(Input):
    """Take the words to search for; its keys are on the bottom row while it has the focus."""

    BINDINGS = [
        Binding("enter", "submit", "Open the first"),
        Binding("down", "screen.to_list", "To the list"),
    ]


class BrowseScreen(Screen[None]):
    """Show a table of questions. Letters filter while the table has the focus; / searches."""

    AUTO_FOCUS = "#table"
    BINDINGS = [
        Binding("slash", "search", "Search", key_display="/"),
        Binding("t", "filter('topic')", "Topic"),
        Binding("v", "filter('level')", "Level"),
        Binding("k", "filter('kind')", "Kind"),
        Binding("s", "filter('state')", "State"),
        Binding("x", "clear", "Clear"),
        Binding("enter", "open", "Open"),
        Binding("escape", "leave", "Back"),
    ]
    app: PracticeApp

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        topics = dict.fromkeys(question.topic for question in context.bank.questions.values())
        self._choices = {"topic": ("", *topics), "level": _LEVELS, "kind": _KINDS, "state": _STATES}
        # A bank of one topic need not say so on every line.
        self._has_topics = len(topics) > 1
        self._filters = dict.fromkeys(self._choices, "")
        self._state: Overview | None = None

    def compose(self) -> ComposeResult:
        yield SearchLine(placeholder="search in ids, titles, topics and prompts", id="search", compact=True)
        yield Static(id="filters")
        with Horizontal(id="browse"):
            yield DataTable(id="table", cursor_type="row", classes="pane")
            with VerticalScroll(id="preview", classes="pane", can_focus=False):
                yield Prose(id="preview-text")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        table = self.query_one("#table", DataTable)
        table.add_columns(" ", "question", "best", "level", "kind", *(["topic"] if self._has_topics else []))
        self.reload()

    def on_screen_resume(self) -> None:
        if self._state is not None:
            self.reload()
            self.app.tidying.soon()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 100, "-wide")

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the history anew and show the list."""
        self._state = await asyncio.to_thread(overview, self.context)
        self._show()

    def found(self) -> Sequence[AnyQuestion]:
        """Return the questions that search and filters leave; those with the words in their names come first."""
        words = self.query_one("#search", Input).value.lower().split()
        left = [question for question in self.context.bank.questions.values() if self._passes(question, words)]

        def is_elsewhere(question: AnyQuestion) -> bool:
            names = f"{question.id} {question.alias} {question.title}".lower()
            return not all(word in names for word in words)

        return sorted(left, key=is_elsewhere)

    def _passes(self, question: AnyQuestion, words: Sequence[str]) -> bool:
        state = self._state.state(question.id) if self._state else ""
        values = {"topic": question.topic, "level": question.level, "kind": question.kind, "state": state}
        if any(wanted and values[name] != wanted for name, wanted in self._filters.items()):
            return False
        text = f"{question.id} {question.alias} {question.title} {question.topic} {question.prompt}".lower()
        return all(word in text for word in words)

    def _show(self) -> None:
        table = self.query_one("#table", DataTable)
        chosen = self._selected()
        table.clear()
        questions = self.found()
        for question in questions:
            table.add_row(*self._row(question), key=question.id)
        ids = [question.id for question in questions]
        if chosen in ids:
            table.move_cursor(row=ids.index(chosen), animate=False)
        active = [f"{name} {value}" for name, value in self._filters.items() if value]
        signs = "  ".join(f"{sign} {name}" for name, sign in STATE_SIGNS.items())
        count = f"{len(questions)} of {len(self.context.bank.questions)} questions"
        self.query_one("#filters", Static).update(
            Content.assemble(
                f" {count}  ",
                ("only " + ", ".join(active) if active else "", "bold $text-accent"),
                (f"   {signs}", "$foreground-muted"),
            )
        )
        if not questions:
            self.query_one("#preview-text", Prose).update("*Nothing matches. `x` clears search and filters.*")

    def _row(self, question: AnyQuestion) -> tuple[str, ...]:
        best = self._state.best.get(question.id) if self._state else None
        sign = STATE_SIGNS[self._state.state(question.id)] if self._state else " "
        name = f"{question.id} ({question.alias})" if question.alias else question.id
        row = (sign, name, f"{best.fraction:.0%}" if best else "", question.level, question.kind)
        return (*row, question.topic) if self._has_topics else row

    def _selected(self) -> str | None:
        table = self.query_one("#table", DataTable)
        if not table.row_count:
            return None
        return table.coordinate_to_cell_key(table.cursor_coordinate).row_key.value

    # --- keys and events --------------------------------------------------------------------------------------------

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._show()

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        # Straight from what was typed: the table may be a letter behind.
        found = self.found()
        if found:
            self.app.open_question(found[0].id)

    @on(DataTable.RowHighlighted)
    async def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        question = self.context.bank.questions.get(event.row_key.value or "")
        # The event may be older than the last letter of the search.
        if question is not None and question in self.found():
            self.query_one("#preview").border_title = question.title
            await self.query_one("#preview-text", Prose).update(question.prompt)

    @on(DataTable.RowSelected)
    def _chosen(self, event: DataTable.RowSelected) -> None:
        if event.row_key.value is not None:
            self.app.open_question(event.row_key.value)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "filter" and parameters == ("topic",) and not self._has_topics:
            return False
        return not (isinstance(self.focused, Input) and action in ("filter", "clear", "search"))

    def action_search(self) -> None:
        # At once, where focus() would wait its turn: the next letters may be there already.
        self.set_focus(self.query_one("#search"))

    def action_to_list(self) -> None:
        self.set_focus(self.query_one("#table"))

    def action_filter(self, name: str) -> None:
        choices = self._choices[name]
        self._filters[name] = choices[(choices.index(self._filters[name]) + 1) % len(choices)]
        self._show()

    def action_clear(self) -> None:
        self._filters = dict.fromkeys(self._choices, "")
        self.query_one("#search", Input).value = ""
        self._show()

    def action_open(self) -> None:
        chosen = self._selected()
        if chosen is not None:
            self.app.open_question(chosen)

    def action_leave(self) -> None:
        if isinstance(self.focused, Input):
            self.set_focus(self.query_one("#table"))
        else:
            self.dismiss()
