"""Every reference and right answer gets full marks, and no starter a point: the checks are fair."""

from __future__ import annotations

import pytest

from grader.bank.question import CodeQuestion
from grader.bankcheck.tasks import CheckTask, run_task
from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission
from grader.verdict import Outcome
from tests.bank.answers import tasks


@pytest.mark.parametrize("task", tasks("right"))
def test_full_marks(judge: Judge, task: CheckTask) -> None:
    result = run_task(judge, task)
    assert not result.fault
    assert result.briefs[0].passed, result.briefs[0].why


@pytest.mark.parametrize("name", ["se-layer", "spatial-attention"])
def test_the_notes_own_modules_get_full_marks_for_150_cases_each(judge: Judge, name: str) -> None:
    question = judge.bank.get(name)
    assert isinstance(question, CodeQuestion)
    notes = read_submission(judge.bank.solution_folder(question) / "right" / "notes.py")
    verdict = last_verdict(judge.grade(question, notes))
    assert (verdict.outcome, verdict.points) == (Outcome.PASS, verdict.max_points)
    assert sum(check.examples for check in verdict.checks) >= 150


@pytest.mark.parametrize("task", tasks("starter"))
def test_no_points_for_nothing(judge: Judge, task: CheckTask) -> None:
    result = run_task(judge, task)
    assert not result.fault
    assert result.briefs[0].points == 0
    assert result.briefs[0].failed
