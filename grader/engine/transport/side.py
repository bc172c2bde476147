"""Run one side of a trial: a program in a worker, which is forked again when it has died."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from grader.bank.question import Budget
from grader.engine.transport.messages import Parameter, Reply, Request, TensorInfo
from grader.engine.transport.warm_process import Allowance, WarmProcess
from grader.engine.transport.worker import Worker, WorkerGone
from grader.errors import InternalError
from grader.protocol.frames import Frame
from grader.text.submission import Remark, SourceFile
from grader.verdict import Outcome

T = TypeVar("T")

# After so many deaths of its worker a submission has had its chance.
MAX_DEATHS = 1
_MOST_REMARKS = 60
# The file is run once before any case; importing is allowed to take longer than a call.
_LOAD_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Program:
    """Source that a worker runs: the reference, a known mistake, or a submission.

    Sources of the bank are ``whole``. Of others only what the entry needs is run; ``files`` are those beside it, and
    ``packages`` what it may import besides what always may be.
    """

    source: str
    entry: str
    adapter: str | None = None
    whole: bool = True
    files: tuple[SourceFile, ...] = ()
    packages: tuple[str, ...] = ()


class Side:
    """A program in a worker that is forked again when it has died."""

    def __init__(self, warm: WarmProcess, program: Program, budget: Budget) -> None:
        self._warm = warm
        self.program = program
        self._budget = budget
        self._worker: Worker | None = None
        self.signature: tuple[Parameter, ...] | None = None
        self.deaths = 0
        self.printed: list[str] = []
        # What its workers said that they did to run it, in order, each once.
        self.remarks: dict[Remark, None] = {}
        # Whether one of them was that it asked for another device than the processor.
        self.names_device = False
        # Parameters and buffers as built, by constructor arguments.
        self.specs: dict[object, tuple[TensorInfo, ...]] = {}

    def start(self, deadline: float) -> Reply:
        """Have the program run; the reply has a fault when that raised."""
        reply = self.launch(deadline)
        self.signature = reply.signature
        return reply

    def launch(self, deadline: float) -> Reply:
        """Fork a worker and run the program in it."""
        self._worker = Worker(self._warm, Allowance(self._budget.memory_mb, int(self._budget.seconds) + 2))
        limit = min(deadline, time.monotonic() + _LOAD_SECONDS)
        return self._heard(lambda worker: worker.load(_load_request(self.program), limit))

    def send(self, request: Request, deadline: float) -> None:
        """Send a request, in a new worker where the last one has died."""
        if self._worker is None:
            if self.deaths > MAX_DEATHS:
                raise WorkerGone(Outcome.CRASH, f"its process ended {self.deaths} times; it was not started again")
            if self.launch(deadline).fault is not None:
                raise WorkerGone(Outcome.CRASH, "the file ran the first time, and raised when it was run again")
        self._guarded(lambda worker: worker.send(request, deadline))

    def receive(self, deadline: float) -> Reply:
        """Return the reply to the request sent last."""
        return self._heard(lambda worker: worker.receive(deadline))

    def end(self) -> None:
        """Kill the worker."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _heard(self, act: Callable[[Worker], Reply]) -> Reply:
        reply = self._guarded(act)
        if reply.printed:
            self.printed.append(reply.printed)
        self.names_device |= any(remark.kind == "device" for remark in reply.remarks)
        self.remarks |= dict.fromkeys(reply.remarks[: _MOST_REMARKS - len(self.remarks)])
        return reply

    def _guarded(self, act: Callable[[Worker], T]) -> T:
        if self._worker is None:
            raise InternalError("a worker was asked before it was started")
        try:
            return act(self._worker)
        except BaseException as error:
            # Whatever happened, the conversation is out of step: this worker is of no more use.
            self.end()
            self.deaths += 1
            if isinstance(error, WorkerGone) and error.final:
                self.deaths += MAX_DEATHS
            raise


def _load_request(program: Program) -> Frame:
    source = program.source.encode()
    header = {
        "op": "load",
        "entry": program.entry,
        "source_bytes": len(source),
        "whole": program.whole,
        "files": {file.name: file.text for file in program.files},
        "packages": list(program.packages),
    }
    return Frame(header, source + (program.adapter or "").encode())
