"""Report a failing case as numbers that a person can follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from grader.bank.question import CodeQuestion
from grader.engine.cases import Case
from grader.engine.compare import Difference, shown
from grader.engine.transport.messages import Numbers, Output, Step
from grader.text.escape import safe_line, safe_text
from grader.verdict import Array, Counterexample

# A weight is worth showing only while it can be taken in at a glance.
_SHOWN_WEIGHT = 64
_LONGEST = 8_000


def counterexample(  # noqa: PLR0913 - one keyword for each part of a report, most of them optional
    question: CodeQuestion,
    case: Case,
    step: Step,
    *,
    expected: Numbers | None = None,
    got: Numbers | None = None,
    found: Difference | None = None,
    weights: Mapping[str, Numbers] | None = None,
    what: str = "",
    dtype: str = "float64",
) -> Counterexample:
    """Return the case, what went in, and (where there are numbers to compare) what came out against what should."""
    names = [spec.name for spec in question.interface.inputs]
    record = Counterexample(
        arguments=dict(case.arguments),
        inputs=tuple(shown(name, array) for name, array in zip(names, step.inputs, strict=False)),
        weights=tuple(shown(n, a) for n, a in (weights or {}).items() if a.size <= _SHOWN_WEIGHT),
        expected=_shown("expected", expected),
        got=_shown("got", got),
        what=safe_text(what or (found.text if found else ""), _LONGEST),
        call=_called(case, step, dtype),
    )
    if found is None:
        return record
    return replace(
        record, mismatches=found.mismatches, mismatched=found.count, total=found.total, tolerance=found.tolerance
    )


def occasion(question: CodeQuestion, case: Case, step: Step, *, dtype: str) -> Counterexample:
    """Return the case at which a call raised: its arguments, and of its inputs the shapes alone."""
    names = [spec.name for spec in question.interface.inputs]
    shapes = [Array(name, array.shape, dtype) for name, array in zip(names, step.inputs, strict=False)]
    return Counterexample(dict(case.arguments), tuple(shapes), call=_called(case, step, dtype))


def described(output: Output) -> str:
    """Return what came back, in a few words: ``a float32 tensor of shape (2, 1, 3, 4)``, ``None``, ``a str``."""
    if output.type == "tensor":
        where = "" if output.device == "cpu" else f" on {output.device}"
        return f"a {output.dtype} tensor of shape {tuple(output.shape)}{where}"
    if output.type == "none":
        return "None"
    if output.type == "other":
        return f"a {safe_line(output.text, 80)}"
    value = f"{float.fromhex(output.text):.12g}" if output.type == "float" else output.text
    return f"the {output.type} {safe_line(value, 80)}"


def _called(case: Case, step: Step, dtype: str) -> str:
    call = f"{'by name' if case.by_name else 'by position'}, {step.mode} mode, {dtype}"
    call += "" if step.layout == "contiguous" else f", {step.layout} memory"
    return f"{call}, after {step.after}" if step.after else call


def _shown(name: str, array: Numbers | None) -> tuple[Array, ...]:
    return () if array is None else (shown(name, array),)
