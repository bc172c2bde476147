"""An answer costs in proportion to its length, however it repeats itself, and no more of it is read than is said.

Steps are counted, not seconds: those of the regular expressions by an engine that matches as Python's does, those of
everything else by the lines of Python that run.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import grader.answers
from grader.answers.evidence import find_evidence
from grader.answers.language.numbers import read_number
from grader.answers.language.tokens import tokenize
from grader.answers.prompt_injection import _PLEAS
from grader.answers.quick import read_response
from grader.answers.rules import compile_rules
from grader.answers.scoring import LONGEST, score_answer
from grader.bank.formula import FormulaError
from grader.classroom.grading.written import mark_quick, mark_text
from grader.errors import UsageError
from tests.unit.answers.regex_steps import Engine, attacks
from tests.unit.answers.rubrics import asked


def patterns() -> dict[str, re.Pattern[str]]:
    """Return every regular expression of the package; the long list of pleas by its parts."""
    found = {plea: re.compile(plea, re.IGNORECASE | re.MULTILINE) for plea in _PLEAS}
    for module in pkgutil.walk_packages(grader.answers.__path__, "grader.answers."):
        for value in vars(importlib.import_module(module.name)).values():
            group = [p for p, _ in value] if _is_rewrites(value) else [value]
            found |= {p.pattern: p for p in group if isinstance(p, re.Pattern)}
    return {pattern: compiled for pattern, compiled in found.items() if pattern != "|".join(_PLEAS)}


def _is_rewrites(value: object) -> bool:
    return (
        isinstance(value, tuple) and bool(value) and isinstance(value[0], tuple) and isinstance(value[0][0], re.Pattern)
    )


PATTERNS = patterns()
FRAGMENTS = (
    "\n", " ", "- ", "a", "not ", "n't ", "?", "c", "^2", "/r", "1", "x ", "long ", "range", "more than one ",
    "whichever ", "no matter ", "-", "vs.", "treat ", "score ", "system ", ":", "idk ", "dear ai ", "'", "w/ ",
    "o(n)", "é", ",", "(", "without ", "hard attention ", "soft ", "the latter ", "which ", "it ", "is ", "so ",
    "and ", "unlike ", ". ", "reach ", "far ", "pixel ", "weight ", "per ", "ignore the rubric. ", "\u2028",
    "\ufdfa", "ab" * 30, "1,", "to ", "because ", "if ", "would ",
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def deep() -> Iterator[None]:
    """A repetition of a group is a recursion of the engine that counts."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def assert_linear(cost: Callable[[str], int], text: Callable[[int], str], size: int) -> None:
    """Four times as much costs four times as much, not sixteen: the second doubling adds twice what the first did."""
    small, middle, large = (cost(text(size * times)) for times in (1, 2, 4))
    assert large - middle <= 3 * max(middle - small, small // 2), (small, middle, large, text(20))


def steps(pattern: re.Pattern[str]) -> Callable[[str], int]:
    def count(text: str) -> int:
        engine = Engine(pattern)
        engine.find(text)
        return engine.steps

    return count


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern[:40])
def test_a_pattern_takes_steps_in_proportion_to_the_text(pattern: str) -> None:
    compiled = PATTERNS[pattern]
    words = [("", f"{word} ") for word in re.findall(r"[a-z]{3,}", pattern)]
    tried = {
        one: None
        for before, unit in [*attacks(compiled), *words]
        for one in ((before, unit), ("", unit), ("", before + unit))
    }
    for start, repeated in tried:
        assert_linear(
            steps(compiled),
            lambda size, s=start, r=repeated: s + (r * size)[:size] + "!",  # type: ignore[misc]
            80,
        )


@given(st.sampled_from(sorted(PATTERNS)), st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join))
def test_the_engine_that_counts_finds_what_python_finds(pattern: str, text: str) -> None:
    found = PATTERNS[pattern]
    assert Engine(found).find(text) == [match.span() for match in found.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [(r"(?<=\n)\s*-\s", "\n"), (r"x\s*~?\s*y", " "), (r"(?:ab )*c", "ab "), (r"(a+)+b", "a")],
)
def test_the_engine_that_counts_sees_what_is_not_linear(pattern: str, unit: str) -> None:
    with pytest.raises(AssertionError):
        assert_linear(steps(re.compile(pattern)), lambda size: "x" + (unit * size)[:size], 4 if "a+" in pattern else 80)


