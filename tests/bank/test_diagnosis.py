"""A known mistake is named whatever its style, and never another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.diagnosis import diagnose, question_of, rewritten
from benchmarks.diagnosis import tested as graded_here
from grader.bank.loading import home
from grader.engine import grading
from grader.judge import Judge


def test_each_has_its_original() -> None:
    solutions = home() / "solutions"
    orphans = [path for path in rewritten() if not (solutions / question_of(path) / "wrong" / path.name).is_file()]
    assert orphans == []


@pytest.fixture(autouse=True)
def _no_smaller_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look for no smaller cases, which takes as long as to name the mistake and tells nothing of it."""
    monkeypatch.setattr(grading, "_SHRINKS", (0, 0))


@pytest.mark.parametrize("path", graded_here(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_named(judge: Judge, path: Path) -> None:
    # A mistake is recognised in cases of its own; those of the checks need only find that something is wrong.
    named = diagnose(judge, path, examples=60)
    assert named.failed, "the rewritten answer is not wrong at all"
    assert named.result == "right", f"said: {named.said or 'nothing'}"
