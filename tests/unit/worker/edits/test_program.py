"""What is read of a program before it is changed: where its parts are, and which of them matter."""

from __future__ import annotations

from tests.unit.worker.edits.edited import changed


def test_places_are_counted_in_bytes() -> None:
    source = "def f(x):\n    'größer: ∑'; y = x.sum() / 3  # ∑\n    return y\n"
    assert source.replace("x.sum() / 3", "x.mean()") in changed(source, "f")


def test_what_the_entry_does_not_need_is_left_alone() -> None:
    source = "def g(x):\n    return x.sum()\n\n\ndef f(x):\n    return x.max()\n"
    assert all(text.startswith("def g(x):\n    return x.sum()\n") for text in changed(source, "f"))
