"""What grading an answer costs, in counts that are the same on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import Worker
from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission
from grader.verdict import Verdict

SOLUTIONS = Path(__file__).resolve().parents[2] / "solutions"


@pytest.fixture(scope="module")
def judge() -> Iterator[Judge]:
    with Judge() as judge:
        yield judge


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count workers, requests, and how often the judge waits with nothing else under way."""
    counts: Counter[str] = Counter()
    opened, sent, received = WarmProcess.open, Worker.send, Worker.receive

    def open_one(self: WarmProcess, *terms: object) -> object:
        counts["workers"] += 1
        return opened(self, *terms)  # type: ignore[arg-type]  # passed on

    def send(self: Worker, *terms: object) -> bool:
        went = sent(self, *terms)  # type: ignore[arg-type]  # passed on
        counts["requests"] += went
        return went

    def receive(self: Worker, *terms: object) -> object:
        counts["idle"] += self.waiting == 1
        return received(self, *terms)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(WarmProcess, "open", open_one)
    monkeypatch.setattr(Worker, "send", send)
    monkeypatch.setattr(Worker, "receive", receive)
    return counts


def grade(judge: Judge, path: str) -> Verdict:
    question = judge.bank.get(path.partition("/")[0])
    assert isinstance(question, CodeQuestion)
    return last_verdict(judge.grade(question, read_submission(SOLUTIONS / path)))


@pytest.mark.parametrize(
    ("path", "workers", "requests"),
    [
        ("spatial-attention/right/notes.py", 2, 310),
        ("se-layer/right/convolution_1d.py", 2, 305),
        ("insert-attention/right/forward_hooks.py", 2, 262),
        ("se-param-count/right/cached.py", 1, 191),
    ],
)
def test_a_right_answer(judge: Judge, counts: Counter[str], path: str, workers: int, requests: int) -> None:
    grade(judge, path)
    counts.clear()
    verdict = grade(judge, path)
    assert verdict.passed
    # One worker for everything but other devices, and no worker of the reference: it was asked before.
    assert counts["workers"] <= workers
    assert counts["requests"] <= requests
    # Cases travel together: most of the time the worker knows what to compute next.
    assert counts["idle"] <= counts["requests"] / 2


def test_a_wrong_answer_whose_mistake_is_named(judge: Judge, counts: Counter[str]) -> None:
    path = "spatial-attention/wrong/max_before_mean.py"
    grade(judge, path)
    counts.clear()
    verdict = grade(judge, path)
    assert verdict.diagnosis is not None
    # One to grade it, one for other devices, one to compare it with all known mistakes.
    assert counts["workers"] <= 5
