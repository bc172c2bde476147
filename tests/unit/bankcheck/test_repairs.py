"""A wrong answer that a small change makes pass at one seed only shows a weak check; any other says nothing."""

from __future__ import annotations

from pathlib import Path

from grader.bank.question import CodeQuestion
from grader.bankcheck.repairs import check_repairs, repairs_of
from grader.bankcheck.tasks import Brief, CheckTask, Result, run_task
from grader.judge import Judge
from grader.verdict import Change, Repair
from tests.our_bank import BANK

_QUESTION = BANK.get("se-param-count")
assert isinstance(_QUESTION, CodeQuestion)
_TASK = CheckTask(_QUESTION.id, "repair", Path("wrong.py"), "wrong", further=(1, 2))
_FOUND = Repair((Change(3, "    return 1", "    return 2"),), (3,))


def _brief(seed: int, *failed: str) -> Brief:
    return Brief(seed, 10.0 - len(failed), failed, (), "; ".join(failed))


def test_a_change_that_fails_at_another_seed_shows_a_weak_check() -> None:
    weak = Result(_TASK, (_brief(1), _brief(2, "values")), repair=_FOUND)
    (finding,) = check_repairs(_QUESTION, [weak])
    assert "with line 3 as 'return 2' it passes at seed 0 and fails at 2: values" in str(finding)


def test_a_change_that_is_right_and_no_change_at_all_show_nothing() -> None:
    right = Result(_TASK, (_brief(1), _brief(2)), repair=_FOUND)
    assert list(check_repairs(_QUESTION, [right, Result(_TASK)])) == []


def test_each_wrong_answer_is_changed_and_graded_at_further_seeds(judge: Judge) -> None:
    tasks = {task.name: task for task in repairs_of(_QUESTION, BANK.solution_folder(_QUESTION), 3)}
    result = run_task(judge, tasks["times_the_reciprocal"])
    one = run_task(judge, tasks["one_matrix_only"])
    assert not result.fault
    assert one.repair is not None
    assert [brief.seed for brief in one.briefs] == [1, 2]
    assert all(brief.passed for brief in one.briefs)
