"""Talk to one forked worker, each time under a deadline."""

from __future__ import annotations

import os
import select
import signal
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from grader.engine.transport.messages import HEADER_CAP, PAYLOAD_CAP, Reply, Request
from grader.engine.transport.parse_reply import conform, parse_reply
from grader.engine.transport.warm_client import Allowance, WarmProcess, widen
from grader.errors import InternalError
from grader.protocol.frames import Closed, Frame, FrameError, FrameReader, Overdue, encode, read_frame, write_bytes
from grader.sandbox.levels import Level
from grader.verdict import Outcome

# How much longer than its deadline a worker may take that waits for the processor and not for anything else.
_STRETCH = 8.0


# Nothing of a submission is in it yet: it must not be able to make this late, nor pay for a machine that is.
_CONFINING_SECONDS = 60.0
# A pipe closes before the process is dead; on a busy machine it may take a while from the one to the other.
_DYING_SECONDS = 2.0
# The kernel counts a limit in ticks, and was seen to end a process at four fifths of what it says was used.
_SPENT = 0.7
_NO_SUICIDE = (Level.FULL, Level.SECCOMP_NOFILE)


class WorkerGone(BaseException):
    """The submission's worker died, hung or broke the protocol. Not an ``Exception``: hypothesis must not retry it.

    After a ``final`` one the submission is not started again: it has used up what it had in all.
    """

    def __init__(self, outcome: Outcome, what: str, *, final: bool = False) -> None:
        super().__init__(what)
        self.outcome = outcome
        self.what = what
        self.final = final


