"""Measure how fast the grader is, and write the table of docs/performance.md: ``make bench``.

    .venv/bin/python -m benchmarks [--pairs N]

What is compared alternates in one run, and the table holds medians of ratios: so it means something on a busy machine
too. Seconds do only on an idle one; the load is named beside them.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path

from benchmarks.meter import Meter, Spent, metered
from benchmarks.tui import BARE, first_paint
from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission

_ROOT = Path(__file__).resolve().parents[1]
DOCUMENT = _ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- written by make bench -->", "<!-- end of what make bench writes -->"
_FILE = _ROOT / "solutions" / "spatial-attention" / "right" / "notes.py"
_TIMED = "spatial-attention"

# What a teacher would write instead: nine fixed cases and the expected map in two lines.
_PLAIN = """
import pytest, torch
from solution import SpatialAttention

@pytest.mark.parametrize("kernel", [3, 5, 7])
@pytest.mark.parametrize("shape", [(1, 4, 8, 8), (2, 3, 7, 9), (4, 16, 14, 14)])
def test_map(kernel, shape):
    torch.manual_seed(0)
    module = SpatialAttention(kernel_size=kernel)
    (weight,) = module.parameters()
    x = torch.randn(shape)
    pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
    expected = torch.nn.functional.conv2d(pooled, weight, padding=kernel // 2).sigmoid()
    torch.testing.assert_close(module(x), expected)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a figure, what is aimed at, and the least and largest of what was measured."""

    what: str
    figure: str
    aim: str = ""
    spread: str = ""


def main(pairs: int) -> int:
    """Measure everything, print the table and write it into the document."""
    load = os.getloadavg()[0]
    rows = [*commands(pairs), *paints(pairs), *submissions(pairs)]
    table = "\n".join((_machine(pairs, load), "", *_lines(rows)))
    print(table)
    text = DOCUMENT.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        print(f"{DOCUMENT} lacks the lines {BEGIN} and {END}, so nothing was written", file=sys.stderr)
        return 1
    DOCUMENT.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
    return 0


def commands(pairs: int) -> Iterator[Row]:
    """Time whole commands by the clock, in turn."""
    grader = [sys.executable, "-m", "grader"]
    times: dict[str, list[float]] = {}
    for _ in range(pairs):
        for name, command in {
            "torch": [sys.executable, "-c", "import torch"],
            "check": [*grader, "check", "--json", str(_FILE)],
            "--help": [*grader, "--help"],
            "list": [*grader, "list"],
            "answer": [*grader, "answer", "q1", "Hard attention picks one region, soft attention weighs all of them."],
        }.items():
            start = time.perf_counter()
            subprocess.run(command, cwd=_ROOT, capture_output=True, check=False)
            times.setdefault(name, []).append(time.perf_counter() - start)
    yield _row("`grader check FILE` / `python -c 'import torch'`", _ratios(times["check"], times["torch"]), "≤ 1.25")
    yield _row("`python -c 'import torch'`", times["torch"], unit=" s")
    for name, aim in (("--help", "≤ 0.10 s"), ("list", "≤ 0.20 s"), ("answer", "≤ 0.20 s")):
        yield _row(f"`grader {name}`", times[name], aim, unit=" s")


def paints(pairs: int) -> Iterator[Row]:
    """Compare the TUI's first paint to that of an empty Textual app."""
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "grader", "practice", "--history", f"{folder}/history.db"]
        for _ in range(pairs):
            bare = first_paint([sys.executable, "-c", BARE], b"Attention Grader")
            ratios.append(first_paint(ours, b"Loading") / bare)
    yield _row("first paint of the TUI / of an empty Textual app", ratios, "≤ 1.3")


