"""Reports for a terminal: everything that matters is in them at every width, and nothing that a terminal obeys."""

from __future__ import annotations

import io
import os
import shlex
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from grader.commands import render
from grader.commands.cli import build_parser
from grader.text.submission import Submission
from grader.verdict import Array, CheckResult, Counterexample, Diagnosis, Mismatch, Outcome, Verdict

PARSER = build_parser()
EXAMPLE = Counterexample(
    arguments={"kernel_size": 3},
    inputs=(Array("x", (1, 1, 2, 2), "float64", (0.5, -0.5, 1.0, -1.0)),),
    expected=(Array("expected", (2,), "float64", (1.0, 2.0)),),
    got=(Array("got", (2,), "float64", (1.0, 2.25)),),
    what="1 of 2 elements of the output differ",
    mismatches=(Mismatch((1,), 2.0, 2.25),),
    mismatched=1,
    total=2,
    tolerance="rtol=1e-09, atol=1e-11",
    call="by position, eval mode, float64",
)


def check(name: str, outcome: Outcome = Outcome.PASS, **changes: object) -> CheckResult:
    points = 2.5 if outcome is Outcome.PASS else 0.0
    return replace(CheckResult(name, f"Title of {name}", outcome, points, 2.5, examples=7), **changes)  # type: ignore[arg-type]


def verdict(*checks: CheckResult, path: str = "answer.py", **changes: object) -> Verdict:
    passed = all(c.outcome is Outcome.PASS for c in checks)
    record = Verdict(
        question="spatial-attention",
        submission=Submission(path, "", "0" * 64),
        outcome=Outcome.PASS if passed else Outcome.FAIL,
        points=sum(c.points for c in checks),
        max_points=sum(c.max_points for c in checks),
        checks=checks,
        seed=5,
        isolation={"level": "full"},
        versions={},
        standard="",
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def text(record: Verdict, *, width: int = 80, colour: bool = False, verbose: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=colour, highlight=False)
    console.print(render.verdict(record, verbose=verbose))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


WRONG = verdict(
    check("shape"),
    check("values", Outcome.FAIL, message="1 of 2 elements differ", hint="Which axis?", counterexample=EXAMPLE),
    check("later", Outcome.SKIPPED, message="not run, since values did not pass"),
)


def test_a_failure_is_told_with_numbers_and_how_to_see_it_again() -> None:
    shown = text(WRONG, width=120)
    for words in (
        "2.5/7.5 points",
        "values: 1 of 2 elements differ",
        "kernel_size=3; x [1, 1, 2, 2]; by position, eval mode, float64",
        "x[0, 0]",
        "[[0.5, -0.5], [1, -1]]",
        "[1]  expected 2  got 2.25",
        "rtol=1e-09, atol=1e-11",
        "hint: Which axis?",
        "reproduce: grader check answer.py --question spatial-attention --seed 5",
        "21 cases",
    ):
        assert words in shown
    # A skipped check is a line, and no failure of its own.
    assert "not run, since" not in shown


def test_full_marks_are_a_headline_and_a_line_a_check() -> None:
    shown = text(verdict(check("shape"), check("values")), width=200).splitlines()
    assert [line.split()[:2] for line in shown] == [["✓", "spatial-attention"], ["✓", "shape"], ["✓", "values"]]
    assert "reproduce" not in "\n".join(shown)


def test_only_the_first_failures_are_told_unless_asked() -> None:
    record = verdict(*(check(f"check-{i}", Outcome.FAIL, message=f"reason {i}") for i in range(4)))
    short, long = text(record), text(record, verbose=True)
    assert ["reason 0" in short, "reason 1" in short, "reason 2" in short] == [True, True, False]
    assert "2 more checks failed" in short
    assert "reason 3" in long
    assert "more checks failed" not in long


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    diagnosis = Diagnosis("applies softmax over the wrong axis", "Rows must add up to one. " * 5)
    record = replace(WRONG, diagnosis=diagnosis, printed="x" * 300 + "\nhello", message="words " * 40)
    for line in text(record, width=width).splitlines():
        assert cell_len(line) <= width
    # Narrow means wrapped and not lost.
    squeezed = "".join(text(record, width=width).split())
    for words in ("behavesexactlylikeananswerthatappliessoftmaxoverthewrongaxis.", "hello", "Whichaxis?", "--seed5"):
        assert words in squeezed


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_sign_says_what_the_colour_says(outcome: Outcome) -> None:
    record = verdict(check("only", outcome, message="why"), outcome=outcome)
    plain, coloured = text(record), text(record, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    sign, _ = render.SIGNS[outcome]
    assert plain.startswith(sign)
    assert (sign == "✓") is (outcome is Outcome.PASS)
    if outcome not in (Outcome.PASS, Outcome.FAIL):
        assert f"points  {outcome}" in " ".join(plain.split("\n"))


@given(path=st.text(min_size=1, max_size=60), seed=st.integers(0, 2**40), examples=st.none() | st.integers(1, 999))
def test_no_file_name_reaches_the_terminal_raw(path: str, seed: int, examples: int | None) -> None:
    record = verdict(check("a", Outcome.FAIL), path=path, seed=seed, examples_option=examples)
    shown = text(record, width=100) + render.reproduce(record)
    assert not {c for c in shown if ord(c) < 32} - {"\n"}
    assert "\u202e" not in shown


@given(
    path=st.text(alphabet="ab c'\"$`;&|\\*é-.", min_size=1, max_size=30),
    seed=st.integers(-9, 99),
    examples=st.none() | st.integers(1, 999),
)
def test_the_command_that_is_shown_is_the_run_that_was(path: str, seed: int, examples: int | None) -> None:
    record = verdict(check("a", Outcome.FAIL), path=path, seed=seed, examples_option=examples)
    program, *arguments = shlex.split(render.reproduce(record))
    options = PARSER.parse_args(arguments)
    assert program == "grader"
    (file,) = options.files
    assert (os.path.normpath(file), options.question) == (os.path.normpath(path), "spatial-attention")
    assert (options.seed, options.examples) == (seed, examples)


@pytest.mark.parametrize(
    ("record", "shown"),
    [
        (Array("x", (), "float64", (0.5,)), "0.5"),
        (Array("x", (2, 1), "int64", (1, 2)), "[[1], [2]]"),
        (Array("x", (0,), "float64"), "[]"),
        (Array("x", (2, 0), "float64"), "[[], []]"),
        (Array("x", (1,), "float64", ("nan",)), "[nan]"),
        (Array("x", (5, 5), "float32", (1.0,) * 25), "float32 of shape [5, 5], starting 1, 1, 1, 1, 1, 1, ..."),
        (Array("x", (99, 99), "float32"), "float32 of shape [99, 99]"),
        (Array("x", (2,), "float64", (0.1 + 0.2, 1e-9)), "[0.3, 1e-09]"),
    ],
)
def test_arrays_are_written_as_one_would_write_them(record: Array, shown: str) -> None:
    assert render.array(record) == shown