class Worker:
    """One forked worker: send requests, receive their replies in the same order, each under an absolute deadline.

    It may sleep or wait for ``patience`` seconds in all, by default for as many as it may compute.
    """

    def __init__(self, warm: WarmProcess, policy: Allowance, patience: float | None = None) -> None:
        self._warm = warm
        self._policy = policy
        self._patience = policy.cpu_seconds if patience is None else patience
        self.pid, self._request_fd, self._reply_fd = warm.open(policy)
        self._open = True
        self._room = widen(self._request_fd)
        self._replies = FrameReader(self._reply_fd, max_header=HEADER_CAP, max_payload=PAYLOAD_CAP)
        # What was asked and not yet answered, with the size of each frame; None for the program itself.
        self._asked: deque[tuple[Request | None, int]] = deque()
        self._began = time.monotonic()
        self._waited = 0.0
        # Processor seconds that are none of the submission's: where workers are spawned, those of importing torch.
        self._before = 0.0
        self.used, self.slept = 0.0, 0.0
        try:
            self._await_confinement(time.monotonic() + _CONFINING_SECONDS)
        except BaseException:
            self.end()
            raise

    def load(self, program: Frame, deadline: float) -> Reply:
        """Have the worker run a program; the reply holds the entry's signature, or the fault."""
        self._write(None, encode(program), deadline)
        return self.receive(deadline)

    @property
    def waiting(self) -> int:
        """The number of replies that are still to come."""
        return len(self._asked)

    def send(self, request: Request, deadline: float) -> bool:
        """Send ``request`` without waiting for the answer, and return True.

        Where others wait for theirs, and the pipe might not take it at once, return False and send nothing: the worker
        could be writing at the same time, and neither of us would read.
        """
        data = encode(request.to_frame())
        if self._asked and sum(size for _, size in self._asked) + len(data) > self._room:
            return False
        self._write(request, data, deadline)
        return True

    def receive(self, deadline: float) -> Reply:
        """Return the next reply.

        Raises:
            WorkerGone: no reply in time, no reply at all, or one that is not of the protocol.
        """
        frame: list[Frame] = []
        begun = time.monotonic()
        deadline = self._patient(deadline)
        self._guard(lambda: frame.append(self._replies.read(deadline, last=len(self._asked) == 1)))
        self._began = time.monotonic()
        self._waited += self._began - begun
        self._insist_on_work()
        request, _ = self._asked.popleft()
        try:
            reply = parse_reply(frame[0])
            if request is not None:
                conform(reply, request)
            return reply
        except FrameError as error:
            raise WorkerGone(Outcome.CRASH, f"it answered with {error}") from error

    def end(self, grace: float = 0.0) -> Mapping[str, Any]:
        """Close the worker's pipes and kill it after ``grace`` seconds; calling it again does nothing."""
        if not self._open:
            return {}
        self._open = False
        os.close(self._request_fd)
        os.close(self._reply_fd)
        self.slept = max(0.0, self._waited - awake_seconds(self.pid, default=self._waited))
        ended = self._warm.end(self.pid, grace)
        self.used = max(0.0, ended.get("cpu", 0.0) - self._before)
        return ended

    def used_so_far(self) -> float:
        """Return the processor seconds that a worker which is not ended has used; 0 where the system does not say."""
        return max(0.0, processor_seconds(self.pid)[0] - self._before)

    def _patient(self, deadline: float) -> float:
        """Return ``deadline``, or a later one for a worker that did not get the processor on a busy machine.

        A right answer must not fail because others compute at the same time. So what counts for a worker that is ready
        to run is its processor time; one that sleeps or waits is not excused. The stretch is bounded.
        """
        if self._replies.begun:
            return deadline
        poller = select.poll()
        poller.register(self._reply_fd, select.POLLIN)
        if poller.poll(max(deadline - time.monotonic(), 0.0) * 1000):
            return deadline
        allowed = deadline - self._began
        last = self._began + _STRETCH * allowed
        # How much it got before is not known (asking at every call would cost more than most calls): half as much more
        # ends a loop without end, and is enough for a worker that was starved.
        used, _ = processor_seconds(self.pid)
        while time.monotonic() < last:
            total, running = processor_seconds(self.pid)
            if not running or total - used > 0.5 * allowed:
                return deadline
            if poller.poll(200):
                return last
        return deadline

    def _insist_on_work(self) -> None:
        """End a worker that has slept through all of its seconds, a little in each call."""
        allowed = self._patience
        if self._waited > allowed and self._waited - awake_seconds(self.pid, default=self._waited) > allowed:
            raise WorkerGone(
                Outcome.TIMEOUT, f"it slept or waited for {allowed:.0f} s instead of computing", final=True
            )

    def _await_confinement(self, deadline: float) -> None:
        """Read the worker's first words, said before it has seen anything of a submission: that it is shut in."""
        try:
            frame = read_frame(self._reply_fd, max_header=HEADER_CAP, max_payload=0, deadline=deadline)
            gaps = [str(gap) for gap in frame.header["gaps"]]
            self._before = float(frame.header["used"])
        except (Closed, Overdue, FrameError, KeyError) as error:
            raise InternalError(f"a worker could not be started: {type(error).__name__}") from error
        if gaps:
            raise InternalError(f"a worker could not be confined: {'; '.join(gaps)}")

    def _write(self, request: Request | None, data: bytes, deadline: float) -> None:
        if not self._asked:
            self._began = time.monotonic()
        self._asked.append((request, len(data)))
        self._guard(lambda: write_bytes(self._request_fd, data, deadline))

    def _guard(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Overdue as error:
            raise WorkerGone(Outcome.TIMEOUT, "it gave no answer in time; is there a loop that never ends?") from error
        except FrameError as error:
            raise WorkerGone(Outcome.CRASH, f"it answered with {error}") from error
        except Closed as error:
            raise self._autopsy() from error

    def _autopsy(self) -> WorkerGone:
        """Return why a worker closed its pipes, which it may have done without dying."""
        ended = self.end(_DYING_SECONDS)
        status = ended.get("status")
        if ended.get("alive"):
            # The SIGKILL that it died of was ours.
            return WorkerGone(Outcome.CRASH, "the process closed its connection to the judge and stayed")
        if status in (-signal.SIGXCPU, -signal.SIGKILL) and ended["cpu"] >= _SPENT * self._policy.cpu_seconds:
            return WorkerGone(Outcome.TIMEOUT, "it used up its processor time", final=True)
        if status == -signal.SIGKILL:
            # Shut in, a submission cannot kill itself, and the limit's first signal is SIGXCPU: somebody else did it.
            if self._warm.isolation.level in _NO_SUICIDE:
                raise InternalError("a worker was killed from outside (did this machine run out of memory?)")
            return WorkerGone(Outcome.TIMEOUT, "it used up its processor time, or was killed", final=True)
        if status is not None and status < 0:
            return WorkerGone(Outcome.CRASH, f"the process was ended by {signal.Signals(-status).name}")
        return WorkerGone(Outcome.CRASH, f"the process ended itself with exit status {status}")


def awake_seconds(pid: int, default: float) -> float:
    """Return how long a process has run or been ready to run; ``default`` where the system does not tell."""
    try:
        running, ready = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()[:2]
    except (OSError, ValueError):
        return default
    return (int(running) + int(ready)) / 1e9


def processor_seconds(pid: int) -> tuple[float, bool]:
    """Return the processor time that a process has used, and whether it is ready to run; (0, False) where unknown."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        # Not Linux, or the process has gone: no excuse can be found for it.
        return 0.0, False
    ticks = int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK"), fields[0] == b"R"
