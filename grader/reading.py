"""Files that a user names are read up to a limit: a device, or an endless pipe, must not fill the memory."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

# Many times the largest honest file: an export of thousands of attempts, a class list, a long assignment.
MAX_BYTES = 64 << 20
_MAX_LINE = 1 << 20


def read_whole(path: Path) -> bytes:
    """Return what a file holds.

    Raises:
        OSError: it cannot be read, or it has more than :data:`MAX_BYTES`; ``strerror`` says which.
    """
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OSError(errno.EFBIG, f"it has more than {MAX_BYTES >> 20} MiB", os.fspath(path))
    return content


def read_lines(file: TextIO) -> Iterator[str]:
    """Yield the lines of a file as they come; raises OSError at one that has more than a million characters."""
    number = 0
    while line := file.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE and not line.endswith("\n"):
            raise OSError(errno.EFBIG, f"its line {number} has more than {_MAX_LINE:,} characters")
        yield line
