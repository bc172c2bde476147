"""Answers in words, one or many."""

from __future__ import annotations

import io

from grader.commands.answer import _results


def test_lines_of_json_may_begin_with_a_byte_order_mark() -> None:
    (record,) = _results(io.StringIO('\ufeff{"question": "q1", "answer": "No idea."}\n'), None)
    assert "error" not in record
