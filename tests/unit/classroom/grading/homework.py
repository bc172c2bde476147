"""A piece of homework of two real questions, and programs that are handed in for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from grader.classroom.assignment import Part
from grader.classroom.gradebook import GradedLine
from grader.classroom.grading.plan import make_plan
from grader.classroom.intake import HandedFile, HandIn, Intake, Student
from grader.classroom.intake.platform_names import Identity
from grader.classroom.results import store_path
from grader.classroom.store import Store
from tests.our_bank import BANK
from tests.unit.classroom.made_up_class import assignment, check, graded

RULES = assignment(questions=(Part("se-layer", 60.0), Part("se-cost", 40.0, "text")))
SE = "class SELayer:\n    pass\n"
_RESULTS_OF = """\
id: hw1
title: T
due: "2026-10-05 23:59"
timezone: UTC
seed: tulip
questions:
  - {question: se-layer, points: 60}
"""


def code(name: str, text: str = SE) -> HandedFile:
    return HandedFile(name, "code", text)


def handed_in(*documents: HandedFile, notes: tuple[str, ...] = ()) -> Intake:
    """Return a class of one, and the one attempt of hers."""
    people = (Student("ana", "Ana", "", enrolled=True, who=Identity(id="ana")),)
    return Intake(people, (HandIn("ana", 1, "ana/", None, documents, notes),), ())


def write_results(folder: Path) -> None:
    """Write what a batch leaves that graded one right answer, for 60 points."""
    intake = handed_in(code("a.py"))
    plan = make_plan(intake, replace(RULES, questions=RULES.questions[:1]), BANK)
    one = replace(graded(check("values"), part="se-layer"), key=plan.tasks[0].key, sha256=plan.tasks[0].sha256)
    with Store(store_path(folder), create=True) as store:
        store.set_class(intake, plan.entries, ())
        store.set_fact("assignment", _RESULTS_OF)
        store.set_fact("assignment path", "hw1.yaml")
        store.add(GradedLine.of(one))
