"""Make the three standard streams fit for use: a caller may have closed one, or its disk may be full."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from typing import NoReturn

from grader.errors import UsageError


class _Narration(io.FileIO):
    """Write to standard error, and drop what cannot be written: it must not decide how a command ends."""

    def write(self, words: bytes, /) -> int:  # type: ignore[override]  # typeshed says Buffer, of which no len is known
        try:
            return super().write(words)
        except BrokenPipeError:
            raise
        except OSError:
            return len(words)


class _ClosedInput(io.StringIO):
    """Stand in for a closed standard input, but not with an end of file, which would be an empty answer."""

    def read(self, _size: int | None = -1, /) -> NoReturn:
        raise UsageError("standard input is closed, so nothing can be read from it; give it a file, or < /dev/null")

    def readline(self, _size: int = -1, /) -> NoReturn:  # type: ignore[override]  # the same for every line
        self.read()


def stand_in() -> None:
    """Provide all three streams, whatever the caller closed; say on stderr if the result gets lost."""
    closed = sys.stdout is None
    _hold_descriptors()
    if sys.stdin is None:
        sys.stdin = _ClosedInput()
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    elif sys.stderr is sys.__stderr__ and isinstance(sys.stderr, io.TextIOWrapper):
        raw = _Narration(sys.stderr.fileno(), "wb", closefd=False)
        encoding = sys.stderr.encoding
        sys.stderr = io.TextIOWrapper(io.BufferedWriter(raw), encoding, "backslashreplace", line_buffering=True)
    # What an old locale cannot show is spelled out, and so are file names that are no text: never a traceback instead.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    if closed:
        print("grader: standard output is closed: what would be printed there is lost", file=sys.stderr)


def give_up_output() -> None:
    """Forget what standard output did not take: Python would try again at exit, and end with a code of its own."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - a stream for as long as we run


def _hold_descriptors() -> None:
    """Occupy descriptors 0 to 2: the next file opened would get one, and with it what is meant for the stream."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # The lowest that is free is the one that is missing.
            os.open(os.devnull, os.O_RDWR)
