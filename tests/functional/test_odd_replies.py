"""What a check of ours raises on a reply is the submission's failure, unless the reference makes it raise as well."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import CheckResult, Outcome
from tests.functional.small_bank import RIGHT, make_bank

_CHECKS = '''
from grader.engine.kit import Bench, Case


def heedless(bench: Bench, case: Case) -> None:
    """Index and reshape without a look."""
    step = bench.step(case)
    array = bench.alone(case, step).steps[0].outputs[0].array
    assert array is not None
    array[0, 0, 0, 0].reshape(())
    array.reshape(case.sizes["B"], -1)


def broken(bench: Bench, case: Case) -> None:
    """Raise whatever comes back."""
    raise IndexError("of our own")
'''
_ODD = """
import torch
from torch import nn

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
    def forward(self, x):
        return {}
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    bank = make_bank(tmp_path_factory.mktemp("bank"))
    path = bank / "questions" / "spatial-attention.yaml"
    question = yaml.safe_load(path.read_text(encoding="utf-8"))
    own = {"title": "Own", "points": 1, "why": "It is.", "hint": "It is.", "catches": "It.", "examples": 3}
    question["checks"] += [{"id": use, "use": use, **own} for use in ("heedless", "broken")]
    path.write_text(yaml.safe_dump(question, sort_keys=False, allow_unicode=True), encoding="utf-8")
    (bank / "solutions" / "spatial-attention" / "checks.py").write_text(_CHECKS, encoding="utf-8")
    with Judge(bank) as judge:
        yield judge


def _results(judge: Judge, source: str) -> dict[str, CheckResult]:
    question = judge.bank.get("spatial-attention")
    assert isinstance(question, CodeQuestion)
    verdict = last_verdict(judge.grade(question, decode_submission(source.encode(), "odd.py"), explain=False))
    return {check.id: check for check in verdict.checks}


@pytest.mark.parametrize("odd", ["torch.zeros(())", "torch.zeros(0)", "x[:, :1, 0]", "torch.zeros(7, 1, 1, 1)"])
def test_what_only_this_reply_makes_a_check_raise_is_its_failure(judge: Judge, odd: str) -> None:
    result = _results(judge, _ODD.format(odd))["heedless"]
    assert result.outcome is Outcome.FAIL
    assert "nothing that this check can work with" in result.message


def test_what_a_check_raises_on_any_reply_is_ours(judge: Judge) -> None:
    results = _results(judge, RIGHT.read_text(encoding="utf-8"))
    assert results["heedless"].outcome is Outcome.PASS
    assert results["broken"].outcome is Outcome.INTERNAL
    assert "IndexError: of our own" in results["broken"].message
