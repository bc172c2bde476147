"""Progress in a log: some twenty lines whatever the size of the class, the last one always."""

from __future__ import annotations

import pytest

from grader.classroom.grading.progress import watch
from grader.classroom.grading.run import Progress


@pytest.mark.parametrize(
    ("total", "lines"), [(0, []), (1, [1]), (3, [1, 2, 3]), (20, list(range(1, 21))), (50, [*range(2, 51, 2)])]
)
def test_a_line_now_and_then(total: int, lines: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    watch((Progress(done, total) for done in range(1, total + 1)), total)
    assert capsys.readouterr().err.splitlines() == [f"grader: {done} of {total} graded" for done in lines]


def test_the_end_is_always_said(capsys: pytest.CaptureFixture[str]) -> None:
    watch((Progress(done, 61) for done in range(1, 62)), 61)
    said = capsys.readouterr().err.splitlines()
    assert said[-1] == "grader: 61 of 61 graded"
    assert len(said) < 25


def test_what_cannot_be_graded_is_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    watch(iter([Progress(0, 2), Progress(0, 2), Progress(1, 2)]), 2)
    assert capsys.readouterr().err == "grader: 1 of 2 graded\n"
