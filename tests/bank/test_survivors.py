"""Mutants of a reference are graded like any answer, and reasons for those that survive grow stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.bankcheck.survivors import check_mutants, mutants_of
from grader.bankcheck.tasks import run_task
from grader.judge import Judge


@pytest.mark.slow
def test_mutants_of_the_smallest_question(judge: Judge) -> None:
    question = judge.bank.get("se-param-count")
    assert isinstance(question, CodeQuestion)
    folder = judge.bank.solution_folder(question)
    results = [run_task(judge, task) for task in mutants_of(question, folder)]
    assert len(results) > 10
    assert list(check_mutants(question, folder, results)) == []


def test_reasons_are_asked_for_and_grow_stale(tmp_path: Path, judge: Judge) -> None:
    question = judge.bank.get("se-param-count")
    assert isinstance(question, CodeQuestion)
    right = "def se_param_count(channel, reduction=16):\n    return 2 * channel * (channel // reduction) + 0\n"
    (tmp_path / "reference.py").write_text(right, encoding="utf-8")
    (tmp_path / "survivors.yaml").write_text('"se_param_count: return 1 -> return 2": "gone"\n', encoding="utf-8")
    (no_change,) = (task for task in mutants_of(question, tmp_path) if task.name.endswith("- 0"))
    findings = [str(finding) for finding in check_mutants(question, tmp_path, [run_task(judge, no_change)])]
    assert len(findings) == 2
    assert "no mutation is called 'se_param_count: return 1 -> return 2' any more" in findings[0]
    assert "a changed reference gets full marks: se_param_count: return 2 * channel" in findings[1]
