"""Show progress: every attempt with its verdict, best and last side by side, plots over time, export and import."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static
from textual_plotext import PlotextPlot

from grader.errors import GraderError
from grader.history import Attempt
from grader.history.transfer import export_history, import_history
from grader.verdict import Diagnosis
from tui.context import Context, Overview, overview
from tui.dialogs.confirm import LineDialog
from tui.verdict_text import diagnosis_text, points

if TYPE_CHECKING:
    from tui.app import PracticeApp


class ProgressScreen(Screen[None]):
    """Show a table of attempts, newest first, beside the question's best and last answers; a key shows plots."""

    BINDINGS = [
        Binding("v", "plots", "Plots"),
        Binding("e", "export", "Export"),
        Binding("i", "import", "Import"),
        Binding("enter", "open", "Open"),
        Binding("escape", "dismiss", "Back"),
    ]
    app: PracticeApp

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._state: Overview | None = None

    def compose(self) -> ComposeResult:
        with Container(id="progress"):
            yield DataTable(id="attempts", cursor_type="row", classes="pane")
            with Horizontal(id="answers"):
                for side in ("best", "last"):
                    with VerticalScroll(id=side, classes="pane"):
                        yield Static(markup=False)
            with Vertical(id="plots"):
                yield PlotextPlot(id="per-day")
                yield PlotextPlot(id="scores")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        table = self.query_one("#attempts", DataTable)
        table.border_title = "Attempts"
        table.add_columns(" ", "when", "question", "part", "points", "time")
        table.focus()
        self.query_one("#best").border_title = "Best"
        self.query_one("#last").border_title = "Last"
        self.reload()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 100, "-wide")

    @work(exclusive=True, group="reload")
    async def reload(self) -> None:
        """Read the history and show it."""
        self._state = await asyncio.to_thread(overview, self.context)
        table = self.query_one("#attempts", DataTable)
        table.clear()
        for attempt in reversed(self._state.attempts):
            table.add_row(*self._row(attempt), key=attempt.uid)
        if not self._state.attempts:
            text = "No attempts yet. Answer a question, or press i to import a history."
            self.query_one("#best Static", Static).update(text)
        self._plot(self._state)

    def _row(self, attempt: Attempt) -> tuple[str, ...]:
        local = attempt.at.astimezone(self.context.setup.zone)
        score = f"{points(attempt.points)}/{points(attempt.max_points)}"
        spent = f"{attempt.seconds / 60:.0f} min" if attempt.seconds >= 60 else f"{attempt.seconds:.0f} s"
        part = "interview" if attempt.interview else attempt.part.removeprefix("quick:")
        return ("✓" if attempt.passed else "✗", f"{local:%m-%d %H:%M}", attempt.question, part, score, spent)

    @on(DataTable.RowHighlighted)
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        if event.row_key.value is not None:
            self.show_attempt(event.row_key.value)

    @work(exclusive=True, group="show")
    async def show_attempt(self, uid: str) -> None:
        """Show the best answer to the attempt's question beside this one, with what was said about each."""
        chosen = next((attempt for attempt in self._attempts() if attempt.uid == uid), None)
        if chosen is None:
            return
        same = [each for each in self._attempts() if (each.question, each.part) == (chosen.question, chosen.part)]
        best = max(same, key=lambda attempt: attempt.fraction)
        for side, attempt in (("best", best), ("last", chosen)):
            whole = await asyncio.to_thread(self.context.history.attempt, attempt.uid)
            if whole is not None:
                pane = self.query_one(f"#{side}")
                name = "Best" if side == "best" else "This one"
                pane.border_title = f"{name} {points(whole.points)}/{points(whole.max_points)}"
                pane.query_one(Static).update(attempt_text(whole))

    def _attempts(self) -> list[Attempt]:
        return list(self._state.attempts) if self._state else []

    def _plot(self, state: Overview) -> None:
        days = sorted(state.days)
        per_day = self.query_one("#per-day", PlotextPlot)
        per_day.plt.clear_data()
        per_day.plt.title("Attempts a day, the last 30 days with any")
        scores = self.query_one("#scores", PlotextPlot)
        scores.plt.clear_data()
        scores.plt.title("Mean score of the day, percent")
        scores.plt.ylim(0, 100)
        if days:
            names = [f"{day:%d %b}" for day in days][-30:]
            means = []
            for day in days[-30:]:
                own = [a.fraction for a in state.attempts if a.at.astimezone(self.context.setup.zone).date() == day]
                means.append(100 * sum(own) / len(own))
            most = max(state.days[day] for day in days[-30:])
            per_day.plt.yticks([float(tick) for tick in range(0, most + 1, max(1, most // 5))])
            per_day.plt.bar(names, [state.days[day] for day in days[-30:]], width=0.4)
            positions = [float(place) for place in range(1, len(names) + 1)]
            scores.plt.yticks([0.0, 25.0, 50.0, 75.0, 100.0])
            scores.plt.plot(positions, means, marker="braille")
            scores.plt.xticks(positions, names)
        per_day.refresh()
        scores.refresh()

    # --- keys -------------------------------------------------------------------------------------------------------

    def action_plots(self) -> None:
        self.toggle_class("-plots")

    def action_open(self) -> None:
        table = self.query_one("#attempts", DataTable)
        if table.row_count:
            table.action_select_cursor()

    @on(DataTable.RowSelected)
    def _chosen(self, event: DataTable.RowSelected) -> None:
        attempt = next((each for each in self._attempts() if each.uid == event.row_key.value), None)
        if attempt is not None and attempt.question in self.context.bank.questions:
            self.app.open_question(attempt.question)

    @work(exclusive=True, group="transfer")
    async def action_export(self) -> None:
        proposal = str(Path.home() / f"attention-grader-{self.context.today():%Y%m%d}.jsonl")
        name = await self.app.push_screen_wait(LineDialog("Export the whole history to which new file?", proposal))
        if name is None:
            return
        try:
            count = await asyncio.to_thread(export_history, self.context.history, Path(name))
        except GraderError as error:
            self.notify(str(error), severity="error", timeout=10)
        else:
            self.notify(f"{count} records written to {name}", timeout=10)

    @work(exclusive=True, group="transfer")
    async def action_import(self) -> None:
        name = await self.app.push_screen_wait(LineDialog("Import which export? Nothing that is here is changed."))
        if name is None:
            return
        try:
            count = await asyncio.to_thread(import_history, self.context.history, Path(name))
        except GraderError as error:
            self.notify(str(error), severity="error", timeout=10)
        else:
            self.notify(f"{count} new records")
            self.reload()


def attempt_text(attempt: Attempt) -> Content:
    """Return an answer and, below it, what was said about it."""
    parts = [Content(attempt.answer.rstrip())]
    failed = [check for check in attempt.result.get("checks", ()) if check["outcome"] not in ("pass", "skipped")]
    parts += [
        Content.assemble((f"✗ {check['title']}  ", "$text-error"), check.get("message") or "") for check in failed
    ]
    if attempt.result.get("diagnosis"):
        parts.append(diagnosis_text(Diagnosis(**attempt.result["diagnosis"])))
    signs = {"covered": "✓", "missing": "○", "contradicted": "✗"}
    marks = [f"{signs[point['verdict']]} {point['statement']}" for point in attempt.result.get("marks", ())]
    if marks:
        parts.append(Content("\n".join(marks)))
    return Content("\n\n").join(parts)
