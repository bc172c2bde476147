"""The judge's end of the warm process, and of the workers that it forks."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import grader
from grader.engine.messages import HEADER_CAP, PAYLOAD_CAP, Reply, Request, parse_reply
from grader.errors import InternalError
from grader.model import Outcome
from grader.protocol.frames import Closed, Frame, FrameError, Overdue, read_frame, write_frame
from grader.sandbox.confine import harden_parent
from grader.sandbox.levels import PROMISES, Level, Observed, judge_observation

_START_SECONDS = 120.0
_FORK_SECONDS = 20.0


class WorkerGone(BaseException):
    """The submission's worker died, hung or broke the protocol. Not an ``Exception``: hypothesis must not retry it."""

    def __init__(self, outcome: Outcome, what: str) -> None:
        super().__init__(what)
        self.outcome = outcome
        self.what = what


@dataclass(frozen=True, slots=True)
class Policy:
    """What a worker may use: memory beyond what the warm process holds, and processor seconds."""

    memory_mb: int
    cpu_seconds: int


class Warm:
    """A process that has imported torch and forks a worker whenever it is asked to.

    Starting it returns at once; :meth:`wait` blocks until torch is there. Closing it, or the death of this process,
    ends it and every worker. Workers are confined at ``level``, by default the strongest there is; if what is observed
    is weaker than ``require``, :meth:`wait` refuses.
    """

    def __init__(self, level: Level | None = None, require: Level = Level.PROCESS) -> None:
        harden_parent()
        self._require = require
        self._isolation: Observed | None = None
        ours, theirs = socket.socketpair()
        self._socket = ours
        root = str(Path(grader.__file__).parent.parent)
        call = f"main({root!r}, {str(level or '')!r}, {_an_answer(root)!r})"
        code = f"import sys; sys.path.insert(0, {root!r}); from grader.worker.zygote import main; {call}"
        environment = {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": "", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-B", "-c", code],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise InternalError(f"the warm process could not be started: {error}") from error
        finally:
            theirs.close()
        self._versions: dict[str, str] | None = None

    def wait(self) -> dict[str, str]:
        """Block until torch is imported; return the versions of torch and Python.

        Raises:
            InternalError: the process died, or torch could not be imported; the message says which.
        """
        if self._versions is None:
            hello = self._receive(_START_SECONDS)
            if "error" in hello:
                raise InternalError(f"torch could not be imported: {hello['error']}; `grader doctor` tells more")
            seen = judge_observation(Level(hello["isolation"]["claimed"]), hello["isolation"])
            if seen.level.strength < self._require.strength:
                raise InternalError(_too_weak(seen, self._require))
            self._isolation = seen
            self._versions = {str(k): str(v) for k, v in hello["versions"].items()}
        return self._versions

    @property
    def isolation(self) -> Observed:
        """What a canary observed of the workers' confinement."""
        self.wait()
        if self._isolation is None:
            raise InternalError("the warm process reported nothing about its isolation")
        return self._isolation

    def open(self, policy: Policy) -> Worker:
        """Fork a worker and return its two pipes, wrapped."""
        self.wait()
        request_read, request_write = os.pipe()
        reply_read, reply_write = os.pipe()
        try:
            message = {"op": "fork", "policy": {"memory_mb": policy.memory_mb, "cpu_seconds": policy.cpu_seconds}}
            self._send(message, [request_read, reply_write])
            pid = int(self._receive(_FORK_SECONDS)["pid"])
        except BaseException:
            os.close(request_write)
            os.close(reply_read)
            raise
        finally:
            os.close(request_read)
            os.close(reply_write)
        os.set_blocking(request_write, False)
        os.set_blocking(reply_read, False)
        return Worker(self, pid, request_write, reply_read)

    def end(self, pid: int) -> Mapping[str, Any]:
        """Kill a worker, wait until it is gone, and return how it had ended (``status``) and what it used."""
        self._send({"op": "end", "pid": pid}, [])
        return self._receive(_FORK_SECONDS)

    def close(self) -> None:
        """End the process and all its workers."""
        self._socket.close()
        try:
            self._process.wait(2.0)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _send(self, message: Mapping[str, Any], fds: list[int]) -> None:
        line = json.dumps(message).encode() + b"\n"
        try:
            if fds:
                socket.send_fds(self._socket, [line], fds)
            else:
                self._socket.sendall(line)
        except OSError as error:
            raise InternalError("the warm process has died; run the command again") from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        self._socket.settimeout(seconds)
        data = b""
        try:
            while not data.endswith(b"\n"):
                more = self._socket.recv(1 << 16)
                if not more:
                    raise InternalError("the warm process died while it was asked; run the command again")
                data += more
        except TimeoutError as error:
            raise InternalError(f"the warm process gave no answer in {seconds:.0f} s") from error
        except OSError as error:
            raise InternalError(f"the warm process cannot be reached: {error}") from error
        answer: dict[str, Any] = json.loads(data)
        return answer

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _an_answer(root: str) -> str:
    """Return the path of a file that no worker may read: a reference, or failing that this one."""
    folders = (Path(root, "solutions"), Path(root, "grader", "_bank", "solutions"))
    return str(next((path for folder in folders for path in folder.glob("*/reference.py")), Path(__file__)))


