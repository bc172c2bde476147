"""Working time counts thinking and leaves out lunch."""

from __future__ import annotations

from tui.stopwatch import LONGEST_PAUSE, Stopwatch


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_time_between_keys_counts_up_to_the_longest_pause() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    for gap in (5.0, 30.0, 3600.0):
        clock.now += gap
        watch.touch()
    assert watch.lap() == 35.0 + LONGEST_PAUSE


def test_a_lap_begins_anew_and_counts_what_came_after_the_last_key() -> None:
    clock = Clock()
    watch = Stopwatch(clock)
    clock.now += 7.0
    assert watch.lap() == 7.0
    assert watch.lap() == 0.0
    clock.now += 1.0
    assert watch.lap() == 1.0
