"""The changes that are tried on a wrong program: each kind has its example, and none spoils the text around it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.worker.edits.catalogue import list_edits
from tests.conftest import ROOT

_MODULE = """import torch
from torch import nn
from torch.nn import functional as F


class Gate(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        {made}

    def forward(self, x):
        {called}
        return x * gate
"""
_MADE = "self.fc = nn.Linear(channel, channel)"
_CALLED = "gate = torch.sigmoid(self.fc(x))"
# What is wrong, and how it should be, in the constructor.
_CONSTRUCTORS = {
    "a keyword forgotten": ("self.fc = nn.Linear(channel, 4)", "self.fc = nn.Linear(channel, 4, bias=False)"),
    "a keyword too many": ("self.fc = nn.Linear(channel, 4, bias=True)", "self.fc = nn.Linear(channel, 4)"),
    "a number for an argument": ("self.fc = nn.Linear(channel, 16)", "self.fc = nn.Linear(channel, reduction)"),
    "another operator": ("self.n = channel / reduction", "self.n = channel // reduction"),
    "padding": ("self.c = nn.Conv2d(2, 1, 7)", "self.c = nn.Conv2d(2, 1, 7, padding=7 // 2)"),
    "kernel": ("self.c = nn.Conv2d(2, 1, 3, padding=1)", "self.c = nn.Conv2d(2, 1, 7, padding=7 // 2)"),
    "a list": ("self.fcs = [nn.Linear(2, 2)]", "self.fcs = nn.ModuleList([nn.Linear(2, 2)])"),
    "one layer thrice": ("self.m = [nn.ReLU()] * 3", "self.m = nn.ModuleList(nn.ReLU() for _ in range(3))"),
    "no parameter": ("self.w = torch.zeros(3)", "self.w = nn.Parameter(torch.zeros(3))"),
    "a sibling layer": ("self.p = nn.AdaptiveMaxPool2d(1)", "self.p = nn.AdaptiveAvgPool2d(1)"),
    "the same twice": (
        "self.a = nn.Linear(channel, channel // 16); self.b = nn.Linear(channel // 16, channel)",
        "self.a = nn.Linear(channel, channel // reduction); self.b = nn.Linear(channel // reduction, channel)",
    ),
}
# The same in forward.
_CALLS = {
    "a sibling": ("gate = torch.sigmoid(x.sum(dim=1))", "gate = torch.sigmoid(x.mean(dim=1))"),
    "an activation": ("gate = torch.softmax(x, dim=1)", "gate = torch.sigmoid(x)"),
    "an activation with a dimension": ("gate = torch.sigmoid(x)", "gate = torch.softmax(x, dim=-1)"),
    "a maximum": ("gate = x.max(dim=1, keepdim=True)[0]", "gate = x.mean(dim=1, keepdim=True)"),
    "a maximum unpacked": ("gate, _ = torch.max(x, dim=1)", "gate = torch.mean(x, dim=1)"),
    "a call too many": ("gate = x.detach().mean()", "gate = x.mean()"),
    "a function too many": ("gate = F.dropout(torch.relu(x), 0.5)", "gate = torch.relu(x)"),
    "a call too few": ("gate = self.fc(self.fc(x))", "gate = self.fc(torch.relu(self.fc(x)))"),
    "a detail too many": ("gate = self.fc.weight.data @ x", "gate = self.fc.weight @ x"),
    "an operand too many": ("gate = x + self.fc(x)", "gate = self.fc(x)"),
    "the square root forgotten": ("gate = x / x.shape[1]", "gate = x / x.shape[1] ** 0.5"),
    "brackets": ("gate = x + x * 2", "gate = (x + x) * 2"),
    "a sum for a mean": ("gate = x.sum(dim=1) / 5", "gate = x.mean(dim=1)"),
    "a dimension": ("gate = x.softmax(dim=1)", "gate = x.softmax(dim=-1)"),
    "dimensions": ("gate = x.mean((1, 2))", "gate = x.mean((2, 3))"),
    "an order": ("gate = x.permute(0, 2, 1)", "gate = x.permute(0, 1, 2)"),
    "a transpose forgotten": ("gate = x @ x", "gate = x @ x.transpose(-2, -1)"),
    "a name": ("y = x.mean(); gate = self.fc(x)", "y = x.mean(); gate = self.fc(y)"),
    "in place": ("gate = x.relu_()", "gate = x.relu()"),
    "in place, by a sign": ("gate = x; gate *= 2", "gate = x; gate = gate * 2"),
    "a branch": ("gate = x if self.training else x * 2", "gate = x"),
    "a sign": ("gate = -x.exp()", "gate = x.exp()"),
    "one of two": ("gate = torch.sigmoid(x) * torch.sigmoid(self.fc(x))", "gate = torch.sigmoid(x + self.fc(x))"),
    "a squeeze of everything": ("gate = x.squeeze()", "gate = x.flatten(1)"),
    "a statement too many": ("gate = x; gate = gate + 1", "gate = x; pass"),
    "a truth value": ("gate = x.mean(1, keepdim=False)", "gate = x.mean(1, keepdim=True)"),
}


def _texts(source: str, entry: str = "Gate", most: int = 5_000) -> list[str]:
    texts = []
    for edit in list_edits(source, entry, 0, most):
        text = source.encode()
        for start, end, new in reversed(edit):
            text = text[:start] + new.encode() + text[end:]
        texts.append(text.decode())
    return texts


@pytest.mark.parametrize("name", _CONSTRUCTORS)
def test_a_constructor_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = (_MODULE.format(made=made, called=_CALLED) for made in _CONSTRUCTORS[name])
    assert right in _texts(wrong)


@pytest.mark.parametrize("name", _CALLS)
def test_a_call_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = (_MODULE.format(made=_MADE, called=called) for called in _CALLS[name])
    assert right in _texts(wrong)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("def f(x):\n    with torch.no_grad(): return x\n", "def f(x):\n    with torch.enable_grad(): return x\n"),
        ("def f(x, n=1):\n    return x\n", "def f(x, n=None):\n    return x\n"),
        ("def f(x):\n    y = x + 1\n", "def f(x):\n    y = x + 1\n    return y\n"),
        ("def f(x):\n    y = x * 2\n    return y\n", "def f(x):\n    y = x * 2\n    return y * x\n"),
        ("def f(x):\n    return x, -x\n", "def f(x):\n    return -x, x\n"),
        ("def f(x):\n    x.add_(1)\n    return x\n", "def f(x):\n    x = x.add(1)\n    return x\n"),
    ],
)  # fmt: skip
def test_a_function_is_changed_to_the_right_one(wrong: str, right: str) -> None:
    assert right in _texts(wrong, "f")


def test_a_missing_super_is_put_first() -> None:
    source = "class A(M):\n    def __init__(self):\n        self.a = 1\n"
    assert _texts(source, "A")[0] == source.replace("self.a", "super().__init__()\n        self.a")


@pytest.mark.parametrize("path", sorted(ROOT.glob("solutions/*/wrong/*.py"))[::12], ids=lambda path: path.stem)
def test_every_change_is_another_program(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    texts = _texts(source, re.findall(r"^(?:class|def) (\w+)", source, re.MULTILINE)[-1])
    assert texts
    assert source not in texts
    assert len(set(texts)) > 0.95 * len(texts)
    for text in texts:
        compile(text, "changed", "exec")


def test_places_are_counted_in_bytes() -> None:
    source = "def f(x):\n    'größer: ∑'; y = x.sum() / 3  # ∑\n    return y\n"
    assert source.replace("x.sum() / 3", "x.mean()") in _texts(source, "f")


def test_the_line_that_raised_comes_first_and_no_more_is_listed_than_asked_for() -> None:
    source = "def f(x):\n    y = x.sum(dim=1)\n    z = y.mean(dim=0)\n    return z\n"
    for line in (2, 3):
        start = sum(len(text) + 1 for text in source.splitlines()[: line - 1])
        first = list_edits(source, "f", line, 7)
        assert len(first) == 7
        assert all(start <= edit[0][0] < start + 30 for edit in first)


def test_what_the_entry_does_not_need_is_left_alone() -> None:
    source = "def g(x):\n    return x.sum()\n\n\ndef f(x):\n    return x.max()\n"
    assert all(text.startswith("def g(x):\n    return x.sum()\n") for text in _texts(source, "f"))