def _too_weak(seen: Observed, required: Level) -> str:
    open_ways = [name for name, result in seen.probes.items() if result != "denied"]
    found = f"; a trial worker could {', '.join(open_ways)}" if open_ways else ""
    gaps = f"; not enforced: {'; '.join(seen.gaps)}" if seen.gaps else ""
    return (
        f"submissions would run at isolation level {seen.level!s}, and {required!s} is required{found}{gaps}. "
        f"At {seen.level!s}, {PROMISES[seen.level]}. `grader doctor` says what is missing; "
        f"`--require-isolation {seen.level!s}` accepts it"
    )


class Worker:
    """One forked worker: send a request, receive its reply, each under an absolute deadline."""

    def __init__(self, warm: Warm, pid: int, request_fd: int, reply_fd: int) -> None:
        self._warm = warm
        self.pid = pid
        self._request_fd = request_fd
        self._reply_fd = reply_fd
        self._open = True

    def load(self, source: str, entry: str, adapter: str | None, deadline: float) -> Reply:
        """Have the worker run ``source``; the reply holds the entry's signature, or the fault."""
        self._await_confinement(deadline)
        encoded = source.encode()
        header = {"op": "load", "entry": entry, "source_bytes": len(encoded)}
        return self._exchange(Frame(header, encoded + (adapter or "").encode()), deadline)

    def send(self, request: Request, deadline: float) -> None:
        """Send ``request`` without waiting for the answer."""
        self._guard(lambda: write_frame(self._request_fd, request.to_frame(), deadline))

    def receive(self, deadline: float) -> Reply:
        """Return the reply to the request sent last.

        Raises:
            WorkerGone: no reply in time, no reply at all, or one that is not of the protocol.
        """
        frame: list[Frame] = []
        self._guard(
            lambda: frame.append(
                read_frame(self._reply_fd, max_header=HEADER_CAP, max_payload=PAYLOAD_CAP, deadline=deadline)
            )
        )
        try:
            return parse_reply(frame[0])
        except FrameError as error:
            raise WorkerGone(Outcome.CRASH, f"it answered with {error}") from error

    def end(self) -> Mapping[str, Any]:
        """Kill the worker and close its pipes; calling it again does nothing."""
        if not self._open:
            return {}
        self._open = False
        os.close(self._request_fd)
        os.close(self._reply_fd)
        return self._warm.end(self.pid)

    def _await_confinement(self, deadline: float) -> None:
        """Read the worker's first words, said before it has seen anything of a submission: that it is shut in."""
        try:
            frame = read_frame(self._reply_fd, max_header=HEADER_CAP, max_payload=0, deadline=deadline)
            gaps = [str(gap) for gap in frame.header["gaps"]]
        except (Closed, Overdue, FrameError, KeyError) as error:
            raise InternalError(f"a worker could not be started: {type(error).__name__}") from error
        if gaps:
            raise InternalError(f"a worker could not be confined: {'; '.join(gaps)}")

    def _exchange(self, frame: Frame, deadline: float) -> Reply:
        self._guard(lambda: write_frame(self._request_fd, frame, deadline))
        return self.receive(deadline)

    def _guard(self, act: Callable[[], object]) -> None:
        try:
            act()
        except Overdue as error:
            raise WorkerGone(Outcome.TIMEOUT, "it gave no answer in time") from error
        except FrameError as error:
            raise WorkerGone(Outcome.CRASH, f"it answered with {error}") from error
        except Closed as error:
            raise self._autopsy() from error

    def _autopsy(self) -> WorkerGone:
        # The pipe closes a moment before the process is dead; without this pause our own SIGKILL would be what is seen.
        time.sleep(0.02)
        status = self.end().get("status")
        if status in (-signal.SIGXCPU, -signal.SIGKILL):
            return WorkerGone(Outcome.TIMEOUT, "it used up its processor time, or was killed")
        if status is not None and status < 0:
            return WorkerGone(Outcome.CRASH, f"the process was ended by {signal.Signals(-status).name}")
        return WorkerGone(Outcome.CRASH, f"the process ended itself with exit status {status}")
