"""Progress in a log: a line at first, one a minute and the last one, with the time that is left, which is steady."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from grader.classroom.grading.progress import Pace, watch
from grader.classroom.grading.run import Progress


class Clock:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def lines(total: int, seconds: float, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return what is said of a batch whose answers take so many seconds each."""
    clock = Clock()

    def steps() -> Iterator[Progress]:
        yield Progress(0, total)
        for done in range(1, total + 1):
            clock.now += seconds
            yield Progress(done, total)

    watch(steps(), total, clock)
    return capsys.readouterr().err.splitlines()


HALF_A_SECOND_EACH = [
    "grader: 1 of 1000 graded",
    "grader: 121 of 1000 graded, about 7 min left",
    "grader: 241 of 1000 graded, about 6 min left",
    "grader: 361 of 1000 graded, about 5 min left",
    "grader: 481 of 1000 graded, about 4 min left",
    "grader: 601 of 1000 graded, about 3 min left",
    "grader: 721 of 1000 graded, about 2 min left",
    "grader: 841 of 1000 graded, about 80 s left",
    "grader: 961 of 1000 graded, about 20 s left",
    "grader: 1000 of 1000 graded",
]
AN_HOUR_EACH = [
    "grader: 1 of 4 graded",
    "grader: 2 of 4 graded, about 2 h 0 min left",
    "grader: 3 of 4 graded, about 60 min left",
    "grader: 4 of 4 graded",
]


@pytest.mark.parametrize(
    ("total", "seconds", "said"),
    [(0, 1, []), (1, 1, ["grader: 1 of 1 graded"]), (1000, 0.5, HALF_A_SECOND_EACH), (4, 3600, AN_HOUR_EACH)],
)
def test_a_line_at_first_one_a_minute_and_the_last_one(
    total: int, seconds: float, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert lines(total, seconds, capsys) == said


def test_what_cannot_be_graded_is_no_progress(capsys: pytest.CaptureFixture[str]) -> None:
    watch(iter([Progress(0, 2), Progress(0, 2), Progress(1, 2)]), 2)
    assert capsys.readouterr().err == "grader: 1 of 2 graded\n"


def estimates(pauses: list[float], total: int) -> list[float]:
    """Return the seconds that one answer is said to take, after each pause between answers."""
    clock = Clock()
    pace, found = Pace(clock), []
    pace.note(0)
    for done, pause in enumerate(pauses, start=1):
        clock.now += pause
        pace.note(done)
        left = pace.left(total)
        if left is not None and done < total:
            found.append(left / (total - done))
    return found


def test_the_time_left_is_steady_where_answers_differ_and_workers_end_in_step() -> None:
    dice = random.Random(0)
    # Four local workers: four answers within a moment, then a pause.
    pauses = [pause for _ in range(500) for pause in (dice.uniform(2, 6), 0.01, 0.01, 0.01)]
    said = estimates(pauses, 10_000)[200:]
    assert 0.8 < min(said) <= max(said) < 1.2


def test_a_stall_of_a_minute_moves_it_little_and_another_load_is_noticed_within_minutes() -> None:
    before = estimates([1.0] * 400, 10_000)[-1]
    assert before == pytest.approx(1.0)
    stalled = estimates([*[1.0] * 400, 60.0, *[1.0] * 50], 10_000)[400:]
    assert max(stalled) < 1.05
    assert estimates([*[1.0] * 400, *[3.0] * 60], 10_000)[-1] == pytest.approx(3.0, rel=0.05)


def test_what_is_remembered_does_not_grow_with_the_class() -> None:
    clock = Clock()
    pace = Pace(clock)
    for done in range(50_000):
        clock.now += 0.02
        pace.note(done)
    assert len(pace._moments) < 310
    assert pace.left(100_000) == pytest.approx(0.02 * 50_000, rel=0.02)
