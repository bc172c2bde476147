"""What grading an answer costs, in counts that are the same on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.meter import Spent, metered
from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission
from grader.verdict import Verdict

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as judge:
        yield judge


def grade(judge: Judge, path: str) -> Verdict:
    question = judge.bank.get(path.partition("/")[0])
    assert isinstance(question, CodeQuestion)
    return last_verdict(judge.grade(question, read_submission(SOLUTIONS / path)))


@pytest.mark.parametrize(
    ("path", "workers", "requests"),
    [
        ("spatial-attention/right/notes.py", 2, 310),
        ("se-layer/right/convolution_1d.py", 2, 305),
        ("insert-attention/right/forward_hooks.py", 2, 267),
        ("se-param-count/right/cached.py", 1, 199),
    ],
)
def test_a_right_answer(judge: Judge, path: str, workers: int, requests: int) -> None:
    grade(judge, path)
    spent: list[Spent] = []
    with metered() as meter, meter.spent(spent):
        verdict = grade(judge, path)
    assert verdict.passed
    # One worker for everything but other devices, and no worker of the reference: it was asked before.
    assert spent[0].workers <= workers
    assert spent[0].requests <= requests
    # Cases travel together: most of the time the worker knows what to compute next.
    assert spent[0].waits <= spent[0].requests / 2


def test_a_wrong_answer_whose_mistake_is_named(judge: Judge) -> None:
    path = "spatial-attention/wrong/max_before_mean.py"
    grade(judge, path)
    spent: list[Spent] = []
    with metered() as meter, meter.spent(spent):
        verdict = grade(judge, path)
    assert verdict.diagnosis is not None
    # One to grade it, one for a longer search, one for other devices, and one to compare it with all known mistakes.
    assert spent[0].workers <= 5
