"""What goes wrong in a submission becomes words, whatever it does to them."""

from __future__ import annotations

from typing import Any

import pytest

from grader.worker.describe_error import describe_error
from grader.worker.load_bank_source import load_entry


def raised(source: str) -> dict[str, Any]:
    """Return what is said of the exception that calling ``f`` of this source raises, or running it."""
    try:
        load_entry(source, "f", None)()
    except BaseException as error:  # noqa: BLE001 - whatever a submission raises
        return describe_error(error, "forward")
    pytest.fail("nothing was raised")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def f():\n    return 1 / 0\n", {"type": "ZeroDivisionError", "line": 2, "kind": "error", "composed": False}),
        ("def f():\n    raise ValueError('mine')\n", {"type": "ValueError", "text": "mine", "composed": True}),
        ("x = 1\ndef f(:\n", {"type": "SyntaxError", "line": 2, "column": 7, "code": "def f(:"}),
        ("def f():\n    raise MemoryError\n", {"kind": "memory"}),
        ("def f():\n    raise RuntimeError('CUDA out of memory')\n", {"kind": "memory"}),
        ("def f():\n    raise ValueError('out of memory')\n", {"kind": "error"}),
        ("import torch\ndef f():\n    return torch.ones(2) @ torch.ones(3)\n",
         {"type": "RuntimeError", "line": 3, "composed": False}),
        ("def f():\n    raise ValueError('x' * 10**6)\n", {"text": "x" * 2_000}),
    ],
)  # fmt: skip
def test_an_exception_says_its_type_words_and_line(source: str, said: dict[str, Any]) -> None:
    found = raised(source)
    assert {name: found.get(name) for name in said} == said
    assert found["stage"] == "forward"


def test_words_that_cannot_be_read_are_done_without() -> None:
    source = "class E(Exception):\n    def __str__(self):\n        raise KeyboardInterrupt\ndef f():\n    raise E\n"
    found = raised(source)
    assert (found["type"], found["text"], found["line"]) == ("E", "(its text could not be read)", 5)
