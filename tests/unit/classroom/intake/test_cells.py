"""Cells of a notebook: what fails in one is let go, definitions and order stay."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.intake.cells import forgiving
from grader.classroom.intake.notebooks import notebook_source


def _run(*cells: str) -> dict[str, Any]:
    nodes = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": cell} for cell in cells
    ]
    text = json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": nodes})
    source = notebook_source("a.ipynb", text, [])
    assert source is not None
    names: dict[str, Any] = {}
    exec(compile(source, "a.ipynb", "exec"), names)
    return names


@pytest.mark.parametrize(
    "cell",
    [
        "import no_such_library.pyplot as plt, json",
        "from no_such_library import (\n    a,\n    b,\n)",
        "picture = open('cat.png')",
        "print(picture); x = 1",
        'assert answer(1) == 2, """\nof two\nlines"""',
        "for i in range(3):\n    show(i)\nelse:\n    pass",
        "if True:\n    plt.plot([1,\n  2])\n\n    # done",
        "with open('no') as f:\n    pass",
        "try:\n    plt.show()\nfinally:\n    x = 1",
        "this is no python",
        "await thing()",
        "x = [i async for i in y]",
        "return 5",
        "raise SystemError",
        "@",
        "f'''{nothing}\n'''",
        "\tx = (",
    ],
)
def test_what_fails_costs_nothing_else(cell: str) -> None:
    names = _run("import json\nfrom torch import nn", cell, "def answer(x):\n    return json.dumps(x)", cell)
    assert names["answer"]([1]) == "[1]"


def test_what_works_still_works() -> None:
    names = _run(
        "import math; root = math.sqrt(4)",
        "total = 0\nfor i in range(4):\n    total += i",
        "from __future__ import annotations\ndef f(x: Unknown) -> Unknown:\n    return x",
        'if root:\n    text = """two\nlines"""',
        "class A:\n    size = total",
    )
    assert (names["root"], names["total"], names["text"], names["A"].size) == (2.0, 6, "two\nlines", 6)
    assert names["f"](1) == 1


def test_an_answer_that_is_no_python_is_kept_for_its_author_to_see() -> None:
    cell = "class SELayer(nn.Module)\n    pass"
    assert forgiving(cell) == cell


def test_errors_of_a_definition_are_not_hidden() -> None:
    names = _run("def f():\n    return missing()")
    with pytest.raises(NameError):
        names["f"]()


@given(st.text(max_size=300))
def test_any_text_is_taken(cell: str) -> None:
    forgiving(cell)
