"""A failing case as numbers that a person can follow."""

from __future__ import annotations

import numpy as np
import pytest

from grader.bank.question import Tolerance
from grader.engine import cases
from grader.engine.compare import difference
from grader.engine.counterexamples import counterexample, described
from grader.engine.transport.messages import Output, Step
from tests.unit.engine.made_up_question import question

QUESTION = question()
CASE = cases.probe(QUESTION)
INPUTS = tuple(np.ones((2, 3)) for _ in QUESTION.interface.inputs)


def test_it_says_what_went_in_and_how_it_was_called() -> None:
    found = counterexample(QUESTION, CASE, Step(INPUTS, mode="train", layout="strided"), dtype="float32")
    assert found.arguments == CASE.arguments
    assert [array.name for array in found.inputs] == [spec.name for spec in QUESTION.interface.inputs]
    assert "train mode, float32, strided memory" in found.call
    assert found.call.startswith("by name" if CASE.by_name else "by position")
    assert "memory" not in counterexample(QUESTION, CASE, Step(INPUTS)).call
    assert (found.expected, found.got, found.mismatches) == ((), (), ())


def test_it_carries_what_differs() -> None:
    expected, got = np.zeros(4), np.array([0.0, 1.0, 0.0, 2.0])
    wrong = difference(expected, got, Tolerance())
    assert wrong is not None
    found = counterexample(QUESTION, CASE, Step(INPUTS), expected=expected, got=got, found=wrong)
    assert (found.mismatched, found.total, found.what) == (2, 4, wrong.text)
    assert [(one.index, one.got) for one in found.mismatches] == [((1,), 1.0), ((3,), 2.0)]
    assert found.got[0].values == (0.0, 1.0, 0.0, 2.0)
    assert counterexample(QUESTION, CASE, Step(INPUTS), found=wrong, what="mine").what == "mine"


def test_only_weights_that_can_be_taken_in_are_shown() -> None:
    weights = {"small": np.zeros((8, 8)), "large": np.zeros((5, 13))}
    found = counterexample(QUESTION, CASE, Step(INPUTS), weights=weights)
    assert [array.name for array in found.weights] == ["small"]


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (Output("tensor", (2, 1), "float32", "cpu"), "a float32 tensor of shape (2, 1)"),
        (Output("tensor", (), "int64", "meta"), "a int64 tensor of shape () on meta"),
        (Output("none"), "None"),
        (Output("other", text="str\x1b[31m"), "a str\\x1b[31m"),
        (Output("float", text=(0.1).hex()), "the float 0.1"),
        (Output("int", text="8192"), "the int 8192"),
    ],
)
def test_what_came_back_is_described_in_a_few_words(output: Output, said: str) -> None:
    assert described(output) == said
