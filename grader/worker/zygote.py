"""The warm process: import torch once, hold nothing that tells an answer, fork a worker for each submission.

Started fresh (``python -I``) with an empty environment. Its standard input is a socket to the judge that carries one
JSON object a line; with a ``fork`` request come two pipe ends as file descriptors. It stays single-threaded, since a
fork of a process with OpenMP threads hangs, and it never runs backward, since autograd keeps threads of its own.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import socket
import sys
from typing import Any

_MAX_LINE = 1 << 16


def main(root: str) -> None:
    """Serve fork requests until the judge closes the socket; then kill every worker and leave."""
    control = socket.socket(fileno=os.dup(0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        versions = _warm_up()
    except Exception as error:  # noqa: BLE001 - whatever torch's import raises, the judge must hear it in words
        _send(control, {"error": f"{type(error).__name__}: {error}"})
        return
    _send(control, {"ready": True, "versions": versions})
    workers: set[int] = set()
    try:
        while True:
            request, fds = _receive(control)
            if request is None:
                return
            if request["op"] == "fork":
                pid = _fork(control, request, fds, root)
                workers.add(pid)
                _send(control, {"pid": pid})
            elif request["op"] == "end":
                workers.discard(request["pid"])
                _send(control, _end(request["pid"]))
    finally:
        for pid in workers:
            _end(pid)


def _warm_up() -> dict[str, str]:
    import torch

    # Before any operation: a parent with OpenMP threads would fork children that hang.
    torch.set_num_threads(1)
    import torch.nn.functional as functional

    # The first operations choose the processor's instruction set and build oneDNN's kernels. After confinement they
    # could not read what they need for that choice, and would compute other bits, slower.
    with torch.no_grad():
        for dtype in (torch.float32, torch.float64):
            image = torch.randn(2, 4, 6, 5, dtype=dtype)
            weight = torch.randn(3, 4, 3, 3, dtype=dtype)
            functional.conv2d(image, weight, padding=1).exp().softmax(-1)
            torch.einsum("bchw,cd->bdhw", image, torch.randn(4, 7, dtype=dtype)).sigmoid().mean((2, 3))
    gc.collect()
    gc.freeze()
    return {"torch": torch.__version__, "python": sys.version.split()[0]}


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


def _fork(control: socket.socket, request: dict[str, Any], fds: list[int], root: str) -> int:
    pid = os.fork()
    if pid:
        for fd in fds:
            os.close(fd)
        return pid
    try:
        control.close()
        _limit(request["policy"])
        from grader.worker.serve import serve

        serve(fds[0], fds[1], root)
    finally:
        # Never back into the warm process's own loop, nor through exit handlers a submission may have left.
        os._exit(0)


def _limit(policy: dict[str, Any]) -> None:
    with open("/proc/self/statm") as statm:
        used = int(statm.read().split()[0]) * resource.getpagesize()
    memory = used + (policy["memory_mb"] << 20)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (policy["cpu_seconds"], policy["cpu_seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    null = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)


def _end(pid: int) -> dict[str, Any]:
    try:
        os.kill(pid, signal.SIGKILL)
        _, status, usage = os.wait4(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        return {"pid": pid, "status": None}
    code = os.waitstatus_to_exitcode(status)
    return {"pid": pid, "status": code, "cpu": usage.ru_utime + usage.ru_stime, "max_rss_kb": usage.ru_maxrss}
