"""Show the progress of a batch: a bar with the time left on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from grader.classroom.grading.run import Progress as Step
from grader.verdict import Outcome

__all__ = ["watch"]

# Lines in a log that nobody watches: enough to see that it moves.
_LINES = 20


def watch(steps: Iterable[Step], total: int) -> None:
    """Run through ``steps`` and show on stderr how far they are."""
    console = Console(stderr=True)
    if not console.is_terminal:
        _write_lines(steps, total)
        return
    columns = (
        TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left:"),
        TimeRemainingColumn(), TextColumn("{task.fields[failed]}"),
    )  # fmt: skip
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("grading", total=total, failed="")
        failed = 0
        for step in steps:
            failed += step.last is not None and step.last.outcome is Outcome.INTERNAL
            bar.update(task, completed=step.done, failed=f"{failed} not gradable" if failed else "")


def _write_lines(steps: Iterable[Step], total: int) -> None:
    every = max(1, total // _LINES)
    for step in steps:
        if step.done and (step.done % every == 0 or step.done == total):
            sys.stderr.write(f"grader: {step.done} of {total} graded\n")
