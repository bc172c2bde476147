"""Run one side of a trial: a program in a worker, which is forked again when it has died."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from grader.bank.question import Budget
from grader.engine.transport.messages import Call, Parameter, Reply, Request, Span, TensorInfo
from grader.engine.transport.warm_client import Allowance, WarmProcess
from grader.engine.transport.worker import Worker, WorkerGone
from grader.errors import InternalError
from grader.protocol.frames import Frame
from grader.text.own_files import ALWAYS
from grader.text.submission import Remark, SourceFile
from grader.verdict import Outcome

T = TypeVar("T")

# A budget's seconds are processor time, which the worker's own limit enforces. On a busy machine they take longer.
STRETCH = 4.0
# After so many deaths of its worker a submission has had its chance.
MAX_DEATHS = 1
_MOST_REMARKS = 60
# The file is run once before any case; importing is allowed to take longer than a call.
_LOAD_SECONDS = 4.0
SOON = 0.1
"""How long a worker may take over what it was asked ahead, where nobody wants to know any more."""
_USED_UP = "it used up its processor time"


@dataclass(slots=True)
class Account:
    """The time that a submission may use and has used, in all of its workers: one after the other, or side by side.

    It may use ``seconds`` of the processor, and sleep or wait for as many. After ``deadline``, a moment of
    ``time.monotonic()``, it is asked nothing more.
    """

    seconds: float
    deadline: float
    used: float = 0.0
    slept: float = 0.0
    deaths: int = 0

    @classmethod
    def of(cls, budget: Budget) -> Account:
        """Return the account of a submission that begins now."""
        return cls(int(budget.seconds) + 2, time.monotonic() + STRETCH * budget.seconds)

    def renew(self, budget: Budget) -> None:
        """Let the clock begin again for what explains the outcomes; what was used and slept stays used.

        These bound what a submission can cause. The clock alone would cut explanations off on a busy machine.
        """
        self.deadline = time.monotonic() + 2 * STRETCH * budget.seconds

    def rest(self) -> Account:
        """Return an account of its own with what is left of this one."""
        return replace(self, seconds=self.left, used=0.0, slept=0.0)

    @property
    def left(self) -> float:
        """The seconds that a further worker may use, and may sleep."""
        return self.seconds - max(self.used, self.slept)

    @property
    def spent(self) -> bool:
        """True if the submission has used up its time, or its process has died too often to be started again."""
        return time.monotonic() > self.deadline or self.left <= 0 or self.deaths > MAX_DEATHS


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
    """A program in a worker that is forked again when it has died, on an account that other sides may share."""

    def __init__(self, warm: WarmProcess, program: Program, budget: Budget, account: Account) -> None:
        self._warm = warm
        self.program = program
        self._budget = budget
        self.account = account
        self._worker: Worker | None = None
        self.signature: tuple[Parameter, ...] | None = None
        self.printed: list[str] = []
        # What its workers said that they did to run it, in order, each once.
        self.remarks: dict[Remark, None] = {}
        # Whether one of them was that it asked for another device than the processor.
        self.names_device = False
        # The call that passes its plain arguments, by what a case says of them.
        self.builds: dict[object, Call] = {}
        # Parameters and buffers as built, by constructor arguments.
        self.specs: dict[object, tuple[TensorInfo, ...]] = {}

    def start(self, deadline: float) -> Reply:
        """Have the program run; the reply has a fault when that raised."""
        reply = self.launch(deadline)
        self.signature = reply.signature
        return reply

    def launch(self, deadline: float) -> Reply:
        """Fork a worker and run the program in it."""
        return self._begin(load_request(self.program), deadline)

    def _begin(self, program: Frame, deadline: float) -> Reply:
        if self.account.left <= 0:
            raise WorkerGone(Outcome.TIMEOUT, _USED_UP, final=True)
        if time.monotonic() > deadline:
            raise WorkerGone(Outcome.TIMEOUT, "its time for all cases together is used up", final=True)
        # A limit of processor time is in whole seconds.
        allowance = Allowance(self._budget.memory_mb, ceil(self.account.left))
        self._worker = Worker(self._warm, allowance, self.account.left)
        limit = min(deadline, time.monotonic() + _LOAD_SECONDS)
        return self._heard(lambda worker: worker.load(program, limit))

    def rerun(self, program: Program, deadline: float) -> Reply:
        """Run another program in the same worker, in whose place it is from now on; in a new one if there is none."""
        self.program = program
        self.builds.clear()
        self.specs.clear()
        if self._worker is None:
            return self.start(deadline)
        reply = self._heard(lambda worker: worker.load(load_request(program), deadline))
        self.signature = reply.signature
        return reply

    def edits(self, source: str, raised: int, most: int, deadline: float) -> tuple[tuple[Span, ...], ...]:
        """Return up to ``most`` small changes of a text, in a worker that has run nothing yet; none where it fails."""
        header = {"op": "edits", "entry": self.program.entry, "line": raised, "most": most}
        try:
            return self._begin(Frame(header, source.encode()), deadline).edits
        finally:
            self.end()

    def send(self, request: Request, deadline: float) -> bool:
        """Send a request, in a new worker where the last one has died; False where replies must be heard first."""
        if self._worker is None:
            if self.account.deaths > MAX_DEATHS:
                text = f"its process ended {self.account.deaths} times; it was not started again"
                raise WorkerGone(Outcome.CRASH, text)
            if self.launch(deadline).fault is not None:
                raise WorkerGone(Outcome.CRASH, "the file ran the first time, and raised when it was run again")
        return self._guarded(lambda worker: self._send(worker, request, deadline))

    def receive(self, deadline: float) -> Reply:
        """Return the reply to the first request that was sent and not answered."""
        return self._heard(lambda worker: worker.receive(deadline))

    def forget(self) -> None:
        """Let nobody wait for the replies that are still to come: a worker that is not soon done with them is ended.

        Asked ahead of its turn, it has not died of it, and nothing it said counts.
        """
        worker = self._worker
        if worker is None:
            return
        last = time.monotonic() + SOON
        try:
            while worker.waiting:
                worker.receive(last)
        except WorkerGone:
            self.end()

    @contextmanager
    def unheard(self) -> Iterator[None]:
        """Forget what the program prints meanwhile."""
        count = len(self.printed)
        try:
            yield
        finally:
            del self.printed[count:]

    def end(self) -> None:
        """Kill the worker, and put what it used on the account."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.end()
            self.account.used += worker.used
            self.account.slept += worker.slept

    def _send(self, worker: Worker, request: Request, deadline: float) -> bool:
        # The system is asked only where others have used much: each worker is limited by what was left at its start.
        if self.account.used > self.account.seconds / 4 and worker.used_so_far() > self.account.left:
            raise WorkerGone(Outcome.TIMEOUT, _USED_UP, final=True)
        return worker.send(request, deadline)

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
            self.account.deaths += 1
            if isinstance(error, WorkerGone) and error.final:
                self.account.deaths += MAX_DEATHS
            raise


def load_request(program: Program) -> Frame:
    """Return the frame that has a worker run ``program``."""
    source = program.source.encode()
    header = {
        "op": "load",
        "entry": program.entry,
        "source_bytes": len(source),
        "whole": program.whole,
        "files": {file.name: file.text for file in program.files},
        "packages": [*ALWAYS, *program.packages],
    }
    return Frame(header, source + (program.adapter or "").encode())
