"""Read files that a user names up to a limit: a device, or an endless pipe, must not fill the memory."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

# Many times the largest honest file: an export of thousands of attempts, a class list, a long assignment.
MAX_BYTES = 64 << 20
_MAX_LINE = 1 << 20


def read_whole(path: Path) -> bytes:
    """Return what a file holds, and never wait for somebody to write into it.

    Raises:
        OSError: it is a folder or a named pipe, cannot be read, or has more than :data:`MAX_BYTES`; ``strerror`` says
            which.
    """
    with os.fdopen(_open_at_once(path), "rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OSError(errno.EFBIG, f"it has more than {MAX_BYTES >> 20} MiB", os.fspath(path))
    return content


def read_text(path: Path) -> str:
    """Return what a file holds as text; raises OSError as :func:`read_whole` does, also where it is no UTF-8."""
    content = read_whole(path)
    try:
        return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"its line {line} has the byte 0x{content[error.start]:02x}, which is not UTF-8"
        raise OSError(errno.EILSEQ, what, os.fspath(path)) from None


def _open_at_once(path: Path) -> int:
    """Return a descriptor whose reads wait only for a writer that is there, as behind /dev/stdin or ``<(...)``."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        refused = _refused(path, os.fstat(descriptor).st_mode)
        if refused:
            raise OSError(errno.EINVAL, f"it is {refused}, not a file", os.fspath(path))
        os.set_blocking(descriptor, True)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _refused(path: Path, mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    # A pipe that the shell opened has somebody at its other end; one that lies in a folder may not.
    if stat.S_ISFIFO(mode) and path.absolute().parts[1] not in ("dev", "proc"):
        return "a named pipe"
    return ""


def read_lines(file: TextIO) -> Iterator[str]:
    """Yield the lines of a file as they come; raises OSError at one that has more than a million characters."""
    number = 0
    while line := file.readline(_MAX_LINE):
        number += 1
        if len(line) == _MAX_LINE and not line.endswith("\n"):
            raise OSError(errno.EFBIG, f"its line {number} has more than {_MAX_LINE:,} characters")
        yield line