def submissions(pairs: int) -> Iterator[Row]:
    """Meter further submissions of a run: right ones, wrong ones, and beside them a plain test file."""
    right: dict[str, list[Spent]] = {}
    wrong: dict[str, list[Spent]] = {}
    with metered() as meter, Judge() as judge:
        questions = [question for question in judge.bank.questions.values() if isinstance(question, CodeQuestion)]
        for question in questions:
            folder = judge.bank.solution_folder(question)
            right[question.id] = _graded(judge, meter, question, sorted(folder.glob("right/*.py")), pairs)
            wrong[question.id] = _graded(judge, meter, question, sorted(folder.glob("wrong/*.py")), pairs)
        compared = _against_pytest(judge, meter, pairs)
    timed = right[_TIMED]
    count = f"the {len(questions)} coding questions"
    yield _row(f"a further right submission, median over {count}", _medians(right), "≤ 0.15 s", unit=" s of CPU")
    yield _row(f"a further right submission of {_TIMED}", [one.seconds for one in timed], "≤ 0.12 s", unit=" s of CPU")
    yield _row(
        f"a further wrong submission, with diagnosis, over {count}", _medians(wrong), "≤ 0.35 s", unit=" s of CPU"
    )
    yield _row(f"a plain pytest run on {_TIMED} / a further submission", compared, "≥ 15")
    for what, counts in {
        "requests to workers": [one.requests for one in timed],
        "of these, waited for with nothing else under way": [one.waits for one in timed],
        "workers": [one.workers for one in timed],
    }.items():
        yield _row(f"{what}, a right submission of {_TIMED}", counts, form="{:.0f}")


def _graded(judge: Judge, meter: Meter, question: CodeQuestion, files: Sequence[Path], count: int) -> list[Spent]:
    """Return what ``count`` submissions cost, after one that pays for what all of them share."""
    first, *others = files
    last_verdict(judge.grade(question, read_submission(first)))
    spent: list[Spent] = []
    for file in islice(cycle(others or files), count):
        submission = read_submission(file)
        with meter.spent(spent):
            last_verdict(judge.grade(question, submission))
    return spent


def _against_pytest(judge: Judge, meter: Meter, pairs: int) -> list[float]:
    """Return what ``python -m pytest`` on nine fixed cases costs, as a multiple of one more submission of a run."""
    question = judge.bank.get(_TIMED)
    if not isinstance(question, CodeQuestion):
        raise TypeError(f"{question.id} is answered in words")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "solution.py").write_bytes(_FILE.read_bytes())
        Path(folder, "test_plain.py").write_text(_PLAIN, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "test_plain.py"]
        for _ in range(pairs):
            run = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(run.pid, 0)
            run.returncode = os.waitstatus_to_exitcode(status)
            if run.returncode:
                raise RuntimeError(f"the plain tests ended with {run.returncode}")
            spent: list[Spent] = []
            with meter.spent(spent):
                last_verdict(judge.grade(question, read_submission(_FILE)))
            ratios.append((used.ru_utime + used.ru_stime) / spent[0].seconds)
    return ratios


def _ratios(one: Sequence[float], other: Sequence[float]) -> list[float]:
    return [mine / theirs for mine, theirs in zip(one, other, strict=True)]


def _medians(spent: dict[str, list[Spent]]) -> list[float]:
    return [statistics.median(one.seconds for one in each) for each in spent.values()]


def _row(what: str, values: Sequence[float], aim: str = "", *, form: str = "{:.2f}", unit: str = "") -> Row:
    figure = form.format(statistics.median(values)) + unit
    return Row(what, figure, aim, f"{form.format(min(values))} to {form.format(max(values))}")


def _machine(pairs: int, load: float) -> str:
    software = f"Python {platform.python_version()}, torch {version('torch')}, {platform.system()} {platform.release()}"
    busy = f"load {load:.1f} before and {os.getloadavg()[0]:.1f} after"
    return f"{os.cpu_count()} processors ({platform.machine()}), {busy}, {software}; medians of {pairs} pairs."


def _lines(rows: Sequence[Row]) -> list[str]:
    """Return a Markdown table, its columns aligned for those who read it as text."""
    cells = [("what", "figure", "aim", "least to largest"), *((r.what, r.figure, r.aim, r.spread) for r in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    padded = [[word.ljust(width) for word, width in zip(row, widths, strict=True)] for row in cells]
    lines = [f"| {' | '.join(row)} |" for row in padded]
    return [lines[0], f"|{'|'.join('-' * (width + 2) for width in widths)}|", *lines[1:]]
