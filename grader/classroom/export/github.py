"""Report to GitHub Actions: annotations, the summary page, and workflows that grade a repository or a whole class."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from grader.classroom.assignment import Assignment
from grader.classroom.feedback.markdown import student_markdown
from grader.classroom.feedback.sheet import Line, Sheet, Topic, sheet, summary
from grader.classroom.formats import Exported, Format, Request
from grader.classroom.gradebook import Gradebook, cents, plain
from grader.text.escape import ci_command, markdown_escape

__all__ = ["FORMAT", "github_annotations", "github_summary", "github_workflows"]

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


def github_workflows(assignment: Assignment) -> dict[str, str]:
    """Return two workflows by file name: for the teacher's repository, which grades all, and for each student's.

    Whatever a workflow in a student's repository can read, its student can read, too: students can change it there.
    """
    named = {"grade-class.yml": _CLASS_WORKFLOW, "autograding.yml": _STUDENT_WORKFLOW}
    return {name: text.replace("ASSIGNMENT", assignment.id) for name, text in named.items()}


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


_CLASS_WORKFLOW = """\
# Grades all repositories of a class, and shows each student the score as a status of the commit that was graded.
#
# Put it into .github/workflows/ of a private repository of your own that students cannot read. It also holds
# ASSIGNMENT.yaml, with its secret seed and hidden checks, the roster and a wheel of the grader. Students can neither
# change this workflow nor read what it reads. Name the organisation in the variable CLASSROOM, and give a token that
# can read the students' repositories and set their commit statuses as the secret CLASSROOM_TOKEN.
name: Grade the class
on:
  workflow_dispatch:
  schedule:
    - cron: "17 * * * *"
permissions:
  contents: read
concurrency: grade-the-class
jobs:
  grade:
    runs-on: ubuntu-latest
    timeout-minutes: 330
    env:
      CLASSROOM: ${{ vars.CLASSROOM }}
    steps:
      - uses: actions/checkout@v4
        with:
          path: teacher
          persist-credentials: false
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: python -m pip install teacher/*.whl
      - name: Fetch every repository whose name begins with ASSIGNMENT-
        env:
          GH_TOKEN: ${{ secrets.CLASSROOM_TOKEN }}
          GIT_LFS_SKIP_SMUDGE: "1"
        run: |
          mkdir class
          gh repo list "$CLASSROOM" --limit 5000 --json name --jq '.[].name | select(startswith("ASSIGNMENT-"))' > names
          while IFS= read -r name; do
            gh repo clone "$CLASSROOM/$name" "class/$name" -- --quiet --depth 1 < /dev/null || continue
            printf '%s %s\\n' "$name" "$(git -C "class/$name" rev-parse HEAD)" >> graded
            rm -rf "class/$name/.git"
          done < names
      - run: grader batch class --assignment teacher/ASSIGNMENT.yaml --out results --require-isolation full
      - name: Show each student the score
        env:
          GH_TOKEN: ${{ secrets.CLASSROOM_TOKEN }}
        shell: python
        run: |
          import csv, subprocess, os
          commits = dict(line.split() for line in open("graded"))
          for row in csv.DictReader(open("results/submissions.csv", newline="", encoding="utf-8")):
              name = row["label"].partition("/")[0]
              if name in commits and row["score"]:
                  subprocess.run(
                      ["gh", "api", f"repos/{os.environ['CLASSROOM']}/{name}/statuses/{commits[name]}",
                       "-f", "state=success", "-f", "context=grader",
                       "-f", f"description={row['score']} of {row['max_points']} points"],
                      stdout=subprocess.DEVNULL, check=False,
                  )
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: results
          path: results
"""

_STUDENT_WORKFLOW = """\
# Grades the repository it is in on every push, and shows the result as notices and a summary page: early feedback.
#
# Students can change it, and have it print whatever its token reads. So the repository that GRADER_REPOSITORY names
# must hold nothing that they may not see: a wheel of the grader, and an ASSIGNMENT.yaml for practice, with another seed
# than the one that counts. What counts is graded where students have no say, by grade-class.yml or `grader batch`.
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
      - run: grader batch class --assignment teacher/ASSIGNMENT.yaml --out results --require-isolation full
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
        files |= github_workflows(book.assignment)
    return Exported(text=annotations, files=files, step_summary=summary_page)


FORMAT = Format(_export)
