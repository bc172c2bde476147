"""Start workers fresh instead of forking them, for systems where a process that has loaded torch must not fork.

On macOS a fork of such a process may crash, since parts of the system library do not survive it. There the judge
talks to a *keeper* instead of a warm process, in the same words (:mod:`grader.worker.control`). It has a few workers
import torch ahead, hands each its pipe ends and its terms when one is wanted, and starts another.
"""

from __future__ import annotations

import json
import math
import os
import signal
import socket
import sys
import time
from collections import deque
from typing import Any

from grader.sandbox.canary import Targets, read_report, start_canary
from grader.sandbox.confine import harden_parent, harden_warm, mechanisms, prepare, strongest_level
from grader.sandbox.interpreter import python
from grader.sandbox.levels import Level
from grader.sandbox.policy import CANARY, Policy
from grader.worker.control import answer as answer_requests
from grader.worker.control import end, open_control, receive, send
from grader.worker.warming import warm_up

# One for each side of a trial; both are wanted at once.
_AHEAD = 2


def main(root: str, level: str, answer: str, judge: int) -> None:
    """Serve requests as the warm process does, with workers that are spawned."""
    control = open_control()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    harden_parent()
    chosen = Level(level) if level else strongest_level()
    pool = _Pool(root, chosen)
    try:
        # This process holds no torch, so that it may fork.
        canary = start_canary(Policy(chosen, *CANARY, (), os.getpid()), Targets(judge, answer))
        hello = pool.hello()
        walls = mechanisms(chosen) | {"network-namespace": hello.pop("offline", False), "spawned": True}
        isolation = {"claimed": str(chosen), "mechanisms": walls, **read_report(*canary)}
        send(control, {**hello, "isolation": isolation})
        answer_requests(control, pool.start)
    finally:
        pool.close()


class _Pool:
    """Workers that have imported torch, or are about to."""

    def __init__(self, root: str, level: Level) -> None:
        self._root = root
        self._level = level
        self._ahead = deque(self._spawn() for _ in range(_AHEAD))
        # Those that have said so, and wait for their terms.
        self._warm: deque[tuple[int, socket.socket]] = deque()

    def hello(self) -> dict[str, Any]:
        """Return what the first worker says once it is warm, the versions or the error."""
        pid, line = self._ahead[0]
        message, _ = receive(line)
        if message is None or "error" in message:
            return message or {"error": "a worker ended while it imported torch"}
        self._warm.append((pid, line))
        self._ahead.popleft()
        return message

    def start(self, terms: dict[str, Any], fds: list[int]) -> int:
        """Give the first worker that waits its terms and pipe ends; return its process id."""
        if not self._warm:
            said = self.hello()
            if "error" in said:
                raise RuntimeError(said["error"])
        pid, line = self._warm.popleft()
        socket.send_fds(line, [json.dumps(terms).encode() + b"\n"], fds)
        line.close()
        for fd in fds:
            os.close(fd)
        self._ahead.append(self._spawn())
        return pid

    def close(self) -> None:
        """End those that were never wanted."""
        for pid, line in (*self._ahead, *self._warm):
            line.close()
            end(pid)

    def _spawn(self) -> tuple[int, socket.socket]:
        ours, theirs = socket.socketpair()
        call = f"worker({self._root!r}, {str(self._level)!r}, {os.getpid()})"
        null = ((os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2))
        # Every other descriptor closes itself; the judge's and the other workers' sockets stay with us.
        actions = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0), *null]
        command = python("grader.worker.spawned", call=call, keep_bytecode=False)
        pid = os.posix_spawn(sys.executable, command, dict(os.environ), file_actions=actions)
        theirs.close()
        return pid, ours


def worker(root: str, level: str, keeper: int) -> None:
    """Import torch, tell the keeper, wait for terms, and be a worker under them."""
    from grader.worker.warm_process import work

    line = open_control()
    sys.argv[:], sys.orig_argv[:] = [""], []
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    chosen = Level(level)
    prepare(chosen)
    offline = harden_warm()
    try:
        versions = warm_up(chosen)
    except Exception as error:  # noqa: BLE001 - whatever torch's import raises, the judge must hear it in words
        send(line, {"error": f"{type(error).__name__}: {error}"})
        return
    send(line, {"ready": True, "versions": versions, "offline": offline})
    terms, fds = receive(line)
    if terms is None:
        return
    # The system counts what importing torch has used, too; that is not the submission's.
    seconds = terms["cpu_seconds"] + math.ceil(time.process_time())
    work(Policy(chosen, terms["memory_mb"], seconds, tuple(fds), keeper), root)
