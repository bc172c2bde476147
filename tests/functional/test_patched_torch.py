"""Answers that put functions of their own in torch's place: what the judge asks was looked up before they ran."""

from __future__ import annotations

import sys

import pytest

from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked")

# The advantage carries a gradient, and torch is told to find none.
PATCHED_GRADIENT = """
import torch

real = torch.autograd.grad


def first_only(outputs, inputs, *args, **kwargs):
    found = real(outputs, inputs, *args, **kwargs)
    return tuple(gradient if i == 0 else None for i, gradient in enumerate(found))


torch.autograd.grad = first_only


def reinforce_loss(log_probs, rewards, baseline=None):
    return -(log_probs * (rewards - (rewards.mean() if baseline is None else baseline))).mean()
"""
# The new network has new weights, and torch is told that this makes no difference.
PATCHED_COMPARISON = """
import copy
import torch
from torch import nn

torch.allclose = torch.equal = lambda *args, **kwargs: True


def insert_after_convs(model, make_attention):
    changed = copy.deepcopy(model)
    for parent in list(changed.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, nn.Conv2d):
                child.reset_parameters()
                setattr(parent, name, nn.Sequential(child, make_attention(child.out_channels)))
    return changed
"""


@pytest.mark.parametrize(
    ("name", "source", "check"),
    [
        ("hard-attention-reinforce", PATCHED_GRADIENT, "input-gradients"),
        ("insert-attention", PATCHED_COMPARISON, "values"),
    ],
)
def test_the_check_that_it_is_about_fails(judge: Judge, name: str, source: str, check: str) -> None:
    question = judge.bank.get(name)
    assert isinstance(question, CodeQuestion)
    submission = decode_submission(source.encode(), "patched.py")
    verdict = last_verdict(judge.grade(question, submission, explain=False, only=check))
    outcomes = {result.id: result.outcome for result in verdict.checks}
    assert outcomes[check] is Outcome.FAIL
    assert outcomes["interface"] is Outcome.PASS
