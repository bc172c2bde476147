"""Limit what a worker may use up as a whole: memory, processor time, files, processes.

The time of a single call is the judge's to limit, in :mod:`grader.engine.trial`.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

__all__ = ["limit", "limit_time", "mapped_bytes"]

_STACK_BYTES = 16 << 20
_OPEN_FILES = 64


def mapped_bytes() -> int:
    """Return the size of this process's address space."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def limit(memory_mb: int, cpu_seconds: int) -> None:
    """Set limits that cannot be raised again; soft and hard are one, but for the time (see :func:`limit_time`).

    Memory is headroom beyond what is mapped now: torch with CUDA maps far more than it uses. Raises :class:`OSError`
    or :class:`ValueError` where the system does not know a limit.
    """
    limit_time(cpu_seconds)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_FSIZE, 0)
    _set(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _set(resource.RLIMIT_NPROC, 0)
    _set(resource.RLIMIT_STACK, _STACK_BYTES)
    if sys.platform == "linux":
        _set(resource.RLIMIT_AS, mapped_bytes() + (memory_mb << 20))
        _set(resource.RLIMIT_MEMLOCK, 0)
        _set(resource.RLIMIT_MSGQUEUE, 0)


def limit_time(cpu_seconds: int) -> None:
    """Limit processor time so that its end differs from a kill by others: SIGXCPU, which nothing else sends.

    A process that ignores it is killed a second later, and no handler gets a say.
    """
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    last = cpu_seconds + 1 if hard == resource.RLIM_INFINITY else min(cpu_seconds + 1, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (min(cpu_seconds, last), last))


def prefer_for_out_of_memory_killer() -> None:
    """Ask the kernel to end this process first when memory runs out; raises :class:`OSError`."""
    descriptor = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    try:
        os.write(descriptor, b"1000")
    finally:
        os.close(descriptor)


def _set(which: int, value: int) -> None:
    hard = resource.getrlimit(which)[1]
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))
