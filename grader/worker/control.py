"""Serve the judge over the warm process's socket: requests for workers in, process ids and how workers ended out.

One JSON object a line; with a ``fork`` request come two pipe ends as file descriptors.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import time
from collections.abc import Callable
from typing import Any

__all__ = ["answer", "end", "open_control", "receive", "send"]

_MAX_LINE = 1 << 16

Start = Callable[[dict[str, Any], list[int]], int]


def open_control() -> socket.socket:
    """Return the socket that this process was started with as standard input."""
    return socket.socket(fileno=os.dup(0))


def answer(control: socket.socket, start: Start) -> None:
    """Serve requests until the judge closes the socket; then kill every worker.

    ``start`` makes a worker from its terms and its pipe ends, and returns its process id.
    """
    workers: set[int] = set()
    try:
        while True:
            request, fds = receive(control)
            if request is None:
                return
            if request["op"] == "fork":
                pid = start(request["policy"], fds)
                workers.add(pid)
                send(control, {"pid": pid})
            elif request["op"] == "end":
                workers.discard(request["pid"])
                send(control, end(request["pid"], request["grace"]))
    finally:
        for pid in workers:
            end(pid)


def receive(control: socket.socket) -> tuple[dict[str, Any] | None, list[int]]:
    """Return the next line and the descriptors that came with it; None when the other side has gone."""
    # The judge waits for an answer before it asks again, so one receive is one line.
    data, fds, _, _ = socket.recv_fds(control, _MAX_LINE, 2)
    while data and not data.endswith(b"\n"):
        more = control.recv(_MAX_LINE)
        if not more:
            return None, fds
        data += more
    return (json.loads(data), fds) if data else (None, fds)


def send(control: socket.socket, message: dict[str, Any]) -> None:
    """Send a line; where nobody listens any more, the next receive says so."""
    try:
        control.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return


def end(pid: int, grace: float = 0.0) -> dict[str, Any]:
    """Wait ``grace`` seconds for a worker's own end, then kill it; return how it ended and what it used.

    ``alive`` says that it was still there and that the SIGKILL of its status is ours.
    """
    last = time.monotonic() + grace
    try:
        while not (ended := os.wait4(pid, os.WNOHANG))[0] and time.monotonic() < last:
            time.sleep(0.005)
        alive = not ended[0]
        if alive:
            os.kill(pid, signal.SIGKILL)
            ended = os.wait4(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        return {"pid": pid, "status": None, "alive": False}
    _, status, usage = ended
    used = {"cpu": usage.ru_utime + usage.ru_stime, "max_rss_kb": usage.ru_maxrss}
    return {"pid": pid, "status": os.waitstatus_to_exitcode(status), "alive": alive, **used}
