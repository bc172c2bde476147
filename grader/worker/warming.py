"""Import torch and run what chooses and builds its kernels: before confinement, which would forbid what that needs."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from grader.sandbox.levels import Level
from grader.sandbox.libc import madvise

__all__ = ["gather_pages", "warm_up"]


# Linux 6.1 and later: MADV_COLLAPSE.
_COLLAPSE = 25
_HUGE = 1 << 21


def warm_up(level: Level) -> dict[str, str]:
    """Import torch and the worker, and run the first operations; return the versions of torch and Python."""
    # The collector would look through all of torch a dozen times while it is imported, a tenth of the time, to find a
    # megabyte. It is not looked for at the end either: a submission waits for this.
    gc.disable()
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
    gc.freeze()
    gc.enable()
    return {"torch": torch.__version__, "python": sys.version.split()[0]}


def gather_pages() -> int:
    """Have the kernel hold this process's memory in huge pages; return how many it gathered, 0 where it cannot.

    A fork copies a table of all pages, and each end of a worker takes one apart: with a five-hundredth of them that
    costs half. Gathering takes about as long as ten workers save, so it is for runs of many.
    """
    try:
        regions = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    gathered = 0
    for fields in map(str.split, regions):
        # Memory of its own, which no file is behind: Python's and torch's heaps.
        if fields[1] != "rw-p" or (len(fields) > 5 and fields[5] != "[heap]"):
            continue
        start, end = (int(address, 16) for address in fields[0].split("-"))
        first = -(-start // _HUGE) * _HUGE
        gathered += sum(madvise(place, _HUGE, _COLLAPSE) for place in range(first, end - _HUGE + 1, _HUGE))
    return gathered
