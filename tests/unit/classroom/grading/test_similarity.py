"""Which programs are equal but for names and comments."""

from __future__ import annotations

import pytest

from grader.classroom.grading.similarity import fingerprint

PROGRAM = '''
import torch
from torch import nn


class SELayer(nn.Module):
    """What it does."""

    def __init__(self, channel, reduction=16):
        super().__init__()
        self.down = nn.Linear(channel, channel // reduction, bias=False)
        self.up = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        weights = torch.sigmoid(self.up(torch.relu(self.down(x.mean((2, 3))))))  # a comment
        return x * weights[:, :, None, None]
'''


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("weights", "w", True),
        ("self.down", "self.first", True),
        ("channel", "c", True),
        ("# a comment", "", True),
        ("What it does.", "Mine.", True),
        ("bias=False", "bias = False", True),
        ("SELayer", "Layer", True),
        ("sigmoid", "tanh", False),
        ("(2, 3)", "(3, 2)", False),
        ("reduction=16", "reduction=8", False),
        ("self.up(torch", "self.down(torch", False),
    ],
)
def test_programs_are_equal_but_for_names_and_comments(old: str, new: str, same: bool) -> None:
    assert old in PROGRAM
    assert (fingerprint(PROGRAM) == fingerprint(PROGRAM.replace(old, new))) is same


@pytest.mark.parametrize("text", ["x = 1\n", "class SELayer(\n", "(" * 500, "-" * 100_000 + "1", "x = '\0'\n"])
def test_what_is_short_or_no_program_equals_nothing(text: str) -> None:
    assert fingerprint(text) == ""
