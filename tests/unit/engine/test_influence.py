"""What never reaches the output of a wrong answer is named, and nothing else is."""

from __future__ import annotations

import pytest

from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from tests.conftest import ROOT

_WRONG = """import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)
        self.fc3 = nn.Linear(channel // reduction, channel)

    def forward(self, x):
        h = torch.relu(self.fc1(x.amax(dim=(2, 3))))
        return {returned}
"""
_SAID = {
    "x * torch.sigmoid(self.fc2(h))[:, :, None, None]": "`fc3.weight` never changes the output.",
    "x * torch.sigmoid(self.fc2(h * 0))[:, :, None, None]": (
        "`fc1.weight`, `fc2.weight` and `fc3.weight` never change the output."
    ),
    "0 * x + sum(layer.weight.sum() for layer in (self.fc1, self.fc2, self.fc3))": (
        "The input `x` never changes the output."
    ),
    # A parameter that gets no gradient still has its say.
    "x * torch.sigmoid(self.fc2(h) + self.fc3(h.detach()).detach())[:, :, None, None]": "",
    # What never changes at all is a constant.
    "torch.zeros_like(x)": "",
}


def _message(judge: Judge, source: str, name: str = "se-layer") -> str:
    question = judge.bank.get(name)
    assert isinstance(question, CodeQuestion)
    return last_verdict(judge.grade(question, decode_submission(source.encode(), "a.py"), examples=40)).message


@pytest.mark.parametrize("returned", _SAID)
def test_what_never_reaches_the_output_is_named(judge: Judge, returned: str) -> None:
    assert _message(judge, _WRONG.format(returned=returned)) == _SAID[returned]


def test_a_bias_before_a_softmax_changes_nothing_in_a_right_answer_either(judge: Judge) -> None:
    """The softmax over one channel makes the weights idle; the bias is idle by the contract, and not blamed."""
    wrong = ROOT / "solutions" / "soft-attention-pool" / "wrong" / "softmax_over_channel.py"
    said = _message(judge, wrong.read_text(encoding="utf-8"), "soft-attention-pool")
    assert said == "`score.weight` never changes the output."
