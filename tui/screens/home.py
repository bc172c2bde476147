"""Show what to do now: what is due, where I stopped, how well I know each topic, and this year's work."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from grader.errors import GraderError
from tui.context import Context, Overview, overview
from tui.picture import bar

if TYPE_CHECKING:
    from tui.app import PracticeApp


_LEGEND = "· none  ▪ 1-2  ■ 3-9  █ 10 or more"
# From this height on a row a day fits; below, a week is one cell.
_TALL = 30
_WEEKS = 53


class HomeScreen(Screen[None]):
    """Paint at once what needs no data, and fill in the rest when the app has loaded."""

    AUTO_FOCUS = "#today"
    BINDINGS = [
        Binding("enter", "open", "Open", show=True),
        Binding("n", "next", "Next thing"),
        Binding("b", "browse", "Browse"),
        Binding("r", "review", "Review"),
        Binding("i", "interview", "Interview"),
        Binding("p", "progress", "Progress"),
        Binding("q", "app.quit", "Quit"),
    ]
    app: PracticeApp

    def compose(self) -> ComposeResult:
        yield Static("Attention Grader", id="title")
        with VerticalScroll(id="home", can_focus=False):
            with Horizontal(id="home-top"):
                yield OptionList(Option("Loading questions and history…", id="loading", disabled=True), id="today")
                with VerticalScroll(id="mastery-box", can_focus=False):
                    yield Static(id="mastery")
            yield Static(id="year")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#today").border_title = "Today"
        self.query_one("#mastery-box").border_title = "Mastery"
        self.query_one("#year").border_title = "This year"

    def on_screen_resume(self) -> None:
        if self.app.context is not None:
            self.refresh_overview()
            self.app.tidying.soon()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= 100, "-wide")
        if self.app.context is not None and self.is_current:
            self.refresh_overview()

    def show_trouble(self, message: str) -> None:
        """Show why nothing could be loaded."""
        today = self.query_one("#today", OptionList)
        today.clear_options()
        today.add_option(Option(Content.assemble(("✗ ", "$text-error"), message), id="trouble", disabled=True))

    @work(exclusive=True, group="overview")
    async def refresh_overview(self) -> None:
        """Read the history anew and show it."""
        context = self.app.context
        if context is None:
            return
        try:
            state = await asyncio.to_thread(overview, context)
        except GraderError as error:
            self.show_trouble(str(error))
            return
        self._show_title(context, state)
        self._show_today(context, state)
        self.query_one("#mastery", Static).update(mastery_lines(context, state))
        weeks = weeks_in(self.app.size.width - 6)
        draw = year_map if self.app.size.height >= _TALL else week_row
        year = self.query_one("#year", Static)
        year.border_title = "This year" if weeks == _WEEKS else f"The last {weeks} weeks"
        year.update(draw(state, weeks))

    def _show_title(self, context: Context, state: Overview) -> None:
        days = "1 day" if state.streak == 1 else f"{state.streak} days"
        right = f"streak {days}   {len(context.bank.questions)} questions"
        room = max(1, self.size.width - 2 - len("Attention Grader") - len(right))
        self.query_one("#title", Static).update(
            Content.assemble(("Attention Grader", "bold $text-primary"), " " * room, (right, "$foreground-muted"))
        )

    def _show_today(self, context: Context, state: Overview) -> None:
        today = self.query_one("#today", OptionList)
        chosen = today.highlighted or 0
        today.clear_options()
        today.add_options(today_options(context, state))
        if context.bank.problems:
            first = context.bank.problems[0]
            text = f"{len(context.bank.problems)} problems in question files, first: {first.path.name}:{first.line}"
            today.add_option(Option(Content.styled(f"! {text}", "$text-warning"), id="problems", disabled=True))
        today.highlighted = min(chosen, today.option_count - 1)

    # --- going places -----------------------------------------------------------------------------------------------

    @on(OptionList.OptionSelected, "#today")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, question = (event.option_id or "").partition(":")
        if kind == "question":
            self.app.open_question(question)
        elif kind in ("browse", "review", "interview"):
            getattr(self, f"action_{kind}")()

    def action_open(self) -> None:
        self.query_one("#today", OptionList).action_select()

    def action_next(self) -> None:
        """Open whatever the list has first."""
        today = self.query_one("#today", OptionList)
        today.highlighted = 0
        today.action_select()

    def action_browse(self) -> None:
        from tui.screens.browse import BrowseScreen

        self.app.when_loaded(lambda context: self.app.push_screen(BrowseScreen(context)))

    def action_review(self) -> None:
        from tui.screens.review import start_reviews

        self.app.when_loaded(lambda _: start_reviews(self.app))

    def action_interview(self) -> None:
        from tui.screens.interview_setup import InterviewSetup

        self.app.when_loaded(lambda context: self.app.push_screen(InterviewSetup(context)))

    def action_progress(self) -> None:
        from tui.screens.progress import ProgressScreen

        self.app.when_loaded(lambda context: self.app.push_screen(ProgressScreen(context)))


# --- what the panes say ---------------------------------------------------------------------------------------------


def today_options(context: Context, state: Overview) -> list[Option]:
    """Return the list under Today: continue, due, new, interview; the most useful first."""
    rows: list[tuple[str, str, str, str]] = []
    for question in state.unfinished[:3]:
        tried = state.best.get(question)
        score = f"{tried.fraction:.0%}" if tried else "draft"
        when = ago(state.last[question].at, state.now) if question in state.last else ""
        rows.append((f"question:{question}", "Continue", question, f"{score}  {when}"))
    if state.due:
        rows.append(("review", "Due", f"{len(state.due)} to review", state.due[0]))
    fresh = [question for question in context.bank.questions.values() if state.state(question.id) == "new"]
    rows += [(f"question:{question.id}", "New", question.id, question.level) for question in fresh[:3]]
    if not context.bank.questions:
        return [Option("No questions found. `grader bank check` says why.", id="none", disabled=True)]
    if not fresh and not state.due and not state.unfinished:
        rows.append(("browse", "Done", "nothing is due: browse, or", "sit an interview"))
    rows.append(("interview", "Interview", "30 min", "mixed"))
    rows.append(("browse", "Browse", f"all {len(context.bank.questions)} questions", ""))
    return [
        Option(
            Content.assemble((f"{kind:<10}", "bold $text-primary"), f"{what:<26} ", (more, "$foreground-muted")), id=key
        )
        for key, kind, what, more in rows
    ]


def mastery_lines(context: Context, state: Overview) -> Content:
    """Return a bar for each topic, in teaching order."""
    from grader.history.summary import mastery

    questions = list(context.bank.questions.values())
    # The questions of a one-topic bank are grouped by how they are answered.
    one_topic = len({question.topic for question in questions}) == 1
    topics: dict[str, list[str]] = {}
    for question in questions:
        group = (
            f"in {'code' if question.kind == 'code' else 'words'}, {question.level}" if one_topic else question.topic
        )
        topics.setdefault(group, []).append(question.id)
    recall = {question: entry.recall for question, entry in state.schedules.items()}
    lines = []
    for topic, members in topics.items():
        share = mastery(members, state.best, recall)
        passed = sum(state.state(member) in ("passed", "due") for member in members)
        lines.append(
            Content.assemble(
                f"{topic[:22]:<22} ",
                (bar(share, 10), "$text-secondary"),
                (f" {passed:>2}/{len(members)}", "$foreground-muted"),
            )
        )
    return Content("\n").join(lines)


def weeks_in(width: int) -> int:
    """Return how many weeks of the last year fit, two cells each."""
    return max(4, min(_WEEKS, (width - 5) // 2))


def year_map(state: Overview, weeks: int) -> Content:
    """Return a map of the year: a column a week, a row a day; the last column is this week."""
    monday = state.today - timedelta(days=state.today.weekday() + 7 * (weeks - 1))
    lines = [Content.styled("     " + _months(monday, weeks), "$foreground-muted")]
    for weekday in range(7):
        name = ("Mon", "", "Wed", "", "Fri", "", "Sun")[weekday]
        cells = [_day_cell(monday + timedelta(days=7 * week + weekday), state) for week in range(weeks)]
        lines.append(Content.assemble((f"{name:<5}", "$foreground-muted"), *_runs(cells)))
    total = sum(count for day, count in state.days.items() if day >= monday)
    counted = "1 attempt" if total == 1 else f"{total} attempts"
    lines.append(Content.styled(f"     {counted}   {_LEGEND}", "$foreground-muted"))
    return Content("\n").join(lines)


def week_row(state: Overview, weeks: int) -> Content:
    """Return a row with one cell a week; the last is this week."""
    monday = state.today - timedelta(days=state.today.weekday() + 7 * (weeks - 1))
    by_week = [
        sum(state.days.get(monday + timedelta(days=7 * week + day), 0) for day in range(7)) for week in range(weeks)
    ]
    cells = [("· ", "$foreground-muted") if not count else (_sign(count), "$text-success") for count in by_week]
    months = Content.styled("     " + _months(monday, weeks), "$foreground-muted")
    return Content("\n").join([months, Content.assemble(("week ", "$foreground-muted"), *_runs(cells))])


def _runs(cells: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Join neighbours of one style: a dialog above tints each piece, and hundreds of them hold up the keys."""
    return [("".join(text for text, _ in run), style) for style, run in groupby(cells, key=itemgetter(1))]


def _day_cell(day: date, state: Overview) -> tuple[str, str]:
    if day > state.today:
        return ("  ", "")
    count = state.days.get(day, 0)
    if not count:
        return ("· ", "$foreground-muted")
    return (_sign(count), "$text-success")


def _sign(count: int) -> str:
    return "▪ " if count < 3 else "■ " if count < 10 else "█ "


def _months(monday: date, weeks: int) -> str:
    line = ""
    for week in range(weeks):
        day = monday + timedelta(days=7 * week)
        # A month of which the first column has the last days only would take the next one's place.
        name = day.strftime("%b") if day.day <= 7 or (week == 0 and day.day <= 15) else ""
        if name and len(line) <= 2 * week:
            line = line.ljust(2 * week) + name
    return line[: 2 * weeks + 1]


def ago(then: datetime, now: datetime) -> str:
    """Return how long ago something was, in one unit."""
    seconds = max(0, int((now - then).total_seconds()))
    steps: Sequence[tuple[int, str]] = ((86400, "d"), (3600, "h"), (60, "min"))
    for size, unit in steps:
        if seconds >= size:
            return f"{seconds // size} {unit} ago"
    return "just now"
