"""What a run says about its isolation, and that it refuses less than was asked for."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from grader.engine.transport.warm_client import WarmProcess
from grader.errors import InternalError
from grader.judge import Judge, last_verdict
from grader.sandbox.confine import strongest_level
from grader.sandbox.levels import Level
from grader.text.submission import read_submission
from grader.verdict import Outcome
from tests.our_bank import BANK

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the levels below are Linux's")

_ROOT = Path(__file__).parents[2]
_HONEST = _ROOT / "solutions" / "spatial-attention" / "reference.py"
Grader = Callable[..., "CompletedProcess[str]"]


def test_none_is_refused_unless_asked_for() -> None:
    with WarmProcess(Level.NONE) as warm, pytest.raises(InternalError, match=r"level none.*--require-isolation none"):
        warm.wait()
    assert warm.isolation.level is Level.NONE
    with WarmProcess(Level.NONE, require=Level.NONE) as warm:
        assert warm.wait()["torch"]


def test_refusal_costs_no_points_and_grades_nothing() -> None:
    question = BANK.get("spatial-attention")
    with Judge(BANK, level=Level.PROCESS, require=Level.FULL) as judge:
        verdict = last_verdict(judge.grade(question, read_submission(_HONEST)))
    assert verdict.outcome is Outcome.INTERNAL
    assert {check.outcome for check in verdict.checks} == {Outcome.INTERNAL}
    assert re.search("level process.*full is required", verdict.checks[0].message)
    assert verdict.isolation["level"] == "process"
    assert "read the answers" in verdict.checks[0].message


def test_a_right_answer_is_right_at_the_strongest_level_unless_another_is_asked_for() -> None:
    # That it is right at each of the others, the attacks' control shows.
    question = BANK.get("spatial-attention")
    with Judge(BANK, require=Level.NONE) as judge:
        verdict = last_verdict(judge.grade(question, read_submission(_HONEST), examples=40))
    assert verdict.passed, [check for check in verdict.checks if check.outcome is not Outcome.PASS]
    assert verdict.isolation["level"] == strongest_level()


def test_doctor_reports_what_was_observed(grader: Grader) -> None:
    done = grader("doctor", "--json")
    assert done.returncode == 0, done.stderr
    record = json.loads(done.stdout)
    assert record["isolation"]["level"] == strongest_level()
    if strongest_level() is Level.FULL:
        assert set(record["isolation"]["probes"].values()) == {"denied"}
        assert len(record["isolation"]["probes"]) == 9
    assert record["versions"]["torch"] != "missing"
    said = grader("doctor").stdout
    assert "isolation" in said
    assert "read the answers: denied" in said


def test_check_takes_the_requirement(grader: Grader) -> None:
    wrong = grader("check", "--require-isolation", "perfect", _HONEST)
    assert wrong.returncode == 2
    assert "there are full, seccomp-nofile" in wrong.stderr
