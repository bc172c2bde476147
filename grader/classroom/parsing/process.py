"""Be the process that parses: read files, and write what each came to, a JSON record a line, until the input ends.

Started as a program by :mod:`grader.classroom.parsing.parser`, and imported by nothing. It holds no answer and no other
student's work for longer than one file.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

from grader.classroom.parsing.parser import MEMORY_MB
from grader.sandbox.limits import mapped_bytes

# Each takes a name, the content, and a list for what is to be said, and returns a text or None.
_JOBS = {
    "notebook": "grader.classroom.intake.notebooks:read_notebook",
    "answers": "grader.classroom.intake.answers:read_answers",
    "fingerprint": "grader.classroom.grading.similarity:read_fingerprint",
}


def main() -> int:
    """Serve until the input ends."""
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    # What else prints to standard output must not end up between the replies.
    os.dup2(2, 1)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    limited = False
    while line := requests.readline():
        request = json.loads(line)
        content = requests.read(request["size"])
        module, _, function = _JOBS[request["job"]].partition(":")
        parse: Callable[[str, bytes, list[str]], str | None] = getattr(import_module(module), function)
        if not limited:
            _limit_memory()
            limited = True
        reply = _parsed(parse, request["name"], content, request["seconds"])
        replies.write(json.dumps(reply).encode() + b"\n")
        replies.flush()
    return 0


def _parsed(
    parse: Callable[[str, bytes, list[str]], str | None], name: str, content: bytes, seconds: float
) -> dict[str, Any]:
    notes: list[str] = []
    begun = time.process_time()
    # The kernel ends this process with the time; its first second is the least that it can count.
    resource.setrlimit(resource.RLIMIT_CPU, (int(begun + seconds) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    text, spent = None, False
    try:
        text = parse(name, content, notes)
    except MemoryError:
        spent = True
    except Exception as error:  # noqa: BLE001 - one student's file must never end the reading of a class
        notes.append(f"{name}: cannot be read ({type(error).__name__}: {error})")
    return {"text": text, "notes": notes, "seconds": time.process_time() - begun, "spent": spent}


def _limit_memory() -> None:
    """Limit the address space, where the system keeps to that; elsewhere the time is what ends a file."""
    if sys.platform == "linux":
        most = mapped_bytes() + (MEMORY_MB << 20)
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
