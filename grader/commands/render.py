"""Render verdicts and events for a terminal: pure functions from records to Rich renderables."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from grader.text.escape import safe_line
from grader.verdict import Array, CheckResult, Counterexample, Diagnosis, Outcome, Repair, Verdict

SIGNS = {
    Outcome.PASS: ("✓", "green"),
    Outcome.FAIL: ("✗", "red"),
    Outcome.ERROR: ("✗", "red"),
    Outcome.TIMEOUT: ("⏱", "red"),
    Outcome.MEMORY: ("✗", "red"),
    Outcome.CRASH: ("✗", "red"),
    Outcome.SKIPPED: ("–", "dim"),
    Outcome.INTERNAL: ("!", "magenta"),
}
"""A sign and a colour for each outcome; the colour never says anything that the sign does not."""

_SHOWN_ELEMENTS = 24
_IN_FULL = 2
"""How many failures are described at length: the first ones are the causes, the others usually follow from them."""


def verdict(record: Verdict, *, verbose: bool = False) -> RenderableType:
    """Return the whole report: headline, a line per check, the first failures at length, how to reproduce it."""
    parts: list[RenderableType] = [headline(record)]
    parts += [check_line(result) for result in record.checks]
    failures = [r for r in record.checks if r.outcome not in (Outcome.PASS, Outcome.SKIPPED)]
    for result in failures if verbose else failures[:_IN_FULL]:
        parts += [Text(), failure(result)]
    if len(failures) > _IN_FULL and not verbose:
        more = len(failures) - _IN_FULL
        checks = "check" if more == 1 else "checks"
        parts += [Text(), Text(f"{more} more {checks} failed; fix the first, or see them all with --verbose")]
    if record.message:
        parts += [Text(), Text(record.message)]
    if record.remarks:
        parts += [Text(), *(Text(f"note: {remark.text}", "dim") for remark in record.remarks)]
    if record.diagnosis is not None:
        parts += [Text(), diagnosis(record.diagnosis)]
    if record.printed:
        parts += [Text(), Text("Your file printed:", "dim"), Padding(Text(record.printed.rstrip()), (0, 0, 0, 2))]
    if not record.passed:
        parts += [Text(), Text.assemble(("reproduce: ", "dim"), reproduce(record))]
    return Group(*parts)


def headline(record: Verdict) -> Text:
    """Return the file, the question and the points, in one line."""
    sign, colour = SIGNS[record.outcome]
    cases = sum(result.examples for result in record.checks)
    return Text.assemble(
        (f"{sign} ", colour),
        (record.question, "bold"),
        f"  {safe_line(record.submission.path, 200)}  ",
        (f"{_number(record.points)}/{_number(record.max_points)} points", f"bold {colour}"),
        ("" if record.outcome in (Outcome.PASS, Outcome.FAIL) else f"  {record.outcome}", colour),
        (f"  {cases} cases in {record.seconds:.2f} s, isolation: {record.isolation.get('level', 'none')}", "dim"),
    )


def check_line(result: CheckResult) -> Text:
    """Return one check: sign, id, points, title."""
    sign, colour = SIGNS[result.outcome]
    points = f"{_number(result.points)}/{_number(result.max_points)}"
    line = Text.assemble(
        ("  ", ""), (f"{sign} ", colour), f"{result.id:<20} {points:>9}  ", (result.title, "dim"), overflow="ellipsis"
    )
    line.no_wrap = True
    return line


def failure(result: CheckResult) -> RenderableType:
    """Return a failed check at length: what happened, the smallest case, expected against got, a hint."""
    sign, colour = SIGNS[result.outcome]
    parts: list[RenderableType] = [Text.assemble((f"{sign} {result.id}", f"bold {colour}"), f": {result.message}")]
    if result.counterexample is not None:
        parts.append(Padding(Group(*_counterexample(result.counterexample)), (0, 0, 0, 2)))
    if result.hint:
        parts.append(Padding(Text.assemble(("hint: ", "bold"), result.hint), (0, 0, 0, 2)))
    return Group(*parts)


def diagnosis(found: Diagnosis) -> RenderableType:
    """Return the known mistake that the submission makes, in the words of the bank."""
    claim = Text(f"This {found.claim}")
    claim.highlight_words([found.mistake.rstrip(".")], "bold")
    return Group(claim, Text(found.explanation))


def repair(found: Repair, *, edit: bool) -> RenderableType:
    """Return the line of a small change with which every check passes; with ``edit`` the change, where it is clear."""
    if not edit or not found.sure:
        advice = Text(found.advice)
        advice.highlight_words([found.where], "bold")
        return advice if not found.sure else advice.append(" --repair edit shows it.", "dim")
    parts = [Text("With this change every check passes:", "bold")]
    for change in found.edits:
        parts.append(Text(f"  line {change.line}", "dim"))
        parts += [Text(f"  - {line}", "red") for line in change.before.splitlines()]
        parts += [Text(f"  + {line}", "green") for line in change.after.splitlines()]
    return Group(*parts)


def reproduce(record: Verdict) -> str:
    """Return the command that gives the same verdict again."""
    path = record.submission.path
    # A name that begins with a dash would be read as an option.
    path = f"./{path}" if path.startswith("-") else path
    command = ["grader", "check", path, "--question", record.question, "--seed", str(record.seed)]
    if record.examples_option is not None:
        command += ["--examples", str(record.examples_option)]
    return safe_line(shlex.join(command), 400)


def array(record: Array) -> str:
    """Return an array as one would write it down: ``[[0.5, -1.5], [2, 0]]``, or its shape where it is long.

    Leading dimensions of one are left out.
    """
    count = 1
    for dim in record.shape:
        count *= dim
    if len(record.values) != count or count > _SHOWN_ELEMENTS:
        first = ", ".join(map(_number, record.values[:6]))
        return f"{record.dtype} of shape {list(record.shape)}" + (f", starting {first}, ..." if first else "")
    return _nested([_number(value) for value in record.values], record.shape[_ones(record) :])


def _counterexample(example: Counterexample) -> Iterable[Text]:
    arguments = ", ".join(f"{name}={value!r}" for name, value in example.arguments.items())
    shapes = ", ".join(f"{item.name} {list(item.shape)}" for item in example.inputs)
    smallest = "; ".join(part for part in (arguments, shapes, example.call) if part)
    yield Text.assemble(("smallest case: ", "bold"), smallest)
    # An input without values was too large to show, or did not matter: its shape is in the line above.
    inputs = [item for item in example.inputs if item.values or 0 in item.shape]
    shown = [*inputs, *example.expected, *example.got]
    labels = [item.name + _leading(item) for item in shown]
    width = max(map(len, labels), default=0)
    for label, item in zip(labels, shown, strict=True):
        yield Text.assemble((f"{label:<{width}} ", "cyan"), array(item))
    if example.mismatches:
        many = f"first of {example.mismatched} (of {example.total}) that differ"
        yield Text(f"{many if example.mismatched > 1 else 'the element that differs'}, {example.tolerance}:", "dim")
    for mismatch in example.mismatches:
        where = "[" + ", ".join(map(str, mismatch.index)) + "]"
        yield Text(f"  {where}  expected {_number(mismatch.expected)}  got {_number(mismatch.got)}")


def _leading(record: Array) -> str:
    """Return the index of what is shown (``[0, 0]``): leading dimensions of one would only add brackets."""
    count = _ones(record)
    return "[" + ", ".join("0" * count) + "]" if count else ""


def _ones(record: Array) -> int:
    return next((i for i, dim in enumerate(record.shape[:-1]) if dim != 1), max(len(record.shape) - 1, 0))


def _nested(values: Sequence[str], shape: Sequence[int]) -> str:
    if not shape:
        return values[0] if values else "[]"
    step = len(values) // shape[0] if shape[0] else 0
    return "[" + ", ".join(_nested(values[i * step : (i + 1) * step], shape[1:]) for i in range(shape[0])) + "]"


def _number(value: float | str) -> str:
    return f"{value:.6g}" if isinstance(value, float) else str(value)
