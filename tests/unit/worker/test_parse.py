"""A file is parsed as far as it is Python, and what is not is listed with where it is."""

from __future__ import annotations

import ast

import pytest

from grader.worker.parse import parse


def test_a_cell_that_is_no_python_costs_itself_alone() -> None:
    parsed = parse("# %%\nx = 1\n\n# %%\nthis is (a note\n\n# %%\ny = 2\n", "a")
    assert [ast.unparse(node) for node in parsed.body] == ["x = 1", "y = 2"]
    ((line, names, error),) = parsed.broken
    assert (line, names, type(error)) == (5, frozenset(), SyntaxError)


def test_a_definition_that_is_no_python_is_known_by_its_name() -> None:
    parsed = parse("x = 1\ndef f(a:\n    return a\ny = 2\n", "a")
    assert any("f" in names for _, names, _ in parsed.broken)
    assert "y = 2" in [ast.unparse(node) for node in parsed.body]


def test_lines_keep_their_numbers() -> None:
    parsed = parse("x = (\n\n# %%\n\ny = 2\n", "a")
    assert [node.lineno for node in parsed.body] == [5]


def test_tabs_that_can_mean_one_thing_only_are_read() -> None:
    parsed = parse("def f(x):\n    if x:\n\treturn 1\n    return 2\n", "a")
    assert parsed.retabbed
    assert len(parsed.body) == 1


def test_nothing_at_all_that_is_python_is_an_error() -> None:
    with pytest.raises(SyntaxError):
        parse("this is a note\n", "a")


def test_future_lines_hold_for_what_follows() -> None:
    flags = parse("from __future__ import annotations\n", "a").flags
    assert compile("def f(x: nowhere): pass", "a", "exec", flags=flags, dont_inherit=True)
    assert flags
