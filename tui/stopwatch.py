"""Measure working time: the time between one key and the next, without the pauses."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

# A pause longer than this is counted as this: thinking is work, lunch is not.
LONGEST_PAUSE = 180.0


class Stopwatch:
    """Count seconds from one ``touch`` to the next."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self._seconds = 0.0

    def touch(self) -> None:
        """Note that the learner is here."""
        now = self._clock()
        self._seconds += min(now - self._last, LONGEST_PAUSE)
        self._last = now

    def lap(self) -> float:
        """Return the seconds worked since the last lap, and begin a new one."""
        self.touch()
        seconds, self._seconds = self._seconds, 0.0
        return seconds
