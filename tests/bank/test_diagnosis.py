"""A known mistake is named whatever its style, and never another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.diagnosis import diagnose, question_of, rewritten, tested
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


@pytest.mark.parametrize("path", tested(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_named(judge: Judge, path: Path) -> None:
    named = diagnose(judge, path)
    assert named.failed, "the rewritten answer is not wrong at all"
    assert named.result == "right", f"said: {named.said or 'nothing'}"
