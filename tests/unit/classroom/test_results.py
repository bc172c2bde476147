"""A folder of results, opened for an export."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.loading import Bank
from grader.classroom import results
from grader.classroom.gradebook import GradedLine
from grader.classroom.grading.plan import make_plan
from grader.classroom.results import open_results, store_path
from grader.classroom.store import Store
from tests.unit.classroom.grading.homework import BANK, RULES, code, handed_in
from tests.unit.classroom.made_up_class import check, graded

ASSIGNMENT = """\
id: hw1
title: T
due: "2026-10-05 23:59"
timezone: UTC
seed: tulip
questions:
  - {question: se-layer, points: 60}
"""


def test_results_are_opened_by_the_recorded_assignment_and_one_reading_of_the_bank(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Bank] = []

    def load_bank() -> Bank:
        read.append(BANK)
        return BANK

    monkeypatch.setattr(results, "load_bank", load_bank)
    intake = handed_in(code("a.py"))
    plan = make_plan(intake, replace(RULES, questions=RULES.questions[:1]), BANK)
    with Store(store_path(tmp_path), create=True) as store:
        store.set_class(intake, plan.entries, ())
        store.set_fact("assignment", ASSIGNMENT)
        store.set_fact("assignment path", "hw1.yaml")
        one = replace(graded(check("values"), part="se-layer"), key=plan.tasks[0].key, sha256=plan.tasks[0].sha256)
        store.add(GradedLine.of(one))
    book = open_results(tmp_path)
    assert [row.score for row in book.rows] == [60.0]
    assert len(read) == 1
