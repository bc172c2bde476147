"""Layers made with other keywords, kernels and padding, and registered."""

from __future__ import annotations

import pytest

from tests.unit.worker.edits.edited import changed, constructor, forward

# What is wrong, and how it should be.
CONSTRUCTORS = {
    "a keyword forgotten": ("self.fc = nn.Linear(channel, 4)", "self.fc = nn.Linear(channel, 4, bias=False)"),
    "a keyword too many": ("self.fc = nn.Linear(channel, 4, bias=True)", "self.fc = nn.Linear(channel, 4)"),
    "padding": ("self.c = nn.Conv2d(2, 1, 7)", "self.c = nn.Conv2d(2, 1, 7, padding=7 // 2)"),
    "kernel": ("self.c = nn.Conv2d(2, 1, 3, padding=1)", "self.c = nn.Conv2d(2, 1, 7, padding=7 // 2)"),
    "a list": ("self.fcs = [nn.Linear(2, 2)]", "self.fcs = nn.ModuleList([nn.Linear(2, 2)])"),
    "one layer thrice": ("self.m = [nn.ReLU()] * 3", "self.m = nn.ModuleList(nn.ReLU() for _ in range(3))"),
    "no parameter": ("self.w = torch.zeros(3)", "self.w = nn.Parameter(torch.zeros(3))"),
}
CALLS = {
    "a type forgotten": ("gate = torch.zeros(3)", "gate = torch.zeros(3, dtype=x.dtype, device=x.device)"),
}


@pytest.mark.parametrize("name", CONSTRUCTORS)
def test_a_constructor_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(constructor, CONSTRUCTORS[name])
    assert right in changed(wrong)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(forward, CALLS[name])
    assert right in changed(wrong)
