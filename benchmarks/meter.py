"""Meter what a judge spends: processor time on both sides, exchanges with workers, and workers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import Worker

__all__ = ["Meter", "Spent", "metered"]


@dataclass(frozen=True, slots=True)
class Spent:
    """The processor seconds of judge, workers and warm process, and the counts of exchanges and workers."""

    seconds: float
    exchanges: int
    workers: int


@dataclass(slots=True)
class Meter:
    """The running totals of one judge."""

    exchanges: int = 0
    workers: int = 0
    ended: float = 0.0
    alive: set[int] = field(default_factory=set)
    warm: int = 0

    def seconds(self) -> float:
        """Return the processor time used so far by this process, the warm process and all workers, dead or alive."""
        return time.process_time() + self.ended + sum(map(_running_seconds, (*self.alive, self.warm)))

    @contextmanager
    def spent(self, into: list[Spent]) -> Iterator[None]:
        """Add to ``into`` what is spent in the block."""
        seconds, exchanges, workers = self.seconds(), self.exchanges, self.workers
        yield
        into.append(Spent(self.seconds() - seconds, self.exchanges - exchanges, self.workers - workers))


@contextmanager
def metered() -> Iterator[Meter]:
    """Meter all judges of this process; to be entered before one is made."""
    meter = Meter()
    send, opened, end = Worker.send, WarmProcess.open, WarmProcess.end

    def counted_send(self: Worker, *given: Any, **named: Any) -> Any:
        meter.exchanges += 1
        return send(self, *given, **named)

    def counted_open(self: WarmProcess, *given: Any, **named: Any) -> Any:
        made = opened(self, *given, **named)
        meter.workers += 1
        meter.alive.add(made[0])
        meter.warm = self._process.pid
        return made

    def counted_end(self: WarmProcess, pid: int, *given: Any, **named: Any) -> Any:
        how = end(self, pid, *given, **named)
        meter.alive.discard(pid)
        meter.ended += how.get("cpu", 0.0)
        return how

    with (
        patch.object(Worker, "send", counted_send),
        patch.object(WarmProcess, "open", counted_open),
        patch.object(WarmProcess, "end", counted_end),
    ):
        yield meter


def _running_seconds(pid: int) -> float:
    """Return the processor time of a process that is not ended, as finely as Linux counts; 0 where it does not say."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0
