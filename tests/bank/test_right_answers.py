"""Every reference and right answer gets full marks, and no starter a point: the checks are fair."""

from __future__ import annotations

import pytest

from grader.bankcheck.tasks import CheckTask, run_task
from grader.judge import Judge
from tests.bank.answers import tasks


@pytest.mark.parametrize("task", tasks("right"))
def test_full_marks(judge: Judge, task: CheckTask) -> None:
    result = run_task(judge, task)
    assert not result.fault
    assert result.briefs[0].passed, result.briefs[0].why


@pytest.mark.parametrize("task", tasks("starter"))
def test_no_points_for_nothing(judge: Judge, task: CheckTask) -> None:
    result = run_task(judge, task)
    assert not result.fault
    assert result.briefs[0].points == 0
    assert result.briefs[0].failed
