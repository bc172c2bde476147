"""Show the progress of a batch and how long it will take: a bar on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import median

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from grader.classroom.grading.run import Progress as Step
from grader.verdict import Outcome

__all__ = ["Pace", "watch"]

Clock = Callable[[], float]

_LINE_SECONDS = 60.0
# The pace is that of the last minutes: long enough to even out slow answers, short enough to notice another load.
_WINDOW_SECONDS = 300.0
# Slow answers may be few in that time; a second holds one moment, however many end in it.
_FEWEST, _SPACING_SECONDS = 20, 1.0
# A part has at least so many moments: local workers end their answers in step, and a single pause says nothing.
_PART_SECONDS, _PART_MOMENTS = 30.0, 6


class Pace:
    """The pace of the last minutes: the median over parts of them, which neither a stall nor a burst moves far."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._moments: deque[tuple[float, int]] = deque()

    def note(self, done: int) -> None:
        """Remember that so many are done now."""
        now = self._clock()
        moments = self._moments
        # The last moment moves on until it is a second after the one before; the first stays where it is.
        if len(moments) > 2 and moments[-1][0] - moments[-2][0] < _SPACING_SECONDS:
            moments.pop()
        if not moments or done > moments[-1][1]:
            moments.append((now, done))
        while len(moments) > _FEWEST and moments[1][0] < now - _WINDOW_SECONDS:
            moments.popleft()

    def left(self, total: int) -> float | None:
        """Return the seconds until all are done; None where nothing can be said yet."""
        if len(self._moments) < 3:
            return None
        first, *others = self._moments
        edges, since = [first], 0
        for moment in others:
            since += 1
            if since >= _PART_MOMENTS and moment[0] - edges[-1][0] >= _PART_SECONDS:
                edges.append(moment)
                since = 0
        if len(edges) == 1:
            edges.append(others[-1])
        each = median((later - earlier) / (more - fewer) for (earlier, fewer), (later, more) in pairwise(edges))
        return each * (total - others[-1][1])


def watch(steps: Iterable[Step], total: int, clock: Clock = time.monotonic) -> None:
    """Run through ``steps`` and show on stderr how far they are."""
    console = Console(stderr=True)
    pace = Pace(clock)
    if not console.is_terminal:
        _write_lines(steps, total, pace, clock)
        return
    columns = (
        TextColumn("grading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"), TextColumn("{task.fields[failed]}"),
    )  # fmt: skip
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("grading", total=total, left="", failed="")
        failed = 0
        for step in steps:
            pace.note(step.done)
            failed += step.last is not None and step.last.outcome is Outcome.INTERNAL
            said = f"{failed} not gradable" if failed else ""
            bar.update(task, completed=step.done, left=_left(pace, step, total), failed=said)


def _write_lines(steps: Iterable[Step], total: int, pace: Pace, clock: Clock) -> None:
    """Write a line when the first answer is graded, one a minute, and one at the end."""
    written: float | None = None
    for step in steps:
        pace.note(step.done)
        due = written is None or clock() - written >= _LINE_SECONDS
        if step.done and (due or step.done == total):
            left = _left(pace, step, total)
            sys.stderr.write(f"grader: {step.done} of {total} graded{', ' if left else ''}{left}\n")
            written = clock()


def _left(pace: Pace, step: Step, total: int) -> str:
    seconds = pace.left(total) if step.done < total else None
    if seconds is None:
        return ""
    if seconds < 90:
        return f"about {seconds:.0f} s left"
    minutes = round(seconds / 60)
    return f"about {minutes} min left" if minutes < 90 else f"about {minutes // 60} h {minutes % 60} min left"
