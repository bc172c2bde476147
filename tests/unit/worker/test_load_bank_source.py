"""A source of the bank is run once, as a whole, and its entry found."""

from __future__ import annotations

import pytest

from grader.worker.load_bank_source import FILENAME, describe_signature, load_entry


def test_the_entry_is_what_the_file_binds() -> None:
    assert load_entry("def f():\n    return 3\n", "f", None)() == 3
    assert load_entry("f = lambda: 4\n", "f", "def adapt(entry):\n    return lambda: entry() + 1\n")() == 5
    with pytest.raises(AttributeError, match="the file defines no 'g'"):
        load_entry("f = 1", "g", None)


def test_its_own_text_can_be_asked_for() -> None:
    import inspect

    source = "def f():\n    return 3\n"
    assert inspect.getsource(load_entry(source, "f", None)) == source


def test_a_signature_is_told_where_python_knows_it() -> None:
    assert describe_signature(load_entry("def f(a, *b, c=1): ...\n", "f", None)) == [
        {"name": "a", "kind": "POSITIONAL_OR_KEYWORD", "optional": False},
        {"name": "b", "kind": "VAR_POSITIONAL", "optional": False},
        {"name": "c", "kind": "KEYWORD_ONLY", "optional": True},
    ]
    assert describe_signature(max) is None
    # A submission may lie about it.
    assert describe_signature(load_entry("class f:\n    __signature__ = 3\n", "f", None)) is None


def test_the_name_in_tracebacks_is_nobodys_path() -> None:
    assert load_entry("def f(): ...\n", "f", None).__code__.co_filename == FILENAME == "<submission>"
