"""A document of YAML knows its lines, and refuses what nobody means to write."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path

import pytest

from grader.text.yaml_document import read_document

BRACKETS = "[" * 60_000


DEEP = {
    "brackets": "q1: " + BRACKETS,
    "braces": "q1: " + "{a: " * 60_000,
    "dashes": "q1:\n  " + "- " * 60_000 + "x",
    "keys": "? " * 60_000 + "x",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_yaml_too_deep_for_the_stack_of_c_is_refused_with_its_line(text: str) -> None:
    document = read_document(text.encode(), Path("answers.yaml"))
    assert document.data is None
    assert document.problems[0].line == text.count("\n") + 1
    assert "nested more than" in document.problems[0].message


@pytest.mark.parametrize("number", ["0x" + "f" * 4000, "-0x" + "f" * 4000, "0b" + "1" * 15_000, "9" * 4400])
def test_a_whole_number_that_nobody_can_write_is_refused_in_every_base(number: str) -> None:
    document = read_document(f"q6: {{quick: {{ratio-count: {number}}}}}\n".encode(), Path("answers.yaml"))
    json.dumps(document.data)
    (problem,) = document.problems
    assert problem.key == "q6.quick.ratio-count"
    assert len(problem.message) < 200


def test_a_hexadecimal_number_is_read_as_ever() -> None:
    assert read_document(b"a: 0xff\n", Path("a.yaml")).data == {"a": 255}


def test_a_document_knows_the_line_of_every_key() -> None:
    text = textwrap.dedent(
        """\
        a:
          - b: 1
            c:
              - 2
        """
    )
    document = read_document(text.encode(), Path("x.yaml"))
    assert document.line_of(("a", 0, "c", 0)) == 4
    assert document.line_of(("a", 0, "c", 5)) == 3
    assert document.line_of(("a", 0, "missing")) == 2
