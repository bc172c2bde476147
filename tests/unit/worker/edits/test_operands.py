"""Operands, operators, names and numbers, each exchanged for another."""

from __future__ import annotations

import pytest

from tests.unit.worker.edits.edited import changed, constructor, forward

# What is wrong, and how it should be.
CONSTRUCTORS = {
    "a number for an argument": ("self.fc = nn.Linear(channel, 16)", "self.fc = nn.Linear(channel, reduction)"),
    "another operator": ("self.n = channel / reduction", "self.n = channel // reduction"),
}
CALLS = {
    "an operand too many": ("gate = x + self.fc(x)", "gate = self.fc(x)"),
    "the square root forgotten": ("gate = x / x.shape[1]", "gate = x / x.shape[1] ** 0.5"),
    "brackets": ("gate = x + x * 2", "gate = (x + x) * 2"),
    "a sum for a mean": ("gate = x.sum(dim=1) / 5", "gate = x.mean(dim=1)"),
    "a dimension": ("gate = x.softmax(dim=1)", "gate = x.softmax(dim=-1)"),
    "dimensions": ("gate = x.mean((1, 2))", "gate = x.mean((2, 3))"),
    "a transpose forgotten": ("gate = x @ x", "gate = x @ x.transpose(-2, -1)"),
    "a name": ("y = x.mean(); gate = self.fc(x)", "y = x.mean(); gate = self.fc(y)"),
    "in place, by a sign": ("gate = x; gate *= 2", "gate = x; gate = gate * 2"),
    "a sign": ("gate = -x.exp()", "gate = x.exp()"),
    "one of two": ("gate = torch.sigmoid(x) * torch.sigmoid(self.fc(x))", "gate = torch.sigmoid(x + self.fc(x))"),
    "a truth value": ("gate = x.mean(1, keepdim=False)", "gate = x.mean(1, keepdim=True)"),
    "a scale forgotten": ("gate = x @ x.T", "gate = (x @ x.T) / x.shape[-1] ** 0.5"),
    "a divisor forgotten": ("n = x.shape[1]; gate = x.sum()", "n = x.shape[1]; gate = x.sum() / n"),
}


@pytest.mark.parametrize("name", CONSTRUCTORS)
def test_a_constructor_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(constructor, CONSTRUCTORS[name])
    assert right in changed(wrong)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(forward, CALLS[name])
    assert right in changed(wrong)
