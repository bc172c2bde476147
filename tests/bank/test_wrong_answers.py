"""Every wrong answer fails at the check that its header names, exactly as docs/kill-matrix.md says."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.bank.mistakes import read_mistakes
from grader.bank.question import CodeQuestion
from grader.bankcheck.expectations import check_results
from grader.bankcheck.matrix import matrix, row
from grader.bankcheck.tasks import Brief, CheckTask, Result, run_task, summary
from grader.engine.scoring import with_needs
from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission
from tests.bank.answers import BANK, CODE, documented, question_of, tasks

REGENERATE = "stale; run `grader bank check --seeds 1 --matrix docs/kill-matrix.md`"


@pytest.mark.parametrize("task", tasks("wrong"))
def test_caught(judge: Judge, task: CheckTask) -> None:
    # By the check that its header names: what others make of it proves nothing of that one, and takes much longer.
    question = question_of(task)
    graded = judge.grade(question, read_submission(task.path), explain=False, only=task.caught_by)
    brief = summary(0, last_verdict(graded).checks)
    assert brief.failed == (task.caught_by,), brief.why or "caught by nothing"
    signs = _signs(question, documented(question.id).get(task.name, ""))
    assert signs.get(task.caught_by) == "●", REGENERATE
    # The check was reached, so those that it needs have passed.
    assert not any(signs[need] for need in with_needs(question.checks, task.caught_by) - {task.caught_by}), REGENERATE


def _rows_to_compare() -> Iterator[CheckTask]:
    """Yield two wrong answers a question: the one that meets all other checks, and the one that most checks catch."""
    of: dict[str, list[CheckTask]] = {}
    for (task,) in (case.values for case in tasks("wrong")):
        of.setdefault(task.question, []).append(task)
    for question in CODE:
        rows = documented(question.id)
        yield min(of[question.id], key=lambda task: sum(map(rows.get(task.name, "").count, "○–")))
        yield max(of[question.id], key=lambda task: rows.get(task.name, "").count("○"))


@pytest.mark.parametrize("task", _rows_to_compare(), ids=lambda task: f"{task.question}/{task.name}")
def test_a_row_of_the_matrix_is_what_every_check_says(judge: Judge, task: CheckTask) -> None:
    result = run_task(judge, task)
    assert not result.fault
    ids = [check.id for check in question_of(task).checks]
    assert row(result, ids, task.caught_by) == documented(task.question).get(task.name), REGENERATE


@pytest.mark.parametrize("question", CODE, ids=lambda question: question.id)
def test_what_a_row_skips_is_what_needs_a_check_that_failed(question: CodeQuestion) -> None:
    rows = documented(question.id)
    for mistake in read_mistakes(BANK.solution_folder(question)):
        signs = _signs(question, rows[mistake.slug])
        for check in question.checks:
            stopped = any(signs[need] for need in check.needs)
            assert (signs[check.id] == "–") is stopped, f"{mistake.slug} at {check.id}: {REGENERATE}"


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
    # Marks were compared with verdicts above; here they are read back, and all that follows from them is rebuilt.
    folder = BANK.solution_folder(question)
    rows = documented(question.id)
    results = [_read(question, task, rows) for (task,) in (case.values for case in tasks("wrong")) if task.name in rows]
    mine = [result for result in results if result.task.question == question.id]
    text = matrix(question, read_mistakes(folder), mine)
    assert [line for line in text.splitlines() if line.startswith("| ")] == list(rows.values()), REGENERATE
    assert {result.task.name for result in mine} == {path.stem for path in (folder / "wrong").glob("*.py")}, REGENERATE
    assert list(check_results(question, folder, mine)) == []


def _signs(question: CodeQuestion, line: str) -> dict[str, str]:
    """Return what a line of the matrix has for each check: ● or ○ where it failed, – where it was skipped."""
    return dict(zip((check.id for check in question.checks), (s.strip() for s in line.split("|")[2:-1]), strict=False))


def _read(question: CodeQuestion, task: CheckTask, rows: dict[str, str]) -> Result:
    signs = _signs(question, rows[task.name])
    failed = tuple(id_ for id_, sign in signs.items() if sign in ("●", "○"))
    skipped = tuple(id_ for id_, sign in signs.items() if sign == "–")
    return Result(task, (Brief(0, 0.0, failed, skipped, ""),))
