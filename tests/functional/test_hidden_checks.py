"""Nothing that a submission says or does in a hidden check changes what is said of a visible one."""

from __future__ import annotations

import sys
from dataclasses import asdict, replace
from typing import Any

import pytest

from grader.bank.question import Budget, CodeQuestion
from grader.engine.grading import visible_first
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import CheckStarted, Verdict
from tests.functional.small_bank import WRONG

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")

_HIDDEN = "input-gradients"
_SOURCE = (
    WRONG.read_text(encoding="utf-8")
    + """
import os, sys, time
HEARD, STEPS = [], []


def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def asked_in_secret():
    # A diagnosis asks for gradients too, and for calls one after the other before that.
    STEPS.append(len(header()["steps"]))
    return header()["cotangents"] and max(STEPS) <= 1


def header():
    frame = sys._getframe()
    while not ("header" in frame.f_locals and "arrays" in frame.f_locals):
        frame = frame.f_back
    return frame.f_locals["header"]


class SpatialAttention(SpatialAttention):
    def __init__(self, kernel_size=7):
        super().__init__(kernel_size)
        if asked_in_secret():
            HEARD.append(kernel_size)
        {build}

    def forward(self, x):
        if asked_in_secret():
            HEARD.append(x)
        if HEARD:
            {act}
        return super().forward(x)
"""
)
_ACTS = {
    "prints": ("pass", "print('SECRET', x)"),
    "raises": ("pass", "raise ValueError('SECRET')"),
    "names a buffer": ("if HEARD: self.register_buffer('SECRET', torch.zeros(1))", "pass"),
    "names a parameter": ("if HEARD: self.register_parameter('SECRET', nn.Parameter(torch.zeros(1)))", "pass"),
    "dies": ("pass", "os._exit(0)"),
    "hangs": ("pass", "time.sleep(1000)"),
    "burns": ("pass", "burn(0.8)"),
    "dies as it is built": ("if HEARD: os._exit(0)", "pass"),
}


@pytest.fixture(scope="module")
def judge(small_judge: Judge) -> Judge:
    return small_judge


def _question(judge: Judge) -> CodeQuestion:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    checks = [
        replace(check, needs=(), visibility="hidden" if check.id == _HIDDEN else "visible") for check in question.checks
    ]
    # The hidden one first, so that there are later ones to be told by.
    checks.sort(key=lambda check: check.id != _HIDDEN)
    return replace(question, checks=tuple(checks), budget=Budget(seconds=6.0, case_seconds=1.0, memory_mb=512))


def _said(verdict: Verdict) -> dict[str, Any]:
    visible = [asdict(replace(check, seconds=0.0)) for check in verdict.checks if not check.hidden]
    return {
        "checks": visible,
        "printed": verdict.printed,
        "message": verdict.message,
        "diagnosis": verdict.diagnosis,
    }


def _grade(judge: Judge, build: str, act: str) -> Verdict:
    source = _SOURCE.format(build=build, act=act)
    return last_verdict(judge.grade(_question(judge), decode_submission(source.encode(), "told.py")))


@pytest.fixture(scope="module")
def plain(judge: Judge) -> dict[str, Any]:
    verdict = _grade(judge, "pass", "pass")
    # It fails visibly and is diagnosed, so that there is something to be steered.
    assert verdict.diagnosis is not None
    return _said(verdict)


@pytest.mark.parametrize(("build", "act"), _ACTS.values(), ids=list(_ACTS))
def test_what_happens_in_a_hidden_check_is_not_told(judge: Judge, plain: dict[str, Any], build: str, act: str) -> None:
    said = _said(_grade(judge, build, act))
    assert said == plain
    assert "SECRET" not in str(said)


def test_hidden_checks_are_run_after_all_that_do_not_need_them(judge: Judge) -> None:
    question = _question(judge)
    last = question.checks[-1]
    needing = replace(question, checks=(*question.checks[:-1], replace(last, needs=(_HIDDEN,))))
    order = [check.id for check in visible_first(needing.checks)]
    assert order[-2:] == [_HIDDEN, last.id]
    submission = decode_submission(WRONG.read_bytes(), "wrong.py")
    events = list(judge.grade(needing, submission, explain=False))
    assert [event.id for event in events if isinstance(event, CheckStarted)] == order
    verdict = last_verdict(iter(events))
    assert [check.id for check in verdict.checks] == [check.id for check in question.checks]
