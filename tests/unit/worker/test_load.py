"""A submission's source is run once; what goes wrong becomes words, whatever the submission does to them."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from grader.worker.load import FILENAME, Printed, describe_error, describe_signature, load_entry
from tests.conftest import ROOT


def raised(source: str) -> dict[str, Any]:
    """Return what is said of the exception that calling ``f`` of this source raises, or running it."""
    try:
        load_entry(source, "f", None)()
    except BaseException as error:  # noqa: BLE001 - whatever a submission raises
        return describe_error(error, "forward")
    pytest.fail("nothing was raised")


def test_the_entry_is_what_the_file_binds() -> None:
    assert load_entry("def f():\n    return 3\n", "f", None)() == 3
    assert load_entry("f = lambda: 4\n", "f", "def adapt(entry):\n    return lambda: entry() + 1\n")() == 5
    with pytest.raises(AttributeError, match="the file defines no 'g'"):
        load_entry("f = 1", "g", None)


def test_its_own_text_can_be_asked_for() -> None:
    import inspect

    source = "def f():\n    return 3\n"
    assert inspect.getsource(load_entry(source, "f", None)) == source


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


def test_a_signature_is_told_where_python_knows_it() -> None:
    assert describe_signature(load_entry("def f(a, *b, c=1): ...\n", "f", None)) == [
        {"name": "a", "kind": "POSITIONAL_OR_KEYWORD", "optional": False},
        {"name": "b", "kind": "VAR_POSITIONAL", "optional": False},
        {"name": "c", "kind": "KEYWORD_ONLY", "optional": True},
    ]
    assert describe_signature(max) is None
    # A submission may lie about it.
    assert describe_signature(load_entry("class f:\n    __signature__ = 3\n", "f", None)) is None


def test_what_is_printed_is_kept_up_to_a_limit() -> None:
    printed = Printed(10)
    print("hello", file=printed)
    print("x" * 10**6, file=printed)
    assert printed.take() == "hello\nxxxx"
    assert printed.take() == ""
    print("more", file=printed)
    assert printed.take() == ""
    assert not printed.isatty()


def test_an_interpreter_for_strangers_finds_nothing_of_ours() -> None:
    program = f"""
import json, sys
from grader.worker.load import prepare_interpreter
out = sys.stdout
printed = prepare_interpreter({str(ROOT)!r})
print("kept"); print("too", file=sys.stderr)
import torch
torch.set_num_threads(7)
json.dump([{str(ROOT)!r} in sys.path, printed.take(), torch.get_num_threads() != 7], out)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=120)
    assert json.loads(done.stdout) == [False, "kept\ntoo\n", True]


def test_the_name_in_tracebacks_is_nobodys_path() -> None:
    assert load_entry("def f(): ...\n", "f", None).__code__.co_filename == FILENAME == "<submission>"
