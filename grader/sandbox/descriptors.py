"""Close what a process holds open and does not need."""

from __future__ import annotations

import os
from collections.abc import Iterable

__all__ = ["close_all_but", "null_stdio"]


def close_all_but(keep: Iterable[int]) -> None:
    """Close every descriptor above 2 that is not in ``keep``."""
    start = 3
    for descriptor in sorted(fd for fd in keep if fd > 2):
        os.closerange(start, descriptor)
        start = descriptor + 1
    os.closerange(start, 1 << 30)


def null_stdio(keep: Iterable[int]) -> None:
    """Point standard input, output and error at nothing, unless they are in ``keep``."""
    null = os.open(os.devnull, os.O_RDWR)
    for descriptor in {0, 1, 2}.difference(keep):
        os.dup2(null, descriptor)
    if null > 2:
        os.close(null)
