"""Which processes a batch has started, as Linux tells."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

__all__ = ["children", "dask_workers"]


def children(pid: int) -> list[int]:
    """Return the processes that any thread of ``pid`` has started and that still run."""
    found: list[int] = []
    for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in tasks.read_text().split()]
    return found


def dask_workers(pid: int) -> list[int]:
    """Return the workers of a local cluster: the processes below ``pid`` that multiprocessing spawned."""
    found, pending = [], children(pid)
    while pending:
        child = pending.pop()
        with suppress(OSError):
            found += [child] if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes() else []
        pending += children(child)
    return sorted(found)
