"""Start the warm process (:mod:`grader.worker.warm_process`) and talk to it.

Light on purpose: it should start before the judge imports anything.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from grader.errors import InternalError
from grader.sandbox.bubblewrap import behind_bubblewrap, find_bubblewrap
from grader.sandbox.confine import harden_parent
from grader.sandbox.interpreter import python, root
from grader.sandbox.levels import PROMISES, Level, Observed, judge_observation

_START_SECONDS = 120.0
# Where workers are spawned, one that nobody expected imports torch first.
_FORK_SECONDS = 60.0
# Bytes of requests that may wait in a pipe.
_ROOM, _LEAST_ROOM = 1 << 18, 1 << 13


@dataclass(frozen=True, slots=True)
class Allowance:
    """A worker's allowance: memory beyond what the warm process holds, and processor seconds."""

    memory_mb: int
    cpu_seconds: int


class WarmProcess:
    """A process that has imported torch and forks a worker whenever it is asked to.

    Starting it returns at once; :meth:`wait` blocks until torch is there. Closing it, or the death of this process,
    ends it and every worker. Workers are confined at ``level``, by default the strongest there is; if what is observed
    is weaker than ``require``, :meth:`wait` refuses. With ``spawn`` workers are started fresh instead of forked, which
    is what macOS needs; with ``bubblewrap`` all of them live behind a further wall.
    """

    def __init__(
        self,
        level: Level | None = None,
        require: Level = Level.PROCESS,
        *,
        spawn: bool = sys.platform == "darwin",
        bubblewrap: bool = False,
    ) -> None:
        if sys.platform == "win32":
            raise InternalError("Windows cannot shut a submission in; run the grader in WSL 2 (`wsl --install`)")
        harden_parent()
        self._require = require
        self._isolation = Observed(Level.NONE, gaps=("no worker was started",))
        ours, theirs = socket.socketpair()
        self._socket = ours
        call = f"main({root()!r}, {str(level or '')!r}, {_an_answer(root())!r}, {os.getpid()})"
        module = "grader.worker.spawned" if spawn else "grader.worker.warm_process"
        command = python(module, call=call, keep_bytecode=False)
        self._bubblewrap = bubblewrap
        if bubblewrap:
            command = _wrapped(command)
        environment = {"OMP_NUM_THREADS": "1", "CUDA_VISIBLE_DEVICES": "", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
        try:
            self._process = subprocess.Popen(
                command,
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
            hello = self._hello()
            if "error" in hello:
                raise InternalError(f"torch could not be imported: {hello['error']}; `grader doctor` tells more")
            seen = judge_observation(Level(hello["isolation"]["claimed"]), hello["isolation"])
            self._isolation = seen
            if seen.level.strength < self._require.strength:
                raise InternalError(_too_weak(seen, self._require))
            self._versions = {str(k): str(v) for k, v in hello["versions"].items()}
        return self._versions

    def _hello(self) -> dict[str, Any]:
        try:
            hello = self._receive(_START_SECONDS)
        except InternalError as error:
            if self._bubblewrap:
                reason = "does this system let you have user namespaces? Try `bwrap --ro-bind / / --unshare-net true`"
                raise InternalError(f"bubblewrap could not wrap the warm process: {reason}") from error
            raise
        if self._bubblewrap and "isolation" in hello:
            hello["isolation"]["mechanisms"]["bubblewrap"] = True
        return hello

    @property
    def ready(self) -> bool:
        """True if :meth:`wait` would return at once."""
        return self._versions is not None or bool(select.select([self._socket], [], [], 0)[0])

    @property
    def lost(self) -> bool:
        """True if the process has ended by itself after it was ready."""
        return self._versions is not None and self._process.poll() is not None

    @property
    def isolation(self) -> Observed:
        """The confinement of workers as a canary observed it; level ``none`` where nothing ever ran."""
        return self._isolation

    def open(self, policy: Allowance) -> tuple[int, int, int]:
        """Fork a worker; return its process id and our ends of its pipes, for requests and for replies."""
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
        return pid, request_write, reply_read

    def end(self, pid: int, grace: float = 0.0) -> Mapping[str, Any]:
        """Kill a worker that does not end within ``grace`` seconds; return how it ended and what it used.

        ``status`` is its exit status, or minus a signal; ``alive`` says whether it had to be killed.
        """
        self._send({"op": "end", "pid": pid, "grace": grace}, [])
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
            raise InternalError(
                "the warm process has died (did this machine run out of memory?); run the command again"
            ) from error

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


def widen(pipe: int) -> int:
    """Have a pipe take more bytes while nobody reads; return how many it takes at least."""
    if sys.platform != "linux":
        return _LEAST_ROOM
    with suppress(OSError):  # beyond what one user may have in all pipes, it stays as it is
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
    # The last write before each one may leave most of a page empty.
    return fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ) // 2


def _wrapped(command: list[str]) -> list[str]:
    program = find_bubblewrap()
    if program is None:
        raise InternalError("bubblewrap was asked for and is not installed: there is no program named bwrap")
    return behind_bubblewrap(program, command, Path(root(), "grader"))


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
