"""What students are told in every format: what they may know, as it was said, and nothing of what is secret."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from grader.classroom.assignment import Feedback
from grader.classroom.export.github import github_annotations, github_summary
from grader.classroom.export.gradescope import gradescope_results
from grader.classroom.export.junit import junit_xml
from grader.classroom.export.prairielearn import prairielearn_results
from grader.classroom.feedback.markdown import student_markdown
from grader.classroom.feedback.page import student_fragment, student_page
from grader.classroom.feedback.sheet import sheet
from grader.text.submission import Remark
from grader.verdict import Change, Outcome, Repair
from tests.unit.classroom.made_up_class import ANA, LATE, SECRET, a_class, assignment, book, check, failing, graded, row

FORMATS = {
    "markdown": student_markdown,
    "page": student_page,
    "fragment": student_fragment,
    "gradescope": lambda told: gradescope_results(told, 1.0) or "",
    "prairielearn": prairielearn_results,
    "junit": lambda told: junit_xml([told], "hw1"),
    "annotations": lambda told: github_annotations([told]),
    "summary": lambda told: github_summary([told]),
}


@pytest.mark.parametrize("name", FORMATS)
def test_hidden_checks_are_named_and_never_leaked(name: str) -> None:
    told = sheet(a_class().rows[0], a_class())
    text = FORMATS[name](told)
    assert SECRET not in text
    assert "hidden" in text
    assert "values are right" in text
    assert "sigmoid" in text, "what is visible is told"
    assert "tulip" not in text, "the seed is secret"


def test_a_known_mistake_that_only_hidden_checks_gave_away_is_not_told() -> None:
    rules = assignment(questions=(replace(LATE.questions[0], hidden=("values", "range")), LATE.questions[1]))
    found = book(row(ANA, (failing(), None), rules=rules), rules=rules)
    assert "without a sigmoid" not in student_markdown(sheet(found.rows[0], found))


@pytest.mark.parametrize("part", ["messages", "hints", "counterexamples", "diagnosis"])
def test_the_feedback_policy_leaves_things_out(part: str) -> None:
    shown = {
        "messages": "range went wrong", "hints": "Is there a sigmoid?", "counterexamples": "kernel_size=3",
        "diagnosis": "without a sigmoid",
    }  # fmt: skip
    rules = replace(LATE, feedback=Feedback(**{part: False}))
    found = book(row(ANA, (failing(), None), rules=rules), rules=rules)
    text = student_page(sheet(found.rows[0], found))
    assert {name for name, words in shown.items() if words not in text} == {part}


@pytest.mark.parametrize(
    ("policy", "told"), [("off", set()), ("line", {"Look at line 4"}), ("edit", {"Look at line 4", "return s * x"})]
)
def test_the_policy_says_how_much_of_a_repair_students_see(
    policy: Literal["off", "line", "edit"], told: set[str]
) -> None:
    result = failing()
    assert result.verdict is not None
    found = Repair((Change(4, "        return s", "        return s * x"),), (4,))
    result = replace(result, verdict=replace(result.verdict, repair=found))
    rules = replace(LATE, feedback=Feedback(repair=policy))
    made = book(row(ANA, (result, None), rules=rules), rules=rules)
    for text in (student_page(sheet(made.rows[0], made)), student_markdown(sheet(made.rows[0], made))):
        assert {words for words in ("Look at line 4", "return s * x") if words in text.replace("\\", "")} == told


def test_points_of_the_checks_add_up_to_those_of_the_question() -> None:
    told = sheet(a_class().rows[0], a_class())
    assert sum(line.points or 0.0 for line in told.topics[0].lines) == told.topics[0].points
    assert sum(line.max_points or 0.0 for line in told.topics[0].lines) == told.topics[0].max_points


def test_an_equal_file_of_somebody_else_keeps_its_name_to_itself() -> None:
    result = graded(check("values", Outcome.FAIL))
    assert result.verdict is not None
    submission = replace(result.verdict.submission, path="of_somebody_else.py")
    result = replace(result, verdict=replace(result.verdict, submission=submission))
    found = row(ANA, (result, None))
    found = replace(found, marks=(replace(found.marks[0], file="mine.py"), found.marks[1]))
    told = sheet(found, book(found))
    assert "file=mine.py," in github_annotations([told])
    assert all("of_somebody_else" not in make(told) for make in FORMATS.values())


def test_lines_of_a_message_keep_their_columns() -> None:
    said = "expected ':'\n  line 1: def f()\n                 ^"
    found = book(row(ANA, (graded(check("range", Outcome.ERROR, message=said)), None)))
    told = sheet(found.rows[0], found)
    assert f"```text\n{said.partition(chr(10))[2]}\n```" in student_markdown(told)
    assert "  line 1: def f()\n                 ^</pre>" in student_page(told)
    (line,) = (
        sheet(found.rows[0], replace(found, assignment=assignment(feedback=Feedback(messages=False)))).topics[0].lines
    )
    assert line.text == ""


def test_why_a_check_was_skipped_is_said_in_the_table() -> None:
    skipped = check("range", Outcome.SKIPPED, message="not run, since shape did not pass")
    found = book(row(ANA, (graded(check("shape", Outcome.FAIL), skipped), None)))
    told = sheet(found.rows[0], found)
    assert "| skipped\\: not run\\, since shape did not pass |" in student_markdown(told)
    assert "### The range" not in student_markdown(told)
    assert student_page(told).count("<h3>") == 1


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "annotations"])
def test_what_could_not_be_read_is_told(name: str) -> None:
    found = book(replace(row(ANA, (graded(check("values")), None)), notes=("\x1b[2J.zip: cannot be opened",)))
    text = FORMATS[name](sheet(found.rows[0], found))
    assert "cannot be opened" in text.replace("\\", "")
    assert "\x1b" not in text


@pytest.mark.parametrize("name", ["markdown", "page", "fragment"])
def test_what_was_done_to_run_the_file_is_told(name: str) -> None:
    result = graded(check("values"))
    assert result.verdict is not None
    remarks = (Remark("entry", 0, "graded SA as SpatialAttention"), Remark("not-run", 9, "line 9 not run: plot"))
    found = row(ANA, (replace(result, verdict=replace(result.verdict, remarks=remarks)), None))
    text = FORMATS[name](sheet(found, book(found)))
    assert "line 9 not run" in text
    assert "graded SA" not in text, "it is in the note of the mark"
