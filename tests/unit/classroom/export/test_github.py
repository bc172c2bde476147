"""Annotations, a summary and a workflow, by the commands of GitHub and within its limits."""

from __future__ import annotations

import re
from dataclasses import replace

import yaml
from hypothesis import given, settings

from grader.classroom.export.github import github_annotations, github_summary, github_workflow
from grader.classroom.feedback.sheet import sheet
from grader.verdict import Outcome
from tests.unit.classroom.export.strange_names import NAMES
from tests.unit.classroom.made_up_class import (
    ANA,
    LATE,
    assignment,
    book,
    check,
    failing,
    graded,
    row,
    student,
    words,
)

_COMMAND = re.compile(r"::(error|warning|notice) ([a-z]+=[^:,\n]*)(,[a-z]+=[^:,\n]*)*::[^\r\n]+")


@settings(max_examples=40)
@given(NAMES)
def test_annotations_are_commands_and_nothing_else(name: str) -> None:
    found = book(row(ANA, (graded(check("values", Outcome.FAIL, title=name, message=name)), None)))
    lines = github_annotations([sheet(found.rows[0], found)]).split("\n")
    assert lines.pop() == ""
    assert all(_COMMAND.fullmatch(line) for line in lines)
    assert [line.split(" ")[0] for line in lines] == ["::error", "::error", "::notice", "::notice"]
    assert "nothing handed in" in lines[1]
    assert lines[-1].endswith('{"totalPoints": 0.0, "maxPoints": 100.0}')


def test_points_of_a_class_add_up_to_cents() -> None:
    rules = assignment(questions=(replace(LATE.questions[0], points=0.1), LATE.questions[1]))
    rows = [row(student(f"s{number}"), (graded(check("values")), None), rules=rules) for number in range(30)]
    found = book(*rows, rules=rules)
    lines = github_annotations([sheet(one, found) for one in found.rows]).splitlines()
    assert lines[-1].endswith('{"totalPoints": 3.0, "maxPoints": 1203.0}')
    assert lines[-2].endswith("::Points 3/1203")


def test_annotations_stay_within_what_github_shows() -> None:
    found = book(row(ANA, (graded(*(check(f"c{number}", Outcome.FAIL) for number in range(30))), None)))
    lines = github_annotations([sheet(found.rows[0], found)]).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert any("22 more" in line for line in lines)


def test_a_summary_page_fits() -> None:
    rows = [row(student(f"s{number}", "名" * 400), (failing(), words())) for number in range(1500)]
    found = book(*rows)
    text = github_summary([sheet(one, found) for one in found.rows])
    assert len(text.encode()) <= 1024 * 1024
    assert text.endswith("it is in the gradebook.\n")


def test_the_workflow_is_one() -> None:
    workflow = yaml.safe_load(github_workflow(LATE))
    assert workflow["name"] == "Autograding Tests"
    # YAML reads the key "on" as true.
    assert workflow[True] == ["push", "workflow_dispatch"]
    job = workflow["jobs"]["run-autograding-tests"]
    assert any("teacher/hw1.yaml" in step.get("run", "") for step in job["steps"])
