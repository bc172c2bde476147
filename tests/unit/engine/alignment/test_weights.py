"""The weights of a trial: what a search for them costs, and who is asked."""

from __future__ import annotations

import time

import pytest

from benchmarks.fuzz.replies import HonestSide, bench_of, question
from grader.engine import cases
from grader.engine.alignment import search as module


def test_the_time_that_we_think_about_its_tensors_is_on_the_submissions_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def thinking(*_: object) -> None:
        end = time.process_time() + 0.2
        while time.process_time() < end:
            pass

    bench = bench_of(HonestSide(), {})
    monkeypatch.setattr(module, "align", thinking)
    assert bench.weights.plan(cases.probe(question())) is None
    assert bench.trial.account.used >= 0.2