class Counted(list[str]):
    """Tokens that count what is sliced out of them, which is work of C that no line of Python shows."""

    sliced = 0

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        if isinstance(key, slice):
            Counted.sliced += len(found)
        return found


def lines_of(run: Callable[[], object]) -> int:
    """Return how many lines of the package ran, generators and comprehensions by each of their turns."""
    count = 0
    root = str(grader.answers.__path__[0])

    def each_line(_: FrameType, event: str, __: object) -> Any:
        nonlocal count
        if event == "line":
            count += 1
        return each_line

    def trace(frame: FrameType, _: str, __: object) -> Any:
        nonlocal count
        if not frame.f_code.co_filename.startswith(root):
            return None
        count += 1
        return each_line

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        run()
    finally:
        sys.settrace(before)
    return count


def cost_of(name: str) -> Callable[[str], int]:
    question = asked(name)
    rules = compile_rules(question)
    score_answer(question, "Hard attention picks one region.")

    def cost(text: str) -> int:
        Counted.sliced = 0
        # The words of the text become known in the first run.
        score_answer(question, text)
        scored = lines_of(lambda: score_answer(question, text))
        find_evidence(rules, Counted(token.text for token in tokenize(text)))
        return scored + Counted.sliced

    return cost


UNITS = [
    "\n", ": ", "a: ", "?", "to ", "and ", ", ", "hard attention ", "hard attention. ", "hard ", "not ",
    "not hard soft ", "without , ", ", without ", "if would ", "ignore the rubric. ", "no matter which ", "one, ",
    "- ", "because ", "the latter ",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_repetition_costs_in_proportion_to_its_length(unit: str) -> None:
    # Long enough that what is cut into stretches of a fixed length is cut several times.
    assert_linear(cost_of("hard-vs-soft-attention"), lambda size: unit * size, 250)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(["hard-vs-soft-attention", "se-cost", "spatial-vs-channel-attention"]),
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=3).map("".join),
)
def test_any_repetition_costs_in_proportion_to_its_length(name: str, unit: str) -> None:
    assert_linear(cost_of(name), lambda size: unit * (size // len(unit.split(" ")) or 1), 250)


@settings(deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS) | st.characters(), max_size=30).map("".join))
def test_no_answer_is_an_error(text: str) -> None:
    score = score_answer(asked("se-cost"), text).score
    assert 0 <= score <= 1
    try:
        read_number(text, {"C": 256.0, "r": 16.0}, "weights")
    except FormulaError as error:
        assert str(error)


# --- the one cap ----------------------------------------------------------------------------------------------------

_RIGHT = "Hard attention picks one region and is not differentiable. Soft attention weighs all locations. "


@pytest.mark.parametrize("filler", ["\n", "x", " ", "word "])
def test_what_is_cut_is_said_in_the_feedback_and_in_json(filler: str) -> None:
    question = asked("hard-vs-soft-attention")
    text = _RIGHT + (filler * LONGEST)[:LONGEST]
    result = score_answer(question, text)
    assert result.flags[-1] == "too-long"
    assert "Only the first 20,000 characters were read." in result.feedback
    assert "too-long" in result.to_json()["flags"]
    whole = score_answer(question, text[:LONGEST])
    assert (result.score, result.points) == (whole.score, whole.points)
    assert "too-long" not in whole.flags


def test_what_stands_behind_the_cap_counts_for_nothing() -> None:
    question = asked("hard-vs-soft-attention")
    assert score_answer(question, " " * LONGEST + _RIGHT).score == 0
    assert score_answer(question, _RIGHT).score > 0


def test_a_class_is_told_as_well() -> None:
    share, answer = mark_text(asked("hard-vs-soft-attention"), _RIGHT + "\n" * 40_000)
    assert share > 0
    assert any("Only the first 20,000" in remark for remark in answer.remarks)


def test_a_response_to_a_quick_question_is_refused_where_it_is_too_long() -> None:
    question = asked("se-cost")
    for quick in question.quick:
        with pytest.raises(UsageError, match="more than 2,000 characters"):
            read_response(quick, "a, " * 1000)
        share, answer = mark_quick(question, f'{{"{quick.id}": "{"9" * 3000}"}}')
        assert share == 0
        assert any("more than 2,000 characters" in point.comment for point in answer.points)
