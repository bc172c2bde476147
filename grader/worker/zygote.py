"""The warm process: import torch once, hold nothing that tells an answer, fork a worker for each submission.

Started fresh (``python -I``) with an empty environment. Its standard input is a socket to the judge that carries one
JSON object a line; with a ``fork`` request come two pipe ends as file descriptors. It stays single-threaded, since a
fork of a process with OpenMP threads hangs, and it never runs backward, since autograd keeps threads of its own.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from grader.protocol.frames import Frame, write_frame
from grader.sandbox.canary import Targets, read_report, start_canary
from grader.sandbox.confine import confine, harden_warm, mechanisms, prepare, strongest_level
from grader.sandbox.levels import Level
from grader.sandbox.policy import Policy

_MAX_LINE = 1 << 16
_IDLE_MILLISECONDS = 20
_WARM_META: list[bool] = []
_CANARY_MEMORY_MB, _CANARY_SECONDS = 256, 5


def main(root: str, level: str = "", answer: str = "") -> None:
    """Serve fork requests until the judge closes the socket; then kill every worker and leave.

    Workers are confined at ``level``, by default the strongest there is. ``answer`` is the path of a file that no
    worker may read: a canary tries, while torch is being imported, and the judge hears how far it came.
    """
    control = socket.socket(fileno=os.dup(0))
    # Where things are is no secret, and none of a submission's business either.
    sys.argv[:], sys.orig_argv[:] = [""], []
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    chosen = Level(level) if level else strongest_level()
    prepare(chosen)
    offline = harden_warm()
    terms = Policy(chosen, _CANARY_MEMORY_MB, _CANARY_SECONDS, (), os.getpid())
    canary = start_canary(terms, Targets(os.getppid(), answer))
    try:
        versions = _warm_up(chosen)
    except Exception as error:  # noqa: BLE001 - whatever torch's import raises, the judge must hear it in words
        _send(control, {"error": f"{type(error).__name__}: {error}"})
        return
    walls = mechanisms(chosen) | {"network-namespace": offline}
    isolation = {"claimed": str(chosen), "mechanisms": walls, **read_report(*canary)}
    _send(control, {"ready": True, "versions": versions, "isolation": isolation})
    workers: set[int] = set()
    idle = select.poll()
    idle.register(control, select.POLLIN)
    try:
        while True:
            # The rest of the warming-up waits until the first workers compute: no verdict waits for it.
            if workers and not _WARM_META and not idle.poll(_IDLE_MILLISECONDS):
                _warm_meta()
            request, fds = _receive(control)
            if request is None:
                return
            if request["op"] == "fork":
                pid = _fork(request["policy"], fds, root, chosen)
                workers.add(pid)
                _send(control, {"pid": pid})
            elif request["op"] == "end":
                workers.discard(request["pid"])
                _send(control, _end(request["pid"]))
    finally:
        for pid in workers:
            _end(pid)
        # Taking torch down in order would keep the judge waiting for a sixth of a second, for nothing.
        os._exit(0)


def _warm_up(level: Level) -> dict[str, str]:
    import torch

    # Before any operation: a parent with OpenMP threads would fork children that hang.
    torch.set_num_threads(1)
    from torch.nn import functional

    import grader.worker.serve  # noqa: F401 - imported here, so that the first fork need not wait for it

    # The first operations choose the processor's instruction set and build oneDNN's kernels. After confinement they
    # could not read what they need for that choice, and would compute other bits, slower.
    with torch.no_grad():
        for dtype in (torch.float32, torch.float64):
            image = torch.randn(2, 4, 6, 5, dtype=dtype)
            weight = torch.randn(3, 4, 3, 3, dtype=dtype)
            functional.conv2d(image, weight, padding=1).exp().softmax(-1)
            torch.einsum("bchw,cd->bdhw", image, torch.randn(4, 7, dtype=dtype)).sigmoid().mean((2, 3))
    if level is Level.SECCOMP_NOFILE:
        from grader.worker.ahead import import_ahead

        import_ahead()
    gc.collect()
    gc.freeze()
    return {"torch": torch.__version__, "python": sys.version.split()[0]}


def _warm_meta() -> None:
    """Import what the first operation on ``meta`` tensors imports (0.4 s), so that workers forked later need not."""
    import torch

    from grader.worker.shortcuts import without_dynamo

    _WARM_META.append(True)
    with without_dynamo(), torch.no_grad():
        image = torch.empty(2, 4, 6, 5, device="meta")
        torch.nn.functional.conv2d(image, image, padding=1).mul(2).softmax(-1)
    gc.collect()
    gc.freeze()


def _receive(control: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    # The judge waits for an answer before it asks again, so one receive is one line.
    data, fds, _, _ = socket.recv_fds(control, _MAX_LINE, 2)
    while data and not data.endswith(b"\n"):
        more = control.recv(_MAX_LINE)
        if not more:
            return None, fds
        data += more
    return (json.loads(data), fds) if data else (None, fds)


def _send(control: socket.socket, message: dict[str, Any]) -> None:
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        # The judge has gone; the next receive says so and ends us.
        return


def _fork(terms: dict[str, Any], fds: list[int], root: str, level: Level) -> int:
    # Before the fork, since a confined worker could not read our own files.
    from grader.worker.serve import serve

    warm = os.getpid()
    pid = os.fork()
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    try:
        gaps = confine(Policy(level, terms["memory_mb"], terms["cpu_seconds"], tuple(fds), warm))
        # The judge sends nothing to a worker that is not shut in.
        write_frame(fds[1], Frame({"gaps": gaps}))
        serve(fds[0], fds[1], root)
    finally:
        # Never back into the warm process's own loop, nor through exit handlers a submission may have left.
        os._exit(0)


def _end(pid: int) -> dict[str, Any]:
    try:
        os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        return {"pid": pid, "status": None}
    code = os.waitstatus_to_exitcode(status)
    return {"pid": pid, "status": code, "cpu": usage.ru_utime + usage.ru_stime, "max_rss_kb": usage.ru_maxrss}
