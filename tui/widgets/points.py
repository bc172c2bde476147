"""Show how a written answer was marked: the points, the words that earned them, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from grader.answers.result import AnswerResult, PointResult
from tui.marking import remarks

_SIGNS = {
    "covered": ("✓", "$text-success"),
    "missing": ("○", "$foreground-muted"),
    "contradicted": ("✗", "$text-error"),
}
_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class PointsPane(Vertical):
    """Show one marking: a list of points, and below it the answer with the evidence marked in it.

    Where the rules could not judge, the learner ticks the points: ``said`` holds the ids of those ticked.
    """

    BINDINGS = [Binding("space", "tick", "I said this")]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.marked: AnswerResult | None = None
        self.disagreed: set[str] = set()
        self.said: set[str] = set()

    @property
    def is_checklist(self) -> bool:
        """Return whether the learner is to tick the points."""
        return self.marked is not None and not self.marked.judged

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        """Offer the tick only where the learner marks."""
        return action != "tick" or self.is_checklist

    @on(OptionList.OptionSelected, "#points")
    def action_tick(self) -> None:
        """Tick the selected point, or take its tick away."""
        if self.is_checklist and self.selected is not None:
            self.said ^= {self.selected.id}
            self._list_again()

    def compose(self) -> ComposeResult:
        yield OptionList(id="points", compact=True)
        with VerticalScroll(id="marked-scroll"):
            yield Static("Nothing marked yet. Ctrl+S marks your answer.", id="marked")

    def on_mount(self) -> None:
        self.border_title = "Points"
        self.add_class("-empty")

    def show(self, marked: AnswerResult, answer: str) -> None:
        """Show a marking of ``answer``."""
        self.marked, self.disagreed, self.said = marked, set(), set()
        self._answer = answer
        sign, style = ("✓", "$text-success") if marked.score >= 1 else ("◐", "$text-warning")
        title = f"{sign} {marked.score:.0%}" if marked.judged else "? not judged"
        self.border_title = Content.styled(title, f"bold {style}")
        self.refresh_bindings()
        self._list()
        self.remove_class("-empty")
        points = self.query_one("#points", OptionList)
        lacking = [number for number, point in enumerate(marked.points) if point.verdict != "covered"]
        points.highlighted = lacking[0] if lacking else 0
        self._describe()

    def disagree(self) -> PointResult | None:
        """Note the learner's disagreement with the selected point and return it."""
        point = self.selected
        if point is not None:
            self.disagreed.add(point.id)
            self._list_again()
        return point

    def _list_again(self) -> None:
        points = self.query_one("#points", OptionList)
        chosen = points.highlighted
        self._list()
        points.highlighted = chosen

    @property
    def selected(self) -> PointResult | None:
        """The point that is selected."""
        chosen = self.query_one("#points", OptionList).highlighted
        return self.marked.points[chosen] if self.marked is not None and chosen is not None else None

    @on(OptionList.OptionHighlighted, "#points")
    def _selected(self) -> None:
        self._describe()

    def _list(self) -> None:
        points = self.query_one("#points", OptionList)
        points.clear_options()
        for number, point in enumerate(self.marked.points if self.marked else ()):
            sign, style = _SIGNS[point.verdict]
            if self.is_checklist:
                sign = "☑" if point.id in self.said else "☐"
            label = f"{_NUMBERS[number % len(_NUMBERS)]} " if point.span else "  "
            note = ("you disagree: ", "$text-warning") if point.id in self.disagreed else ""
            points.add_option(Option(Content.assemble((f"{sign} ", f"bold {style}"), label, note, point.statement)))

    def _describe(self) -> None:
        if self.marked is None:
            return
        parts = [Content.styled(remark, "$text-warning") for remark in remarks(self.marked)]
        parts.append(self._in_own_words())
        point = self.selected
        if point is not None:
            sign, style = _SIGNS[point.verdict]
            parts.append(Content.assemble((f"{sign} ", f"bold {style}"), (point.statement, "bold")))
        if point is not None and point.message:
            head = {"missing": "Missing", "contradicted": "You seem to say", "covered": "Covered"}[point.verdict]
            parts.append(Content.assemble((f"{head}  ", "bold $text-accent"), point.message))
        self.query_one("#marked", Static).update(Content("\n\n").join(parts))

    def _in_own_words(self) -> Content:
        """Return the answer with each point's evidence underlined and followed by the point's number and sign."""
        points: Sequence[PointResult] = self.marked.points if self.marked else ()
        spans = sorted(
            ((point.span, number) for number, point in enumerate(points) if point.span), key=lambda entry: entry[0][1]
        )
        content, done = Content(""), 0
        for (begin, end), number in spans:
            start = max(begin, done)
            point = points[number]
            sign, style = _SIGNS[point.verdict]
            content += Content(self._answer[done:start])
            if start < end:
                content += Content.styled(self._answer[start:end], f"underline {style}")
            content += Content.styled(f" {_NUMBERS[number % len(_NUMBERS)]}{sign}", f"bold {style}")
            done = max(done, end)
        return content + Content(self._answer[done:])
