"""Explaining a failure: when every outcome is settled, on the submission's account, and said where it is cut off."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.bank.question import Budget, CodeQuestion
from grader.engine.transport.warm_client import WarmProcess
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import Outcome, Verdict
from tests.functional.small_bank import WRONG, make_bank

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nobody says what a worker has used")

_BUDGET = Budget(seconds=3.0, case_seconds=3.0, memory_mb=512)
# A known mistake, and wasteful in the calls of one kind only; they are told apart as an attacker can.
_WASTEFUL = (
    WRONG.read_text(encoding="utf-8")
    + """
import os, sys, time
REQUESTS = []


def header():
    frame = sys._getframe()
    while not ("header" in frame.f_locals and "arrays" in frame.f_locals):
        frame = frame.f_back
    return frame.f_locals["header"]


class SpatialAttention(SpatialAttention):
    def forward(self, x):
        if not REQUESTS or REQUESTS[-1] is not header():
            REQUESTS.append(header())
        first, asked = REQUESTS[0], REQUESTS[-1]
        others = sum(any(step["build"] for step in request["steps"]) for request in REQUESTS)
        if {when}:
            {act}
        return super().forward(x)


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
"""
)
# The first request of all is the interface's, in float32, and the last check is about other instances, in four cases.
# A worker that is compared with a mistake is asked in float64 at first, for the search of weights.
_IN_A_DIAGNOSIS = 'first["dtype"] != "float32"'
_FIRST_LOOK = 'first["dtype"] != "float32" and len(asked["steps"]) == 3'
_AFTER_ALL_CHECKS = 'others == 4 and not any(step["build"] for step in asked["steps"])'


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    bank = make_bank(tmp_path_factory.mktemp("bank"))
    root = Path(__file__).resolve().parents[2] / "solutions" / "spatial-attention" / "wrong"
    for path in sorted(root.glob("*.py"))[:12]:
        (bank / "solutions" / "spatial-attention" / "wrong" / path.name).write_bytes(path.read_bytes())
    with Judge(bank) as judge:
        yield judge


def _grade(judge: Judge, source: str, *, explain: bool = True) -> Verdict:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    question = replace(question, budget=_BUDGET)
    return last_verdict(judge.grade(question, decode_submission(source.encode(), "slow.py"), explain=explain))


@pytest.fixture
def used(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Collect the processor seconds of every worker."""
    seconds: list[float] = []
    end = WarmProcess.end

    def ended(warm: WarmProcess, pid: int, grace: float = 0.0) -> Mapping[str, Any]:
        record = end(warm, pid, grace)
        seconds.append(record.get("cpu", 0.0))
        return record

    monkeypatch.setattr(WarmProcess, "end", ended)
    return seconds


@pytest.mark.parametrize(
    ("when", "act"),
    [
        (_IN_A_DIAGNOSIS, "burn(1.5)"),
        (_FIRST_LOOK, "burn(1.5)"),
        (_IN_A_DIAGNOSIS, "time.sleep(1.5)"),
        (_IN_A_DIAGNOSIS, "burn(0.2)"),
        (_AFTER_ALL_CHECKS, "burn(1.5)"),
    ],
    ids=["every call", "the first look", "asleep", "a little in every call", "while shrinking"],
)
def test_all_that_a_submission_causes_is_on_one_account(judge: Judge, used: list[float], when: str, act: str) -> None:
    source = _WASTEFUL.format(when=when, act=act)
    verdict = _grade(judge, source)
    # What the limit may overshoot: a second for each of two workers, and what the reference and the mistakes took.
    assert sum(used) < _BUDGET.seconds + 2 + 4
    assert verdict.outcome is Outcome.FAIL
    plain = _grade(judge, source, explain=False)
    assert [(c.id, c.outcome, c.points) for c in verdict.checks] == [(c.id, c.outcome, c.points) for c in plain.checks]


def test_a_diagnosis_that_is_cut_off_is_said(judge: Judge) -> None:
    verdict = _grade(judge, _WASTEFUL.format(when=f"{_IN_A_DIAGNOSIS} and not ({_FIRST_LOOK})", act="burn(0.3)"))
    assert verdict.diagnosis is None
    assert verdict.outcome is Outcome.FAIL
    assert "the search for a known mistake was cut off" in verdict.message


def test_a_submission_that_ends_while_its_failure_is_made_smaller_has_still_failed(judge: Judge) -> None:
    verdict = _grade(judge, _WASTEFUL.format(when=_AFTER_ALL_CHECKS, act="os._exit(0)"))
    values = next(check for check in verdict.checks if check.id == "values")
    assert values.outcome is Outcome.FAIL
    assert values.counterexample is not None
    assert "the search for a smaller case of values was cut off" in verdict.message
