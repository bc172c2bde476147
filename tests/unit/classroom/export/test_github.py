"""Annotations, a summary and a workflow, by the commands of GitHub and within its limits."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any

import yaml
from hypothesis import given, settings

from grader.classroom.export.csv import attempts_csv
from grader.classroom.export.github import github_annotations, github_summary, github_workflows
from grader.classroom.feedback.sheet import sheet
from grader.verdict import Outcome
from tests.unit.classroom.export.strange_names import NAMES
from tests.unit.classroom.made_up_class import (
    ANA,
    LATE,
    a_class,
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


def commands(job: dict[str, Any]) -> str:
    return "\n".join(step.get("run", "") for step in job["steps"])


def test_the_workflow_of_a_students_repository() -> None:
    workflow = yaml.safe_load(github_workflows(LATE)["autograding.yml"])
    assert workflow["name"] == "Autograding Tests"
    # YAML reads the key "on" as true.
    assert workflow[True] == ["push", "workflow_dispatch"]
    run = commands(workflow["jobs"]["run-autograding-tests"])
    assert "--assignment teacher/hw1.yaml" in run
    assert "--require-isolation full" in run


def test_the_workflow_of_the_teachers_repository_runs_nothing_of_students_with_its_token() -> None:
    workflow = yaml.safe_load(github_workflows(LATE)["grade-class.yml"])
    # Not by an event of anybody else's repository.
    assert workflow[True].keys() == {"workflow_dispatch", "schedule"}
    job = workflow["jobs"]["grade"]
    assert "grader batch class --assignment teacher/hw1.yaml --out results --require-isolation full" in commands(job)
    assert "TOKEN" not in json.dumps(job["env"])
    for step in job["steps"]:
        assert "grader batch" not in step.get("run", "") or "env" not in step
        assert "TOKEN" not in step.get("run", "")


def test_the_class_workflow_reads_what_a_batch_writes() -> None:
    script = next(
        step["run"]
        for step in yaml.safe_load(github_workflows(LATE)["grade-class.yml"])["jobs"]["grade"]["steps"]
        if step.get("shell") == "python"
    )
    compile(script, "step", "exec")
    (header, *_) = csv.reader(io.StringIO(attempts_csv(a_class())))
    assert {"label", "score", "max_points"} <= set(header)
