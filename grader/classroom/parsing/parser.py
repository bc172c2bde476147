"""Hand a file to the process that parses, and give it up when it takes too much."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Literal, Self

from grader.sandbox.interpreter import python

__all__ = ["MEMORY_MB", "SECONDS", "Job", "Parsed", "Parser"]

Job = Literal["notebook", "answers", "fingerprint"]
SECONDS = 20.0
"""How much processor time parsing may take, for all files of an attempt together."""
MEMORY_MB = 1024
"""How much memory a file may take to parse; a notebook with forty megabytes of pictures needs a third of it."""
# Processor time is the limit that counts; this is for a process that waits for something.
_PATIENCE_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text that a file came to, None where it came to none, what is to be said of it, and the processor time."""

    text: str | None
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


class Parser:
    """A process that parses one file after the other, started with the first and after a death; a context manager."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def parse(self, job: Job, name: str, content: bytes, seconds: float = SECONDS) -> Parsed:
        """Return what a file comes to; one that takes too long or too much memory comes to nothing, with a note."""
        if seconds <= 0.0:
            return Parsed(None, (_too_much(name),))
        try:
            process = self._running()
            reply = self._ask(process, {"job": job, "name": name, "seconds": seconds, "size": len(content)}, content)
        except (OSError, ValueError):
            self.close()
            return Parsed(None, (_too_much(name),), seconds)
        if reply["spent"]:
            # What did not fit into its memory may still lie there.
            self.close()
            return Parsed(None, (_too_much(name),), reply["seconds"])
        return Parsed(reply["text"], tuple(reply["notes"]), reply["seconds"])

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            # A session of its own: Ctrl-C in the terminal is for the batch.
            self._process = subprocess.Popen(
                python("grader.classroom.parsing.process"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], request: dict[str, object], content: bytes) -> dict[str, Any]:
        if process.stdin is None or process.stdout is None:
            raise BrokenPipeError("closed")
        process.stdin.write(json.dumps(request).encode() + b"\n" + content)
        process.stdin.flush()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        pieces: list[bytes] = []
        while not (pieces and pieces[-1].endswith(b"\n")):
            ready, _, _ = select.select([process.stdout], [], [], max(0.0, deadline - time.monotonic()))
            piece = os.read(process.stdout.fileno(), 1 << 20) if ready else b""
            if not piece:
                raise BrokenPipeError("no reply")
            pieces.append(piece)
        reply: dict[str, Any] = json.loads(b"".join(pieces))
        return reply

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _too_much(name: str) -> str:
    return (
        f"{name}: is not read, for it takes more than the {SECONDS:.0f} s of processor time that all files of an "
        f"attempt have, or the {MEMORY_MB} MiB of memory that each has; hand in a Python file with your answer alone"
    )
