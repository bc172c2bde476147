"""Run a trusted canary: confined like any worker, it tries to get out, and reports how far it came.

What a verdict says of its isolation is what was observed here, not what was asked for.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import json
import mmap
import os
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from grader.sandbox.confine import confine
from grader.sandbox.policy import Policy

__all__ = ["Targets", "read_report", "run_canary", "start_canary"]

_DENIED, _POSSIBLE = "denied", "possible"
_TRACE = "trace the judge"
_PTRACE_SEIZE, _PTRACE_DETACH = 0x4206, 17
_TRACED = 42


@dataclass(frozen=True, slots=True)
class Targets:
    """The canary's targets: the judge's process id, and a file that holds an answer."""

    judge: int
    answer: str


def start_canary(policy: Policy, targets: Targets) -> tuple[int, int]:
    """Fork a canary under ``policy``; return its process id and the descriptor on which its report will arrive."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        os.close(read)
        run_canary(policy, targets, write)
    finally:
        os._exit(1)


def run_canary(policy: Policy, targets: Targets, report: int) -> None:
    """Confine this process, try every way out, write the report, and end: the last attempt may be fatal."""
    terms = Policy(policy.level, policy.memory_mb, policy.cpu_seconds, (report,), policy.parent)
    gaps = confine(terms)
    attempts: dict[str, Callable[[], None]] = {
        "read the answers": lambda: _read(targets.answer),
        "read the judge's memory": lambda: _read_memory(targets.judge),
        "write a file": _write,
        "use the network": _connect,
        "start a process": _fork,
        "start a program": _execute,
        "signal the judge": lambda: os.kill(targets.judge, 0),
        "allocate without limit": _allocate,
    }
    probes = {what: _attempt(act) for what, act in attempts.items()}
    os.write(report, json.dumps({"probes": probes, "gaps": gaps}).encode())
    # The kernel may end us for this one, so it comes after the report, and the exit status tells the rest.
    libc = ctypes.CDLL(None, use_errno=True)
    words = [ctypes.c_long(word) for word in (_PTRACE_SEIZE, targets.judge, 0, 0)]
    if libc.ptrace(*words) == 0:
        libc.ptrace(ctypes.c_long(_PTRACE_DETACH), ctypes.c_long(targets.judge), ctypes.c_long(0), ctypes.c_long(0))
        os._exit(_TRACED)
    os._exit(0)


def _attempt(act: Callable[[], None]) -> str:
    try:
        act()
    except MemoryError:
        return _DENIED
    except OSError as error:
        # "No such file" for a program means that it was looked for: only lack of permission is a wall.
        return _DENIED if error.errno in (errno.EPERM, errno.EACCES, errno.EAGAIN) else _POSSIBLE
    return _POSSIBLE


def _read(answer: str) -> None:
    try:
        os.close(os.open(answer, os.O_RDONLY))
    except FileNotFoundError as error:
        # The judge saw it there. Behind bubblewrap it is out of sight, which is as good as forbidden.
        raise PermissionError(errno.EPERM, "not in sight") from error


def _read_memory(pid: int) -> None:
    if Path("/proc/self/mem").exists():
        os.close(os.open(f"/proc/{pid}/mem", os.O_RDONLY))
        return
    # What a debugger asks for on macOS before it can read another process.
    libc = ctypes.CDLL(None)
    port = ctypes.c_uint()
    if libc.task_for_pid(libc.mach_task_self(), ctypes.c_int(pid), ctypes.byref(port)) != 0:
        raise PermissionError(errno.EPERM, "task_for_pid")


def _connect() -> None:
    # Linux refuses the socket, macOS its use. Nothing is sent.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as endpoint:
        endpoint.connect(("127.0.0.1", 9))


def _write() -> None:
    path = Path(f"/tmp/grader-canary-{os.getpid()}")  # noqa: S108 - O_EXCL below, and gone again at once
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        path.unlink()
        # A limit on file sizes answers with a signal, which Python ignores, and an error that is not a permission.
        os.write(descriptor, b"x")
    finally:
        os.close(descriptor)


def _execute() -> None:
    # There is no such program, so where it is allowed the canary lives on to tell.
    os.execv("/nonexistent", ["/nonexistent"])  # noqa: S606 - no shell is wanted


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _allocate() -> None:
    # Address space only: nothing is touched, so nothing is used up where it succeeds.
    libc = ctypes.CDLL(None, use_errno=True)
    libc.mmap.restype = ctypes.c_void_p
    size = ctypes.c_size_t(1 << 42)
    address = libc.mmap(None, size, 0, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, -1, ctypes.c_long(0))
    if address in (None, ctypes.c_void_p(-1).value):
        raise MemoryError
    libc.munmap(ctypes.c_void_p(address), size)


def read_report(pid: int, descriptor: int) -> dict[str, object]:
    """Wait for a canary to end and return its report: ``probes`` and ``gaps``."""
    data = b""
    while chunk := os.read(descriptor, 1 << 16):
        data += chunk
    os.close(descriptor)
    _, status = os.waitpid(pid, 0)
    code = os.waitstatus_to_exitcode(status)
    report: dict[str, object] = {"probes": {}, "gaps": [f"the canary ended with {code} and no report"]}
    with contextlib.suppress(ValueError):
        report = json.loads(data)
    probes = report["probes"]
    if isinstance(probes, dict) and probes:
        # Killed for it, or refused it.
        probes[_TRACE] = _DENIED if code in (0, -signal.SIGSYS) else _POSSIBLE
    return report
