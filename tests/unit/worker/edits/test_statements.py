"""Statements left out, branches taken, values returned."""

from __future__ import annotations

import pytest

from tests.unit.worker.edits.edited import changed, forward

# What is wrong, and how it should be.
CALLS = {
    "in place": ("gate = x.relu_()", "gate = x.relu()"),
    "a branch": ("gate = x if self.training else x * 2", "gate = x"),
    "a statement too many": ("gate = x; gate = gate + 1", "gate = x; pass"),
    "a test for None": ("gate = x if x else x * 2", "gate = x if x is not None else x * 2"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(forward, CALLS[name])
    assert right in changed(wrong)


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
    assert right in changed(wrong, "f")


def test_a_missing_super_is_put_first() -> None:
    source = "class A(M):\n    def __init__(self):\n        self.a = 1\n"
    assert changed(source, "A")[0] == source.replace("self.a", "super().__init__()\n        self.a")
