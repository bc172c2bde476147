"""Be the warm process: import torch once, hold nothing that tells an answer, fork a worker for each submission.

Started fresh (``python -I``) with an empty environment and a socket to the judge; :mod:`grader.worker.control` tells
what is said there. It stays single-threaded, since a fork of a process with OpenMP threads hangs, and it never runs
backward, since autograd keeps threads of its own.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any, NoReturn

from grader.protocol.frames import Frame, write_frame
from grader.sandbox.canary import Targets, read_report, start_canary
from grader.sandbox.confine import confine, harden_warm, mechanisms, prepare, strongest_level
from grader.sandbox.levels import Level
from grader.sandbox.policy import CANARY, Policy
from grader.worker.control import answer as answer_requests
from grader.worker.control import open_control, send
from grader.worker.warming import gather_pages, warm_up

# After so many workers there may be as many again.
_MANY = 10


def main(root: str, level: str, answer: str, judge: int) -> None:
    """Serve fork requests until the judge closes the socket; then kill every worker and leave.

    Workers are confined at ``level``, or the strongest there is where it is empty. ``answer`` is the path of a file
    that no worker may read, and ``judge`` a process that none may reach: a canary tries, while torch is being imported,
    and the judge hears how far it came.
    """
    control = open_control()
    # Where things are is no secret, and none of a submission's business either.
    sys.argv[:], sys.orig_argv[:] = [""], []
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The program that started the judge may have had it ignored, and then no child could be waited for.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    chosen = Level(level) if level else strongest_level()
    prepare(chosen)
    offline = harden_warm()
    canary = start_canary(Policy(chosen, *CANARY, (), os.getpid()), Targets(judge, answer))
    try:
        versions = warm_up(chosen)
    except Exception as error:  # noqa: BLE001 - whatever torch's import raises, the judge must hear it in words
        send(control, {"error": f"{type(error).__name__}: {error}"})
        return
    walls = mechanisms(chosen) | {"network-namespace": offline}
    isolation = {"claimed": str(chosen), "mechanisms": walls, **read_report(*canary)}
    send(control, {"ready": True, "versions": versions, "isolation": isolation})
    forked = 0

    def start(terms: dict[str, Any], fds: list[int]) -> int:
        nonlocal forked
        forked += 1
        if forked == _MANY:
            gather_pages()
        return _fork(terms, fds, root, chosen)

    try:
        answer_requests(control, start)
    finally:
        # Taking torch down in order would keep the judge waiting for a sixth of a second, for nothing.
        os._exit(0)


def _fork(terms: dict[str, Any], fds: list[int], root: str, level: Level) -> int:
    warm = os.getpid()
    pid = os.fork()
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    return work(Policy(level, terms["memory_mb"], terms["cpu_seconds"], tuple(fds), warm), root)


def work(policy: Policy, root: str) -> NoReturn:
    """Confine this process for good, say so, and answer the judge's frames until it hangs up."""
    try:
        # Imported before, since a confined worker could not read our own files.
        from grader.worker.serve import serve

        gaps = confine(policy)
        request_fd, reply_fd = policy.keep
        # The judge sends nothing to a worker that is not shut in.
        write_frame(reply_fd, Frame({"gaps": gaps, "used": time.process_time()}))
        serve(request_fd, reply_fd, root)
    finally:
        # Never back into the warm process's own loop, nor through exit handlers a submission may have left.
        os._exit(0)
