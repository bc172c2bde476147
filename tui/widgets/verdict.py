"""Show the verdict: checks stream in, one is selected, and all about it is shown beside or below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from grader.bank.question import CheckSpec, CodeQuestion
from grader.verdict import CheckResult, Outcome, Verdict
from tui.verdict_text import check_line, describe_check, describe_whole, headline, points


def _waiting(spec: CheckSpec) -> Content:
    return Content(f"· {points(spec.points):>6}  {spec.title}")


class VerdictPane(Horizontal):
    """Show one grading from its first event to its verdict. ``results`` holds the checks that have ended."""

    def __init__(self, question: CodeQuestion, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.question = question
        self.results: dict[str, CheckResult] = {}
        self.verdict: Verdict | None = None
        self._whole: Content = Content("")

    def compose(self) -> ComposeResult:
        yield OptionList(id="checks", compact=True)
        with VerticalScroll(id="detail-scroll"):
            yield Static(id="detail")

    def on_mount(self) -> None:
        self.border_title = "Verdict"
        self.show_empty()

    # --- states -----------------------------------------------------------------------------------------------------

    def show_empty(self) -> None:
        """Show that nothing has been checked yet, and what will be."""
        self.results, self.verdict = {}, None
        self._list({spec.id: _waiting(spec) for spec in self.question.checks})
        self._say(Content("Nothing checked yet. Ctrl+S checks your answer; each line on the left is one check."))

    def begin(self) -> None:
        """Show that grading has begun."""
        self.show_empty()
        self.border_title = "Verdict  checking…"
        self._say(Content.styled("Checking… Escape stops it.", "italic"))

    def check_started(self, check: str) -> None:
        """Mark the check that runs now, and keep it in view unless the learner looks at one that failed."""
        self._replace(check, Content.assemble(("…", "bold $text-warning"), f"         {self._title(check)}"))
        if all(result.outcome is Outcome.PASS for result in self.results.values()):
            checks = self.query_one("#checks", OptionList)
            checks.highlighted = checks.get_option_index(check)

    def check_finished(self, result: CheckResult) -> None:
        """Show a check's result; the first that fails is selected."""
        first_failure = result.outcome is not Outcome.PASS and all(
            other.outcome is Outcome.PASS for other in self.results.values()
        )
        self.results[result.id] = result
        self._replace(result.id, check_line(result))
        if first_failure:
            self.select(result.id)

    def finish(self, verdict: Verdict) -> None:
        """Show the verdict as a whole and select its first failure."""
        chosen = self.selected
        self.results = {result.id: result for result in verdict.checks}
        self.verdict = verdict
        self.border_title = headline(verdict)
        self._list({result.id: check_line(result) for result in verdict.checks})
        failed = [result.id for result in verdict.checks if result.outcome not in (Outcome.PASS, Outcome.SKIPPED)]
        self._whole = describe_whole(verdict)
        if failed:
            self.select(chosen if chosen in failed else failed[0])
        else:
            self._say(self._whole)

    def show_trouble(self, message: str) -> None:
        """Show why there is no verdict."""
        self._end(Content.styled(message, "$text-error"))

    def stopped(self) -> None:
        """Show that the learner has stopped the grading."""
        self._end(Content("Stopped. Ctrl+S checks again."))

    def _end(self, content: Content) -> None:
        for spec in self.question.checks:
            if spec.id not in self.results:
                self._replace(spec.id, _waiting(spec))
        self.border_title = "Verdict  none"
        self._say(content)

    # --- selection --------------------------------------------------------------------------------------------------

    @property
    def selected(self) -> str | None:
        """Return the id of the selected check."""
        checks = self.query_one("#checks", OptionList)
        return checks.get_option_at_index(checks.highlighted).id if checks.highlighted is not None else None

    def select(self, check: str) -> None:
        """Select a check and show all about it."""
        checks = self.query_one("#checks", OptionList)
        checks.highlighted = checks.get_option_index(check)
        self._describe(check)

    @on(OptionList.OptionHighlighted, "#checks")
    def _selected(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id is not None and event.option_id in self.results:
            self._describe(event.option_id)

    def on_resize(self) -> None:
        """Lay the pictures out for the new width."""
        if self.selected in self.results:
            self._describe(str(self.selected))

    # --- underneath -------------------------------------------------------------------------------------------------

    def _title(self, check: str) -> str:
        return next((spec.title for spec in self.question.checks if spec.id == check), check)

    def _list(self, lines: Mapping[str, Content]) -> None:
        checks = self.query_one("#checks", OptionList)
        checks.clear_options()
        checks.add_options([Option(line, id=check) for check, line in lines.items()])

    def _replace(self, check: str, line: Content) -> None:
        checks = self.query_one("#checks", OptionList)
        known: Sequence[str | None] = [option.id for option in checks.options]
        if check in known:
            checks.replace_option_prompt(check, line)
        else:
            checks.add_option(Option(line, id=check))

    def _describe(self, check: str) -> None:
        width = max(40, self.query_one("#detail-scroll").size.width - 3)
        plain = self.app.no_color
        self._say(describe_check(self.results[check], self.question, self.verdict, width, plain=plain))

    def _say(self, content: Content) -> None:
        self.query_one("#detail", Static).update(content)
        self.query_one("#detail-scroll", VerticalScroll).scroll_home(animate=False)
