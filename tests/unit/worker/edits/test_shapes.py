"""Dimensions and elements in another order, and axes moved before a view."""

from __future__ import annotations

import pytest

from tests.unit.worker.edits.edited import changed, forward

# What is wrong, and how it should be.
CALLS = {
    "an order": ("gate = x.permute(0, 2, 1)", "gate = x.permute(0, 1, 2)"),
    "rows of memory": ("gate = x.view(2, 9, 3)", "gate = x.reshape(2, 3, 9).transpose(1, 2)"),
    "an axis in front": ("gate = x.reshape(2, 3)", "gate = x.transpose(1, 2).reshape(2, 3)"),
    "names exchanged": ("a, gate = x, x", "gate, a = x, x"),
}


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(forward, CALLS[name])
    assert right in changed(wrong)
