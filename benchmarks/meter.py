"""Meter what a judge spends: processor time on both sides, workers, requests to them, and waiting for them."""

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
    """The processor seconds of judge, workers and warm process, and the counts, as :class:`Meter` has them."""

    seconds: float
    requests: int
    waits: int
    workers: int


@dataclass(slots=True)
class Meter:
    """The running totals of one judge. It waits where the worker it hears was asked nothing else."""

    requests: int = 0
    waits: int = 0
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
        seconds, before = self.seconds(), (self.requests, self.waits, self.workers)
        yield
        counts = (now - then for now, then in zip((self.requests, self.waits, self.workers), before, strict=True))
        into.append(Spent(self.seconds() - seconds, *counts))


@contextmanager
def metered() -> Iterator[Meter]:
    """Meter all judges of this process; to be entered before one is made."""
    meter = Meter()
    send, receive, opened, end = Worker.send, Worker.receive, WarmProcess.open, WarmProcess.end

    def counted_send(self: Worker, *given: Any, **named: Any) -> bool:
        went = send(self, *given, **named)
        meter.requests += went
        return went

    def counted_receive(self: Worker, *given: Any, **named: Any) -> Any:
        meter.waits += self.waiting == 1
        return receive(self, *given, **named)

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
        patch.object(Worker, "receive", counted_receive),
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
