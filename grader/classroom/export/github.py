"""Report to GitHub Actions: annotations, the summary page, and a workflow that grades a repository."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from grader.classroom.assignment import Assignment
from grader.classroom.feedback.markdown import student_markdown
from grader.classroom.feedback.sheet import Line, Sheet, Topic, sheet, summary
from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook, cents, plain
from grader.text.escape import ci_command, markdown_escape

__all__ = ["FORMAT", "github_annotations", "github_summary", "github_workflow"]

# What GitHub shows of each kind in a step; the rest it drops without a word.
_MOST_OF_A_KIND = 10
_MOST_SUMMARY_BYTES = 1_000_000
_MOST_MESSAGE = 4000


def github_annotations(told: Sequence[Sheet]) -> str:
    """Return workflow commands: errors at the files of failed checks, then a notice with the points."""
    found = [pair for one in told for topic in one.topics for pair in _failed(topic)]
    shown = found if len(found) <= _MOST_OF_A_KIND else found[: _MOST_OF_A_KIND - 1]
    lines = [_error(topic, line) for topic, line in shown]
    if len(found) > len(shown):
        lines.append(f"::error title=More failed checks::{len(found) - len(shown)} more are listed in the summary")
    score = cents(sum(one.score or 0.0 for one in told))
    most = cents(sum(one.max_points for one in told))
    ungraded = sum(one.score is None for one in told)
    if ungraded:
        lines.append(f"::warning title=Not graded::{ungraded} of {len(told)} could not be graded or are missing")
    lines.append(f"::notice title=Autograding complete::Points {plain(score)}/{plain(most)}")
    report = json.dumps({"totalPoints": score, "maxPoints": most})
    lines.append(f"::notice title=Autograding report::{ci_command(report)}")
    return "\n".join(lines) + "\n"


def github_summary(told: Sequence[Sheet]) -> str:
    """Return the step's summary page in Markdown: a table of everybody, and the feedback when it is one student's."""
    text = student_markdown(told[0]) if len(told) == 1 else "\n".join(_table(told)) + "\n"
    if len(text.encode()) > _MOST_SUMMARY_BYTES:
        text = text.encode()[:_MOST_SUMMARY_BYTES].decode(errors="ignore").rsplit("\n", 1)[0]
        text += "\n\nThe rest does not fit on a summary page; it is in the gradebook.\n"
    return text


def github_workflow(assignment: Assignment) -> str:
    """Return a workflow that grades the repository it runs in, by an assignment kept in another one."""
    return _WORKFLOW.replace("ASSIGNMENT", f"{assignment.id}.yaml")


def _failed(topic: Topic) -> Iterator[tuple[Topic, Line]]:
    """Yield the checks that failed, or the question itself where nothing answers it."""
    for line in topic.lines:
        if line.max_points is not None and line.outcome not in ("pass", "skipped"):
            yield topic, line
    if not topic.lines and topic.outcome == "missing":
        yield topic, Line("nothing handed in", topic.outcome, message=topic.note)


def _error(topic: Topic, line: Line) -> str:
    file = f"file={ci_command(topic.file, argument=True)}," if topic.file else ""
    title = ci_command(f"{topic.title}: {line.title}", argument=True)
    message = ci_command((line.text or line.outcome)[:_MOST_MESSAGE])
    return f"::error {file}title={title}::{message}"


def _table(told: Sequence[Sheet]) -> Iterator[str]:
    yield f"# {markdown_escape(told[0].assignment) if told else 'Gradebook'}"
    yield ""
    yield "| Student | Score | Result |"
    yield "| --- | ---: | --- |"
    for one in told:
        score = "" if one.score is None else f"{plain(one.score)} / {plain(one.max_points)}"
        yield f"| {markdown_escape(one.name)} | {score} | {markdown_escape(summary(one))} |"


_WORKFLOW = """\
# Grades this repository on every push, and shows the result as notices and a summary page.
#
# The assignment, with its secret seed and hidden checks, stays in a private repository of the teacher's that also holds
# a wheel of the grader; name it in the variable GRADER_REPOSITORY, and give a token that can read it as GRADER_TOKEN.
# Students can edit workflows in their own repositories: what counts is the gradebook that the teacher makes of all of
# them, for which this only gives early feedback.
name: Autograding Tests
on: [push, workflow_dispatch]
permissions:
  contents: read
jobs:
  run-autograding-tests:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with:
          path: class/submission
          persist-credentials: false
      - uses: actions/checkout@v4
        with:
          repository: ${{ vars.GRADER_REPOSITORY }}
          token: ${{ secrets.GRADER_TOKEN }}
          path: teacher
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install teacher/*.whl
      - run: grader batch class --assignment teacher/ASSIGNMENT --out results
      - run: grader export github results
      - run: grader export junit results --out results/junit.xml
        if: always()
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: feedback
          path: |
            results/junit.xml
            results/feedback
"""


def _export(book: Gradebook, request: Request) -> Exported:
    told = [sheet(row, book) for row in request.handed_in(book)]
    annotations, summary_page = github_annotations(told), github_summary(told)
    files: dict[str, str | bytes] = {}
    if request.out is not None:
        files["annotations.txt"] = annotations
        files["summary.md"] = summary_page
        files["autograding.yml"] = github_workflow(book.assignment)
    return Exported(text=annotations, files=files, step_summary=summary_page)


FORMAT = Format(_export)
