"""Ask quick questions: one at a time, answered with a key or the mouse, scored exactly."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Select, Static
from textual.widgets.option_list import Option

from grader.bank.concept import (
    ConceptQuestion,
    MatchQuestion,
    MultipleQuestion,
    NumericQuestion,
    OrderQuestion,
    QuickQuestion,
    SingleQuestion,
)
from tui import practice
from tui.context import Context
from tui.marking import mark_quick
from tui.widgets.prose import Prose
from tui.widgets.tick_list import TickList

_HOW = {
    "single": "enter chooses",
    "multiple": "space marks, s submits",
    "numeric": "type a number, enter submits",
    "order": "[ and ] move an item up and down, s submits",
    "match": "choose a partner for each, s submits",
}


class OrderList(OptionList):
    """Show a list whose highlighted item can be moved. ``places`` holds the items' indices in their present order."""

    BINDINGS = [
        Binding("left_square_bracket,shift+up", "move(-1)", "Move up", key_display="["),
        Binding("right_square_bracket,shift+down", "move(1)", "Move down", key_display="]"),
    ]

    def __init__(self, items: tuple[str, ...], places: list[int]) -> None:
        super().__init__(classes="answer", markup=False)
        self.items, self.places = items, places

    def on_mount(self) -> None:
        self._show(0)

    def action_move(self, by: int) -> None:
        here = self.highlighted or 0
        there = here + by
        if 0 <= there < len(self.places):
            self.places[here], self.places[there] = self.places[there], self.places[here]
            self._show(there)

    def _show(self, chosen: int) -> None:
        self.clear_options()
        self.add_options([Option(f"{place}. {self.items[item]}") for place, item in enumerate(self.places, start=1)])
        self.highlighted = chosen


class QuickPane(VerticalScroll):
    """Ask a question's quick questions in turn and say why each option is right or wrong."""

    BINDINGS = [
        Binding("s", "submit", "Submit"),
        Binding("n", "next", "Next quick check"),
        Binding("ctrl+n", "next", "Next quick check", show=False),
    ]

    def __init__(self, context: Context, question: ConceptQuestion, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.context, self.question = context, question
        self.number = 0

    @property
    def quick(self) -> QuickQuestion:
        """The check that is asked now."""
        return self.question.quick[self.number]

    def compose(self) -> ComposeResult:
        if not self.question.quick:
            return
        yield Prose(self.quick.prompt)
        yield answer_widget(self.quick)
        yield Static(id="quick-result")

    def on_mount(self) -> None:
        self._entitle()

    def _entitle(self) -> None:
        if self.question.quick:
            self.border_title = f"Quick check {self.number + 1} of {len(self.question.quick)}"
            # An n goes into the line that a number is typed on.
            following = "ctrl+n" if isinstance(self.quick, NumericQuestion) else "n"
            self.border_subtitle = f"{_HOW[self.quick.kind]}, {following} next"

    def answer_field(self) -> Widget | None:
        """Return the widget that takes the answer."""
        fields = self.query(".answer")
        return fields.first() if fields else None

    def focus_answer(self) -> None:
        """Focus the widget that takes the answer."""
        field = self.answer_field()
        if field is not None:
            field.focus()

    @on(OptionList.OptionSelected)
    @on(Input.Submitted)
    def _given(self) -> None:
        if not isinstance(self.quick, OrderQuestion):
            self.action_submit()

    @work(exclusive=True, group="quick")
    async def action_submit(self) -> None:
        response = given_response(self.quick, self)
        if response is None:
            self.query_one("#quick-result", Static).update("Nothing chosen yet.")
            return
        marked = await asyncio.to_thread(mark_quick, self.quick, response)
        sign, style = ("✓", "$text-success") if marked.score >= 1 else ("✗", "$text-error")
        self.query_one("#quick-result", Static).update(
            Content.assemble((f"{sign} {marked.score:.0%}  ", f"bold {style}"), marked.feedback)
        )
        self.call_after_refresh(self.scroll_end, animate=False)
        record = {"outcome": "pass" if marked.score >= 1 else "fail", "points": marked.score, "max_points": 1.0}
        part = f"quick:{self.quick.id}"
        await asyncio.to_thread(practice.keep_attempt, self.context, self.question, part, str(response), record)

    async def action_next(self) -> None:
        self.number = (self.number + 1) % len(self.question.quick)
        await self.recompose()
        self._entitle()
        self.focus_answer()
        self.scroll_home(animate=False)


def answer_widget(quick: QuickQuestion) -> Widget:
    """Return what a quick check is answered with."""
    match quick:
        case SingleQuestion():
            return OptionList(*(Option(f"○ {choice.text}") for choice in quick.choices), classes="answer", markup=False)
        case MultipleQuestion():
            return TickList([choice.text for choice in quick.choices], many=True)
        case NumericQuestion():
            return Input(
                placeholder=f"a number{f', in {quick.unit}' if quick.unit else ''}", classes="answer", compact=True
            )
        case OrderQuestion():
            return OrderList(quick.items, shuffled(quick))
        case MatchQuestion():
            return MatchTable(quick)


class MatchTable(Vertical):
    """Offer a select for each left side."""

    def __init__(self, quick: MatchQuestion) -> None:
        super().__init__(classes="answer-table")
        self.quick = quick

    def compose(self) -> ComposeResult:
        rights = sorted(set(self.quick.pairs.values()))
        for left in self.quick.pairs:
            yield Static(left, markup=False)
            yield Select([(Content(right), right) for right in rights], prompt="choose", classes="answer", compact=True)

    def response(self) -> Mapping[str, str] | None:
        """Return the chosen pairs, or None while one is missing."""
        chosen = [select.value for select in self.query(Select)]
        if any(value is Select.NULL for value in chosen):
            return None
        return dict(zip(self.quick.pairs, map(str, chosen), strict=True))


def shuffled(quick: OrderQuestion) -> list[int]:
    """Return the places in which the items are offered: always the same, and never the right order."""
    places = list(range(len(quick.items)))
    random.Random(quick.id).shuffle(places)  # noqa: S311 - a shuffle for the eye, not a secret
    return places if places != sorted(places) else places[::-1]


def given_response(quick: QuickQuestion, pane: Widget) -> Any:
    """Return what was chosen or typed, or None when that is nothing."""
    match quick:
        case SingleQuestion():
            return pane.query_one(OptionList).highlighted
        case MultipleQuestion():
            return sorted(pane.query_one(TickList).ticked)
        case NumericQuestion():
            return pane.query_one(Input).value.strip() or None
        case OrderQuestion():
            return [quick.items[place] for place in pane.query_one(OrderList).places]
        case MatchQuestion():
            return pane.query_one(MatchTable).response()
