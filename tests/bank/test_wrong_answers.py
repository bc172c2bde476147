"""Every wrong answer fails at the check that its header names, exactly as docs/kill-matrix.md says."""

from __future__ import annotations

import pytest

from grader.bank.mistakes import read_mistakes
from grader.bank.question import CodeQuestion
from grader.bankcheck.expectations import check_results
from grader.bankcheck.matrix import matrix, row
from grader.bankcheck.tasks import Brief, CheckTask, Result, run_task
from grader.engine.scoring import with_needs
from grader.judge import Judge
from tests.bank.answers import BANK, CODE, documented, question_of, tasks

REGENERATE = "stale; run `grader bank check --seeds 1 --matrix docs/kill-matrix.md`"


@pytest.mark.parametrize("task", tasks("wrong"))
def test_caught(judge: Judge, task: CheckTask) -> None:
    question = question_of(task)
    wanted = {m.slug: m.caught_by for m in read_mistakes(BANK.solution_folder(question))}[task.name]
    result = run_task(judge, task)
    assert not result.fault
    assert wanted in result.briefs[0].failed, f"caught by {result.briefs[0].failed or 'nothing'}"
    ids = [check.id for check in question.checks]
    assert row(result, ids, wanted) == documented(question.id).get(task.name), REGENERATE


def test_at_further_seeds_only_the_named_check_and_its_needs_are_run(judge: Judge) -> None:
    (task,) = (t for (t,) in (case.values for case in tasks("wrong", seeds=2)) if t.name == "always_double"
               and t.question == "spatial-attention")  # fmt: skip
    result = run_task(judge, task)
    assert [brief.failed for brief in result.briefs] == [("dtype",), ("dtype",)]
    question = question_of(task)
    run = {check.id for check in question.checks} - set(result.briefs[1].skipped)
    assert run == with_needs(question.checks, "dtype")
    assert len(run) < len(question.checks) - len(result.briefs[0].skipped)


@pytest.mark.parametrize("question", CODE, ids=lambda question: question.id)
def test_matrix_is_whole_and_no_check_is_idle(question: CodeQuestion) -> None:
    # The rows were compared with verdicts above; here they are read back, and all that follows from them is rebuilt.
    folder = BANK.solution_folder(question)
    rows = documented(question.id)
    results = [_read(question, task, rows) for (task,) in (case.values for case in tasks("wrong")) if task.name in rows]
    mine = [result for result in results if result.task.question == question.id]
    text = matrix(question, read_mistakes(folder), mine)
    assert [line for line in text.splitlines() if line.startswith("| ")] == list(rows.values()), REGENERATE
    assert {result.task.name for result in mine} == {path.stem for path in (folder / "wrong").glob("*.py")}, REGENERATE
    assert list(check_results(question, folder, mine)) == []


def _read(question: CodeQuestion, task: CheckTask, rows: dict[str, str]) -> Result:
    signs = dict(
        zip((c.id for c in question.checks), (s.strip() for s in rows[task.name].split("|")[2:-1]), strict=False)
    )
    failed = tuple(id_ for id_, sign in signs.items() if sign in ("●", "○"))
    skipped = tuple(id_ for id_, sign in signs.items() if sign == "–")
    return Result(task, (Brief(0, 0.0, failed, skipped, ""),))
