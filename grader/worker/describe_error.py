"""Turn an exception of a submission into words: which, what it said, and the line of its own that it came through."""

from __future__ import annotations

import linecache
import opcode
import traceback
from pathlib import Path
from typing import Any

import torch

from grader.worker.notices import FILENAME

_MESSAGE_LIMIT = 2_000
_RAISE = opcode.opmap["RAISE_VARARGS"]
_TORCH = str(Path(torch.__file__).parent)
_MEMORY_WORDS = ("can't allocate memory", "not enough memory", "cannot allocate memory", "out of memory")


def describe_error(error: BaseException, stage: str) -> dict[str, Any]:
    """Return what an exception says: its type, text, and the last line of the submission that it passed through."""
    try:
        text = str(error)
    except BaseException:  # noqa: BLE001 - a submission's __str__ may raise anything, and its words are optional
        text = "(its text could not be read)"
    lowered = text.lower()
    memory = isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and any(words in lowered for words in _MEMORY_WORDS)
    )
    return {
        "kind": "memory" if memory else "error",
        "stage": stage,
        "type": type(error).__name__,
        "text": text[:_MESSAGE_LIMIT],
        "composed": _composed(error),
        **_where(error),
    }


def _composed(error: BaseException) -> bool:
    """Say whether a ``raise`` outside of torch made this exception: then its words are not what torch had to say."""
    frames = list(traceback.walk_tb(error.__traceback__))
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    if last is None:
        return True
    code = frames[-1][0].f_code
    return code.co_code[last.tb_lasti] == _RAISE and not code.co_filename.startswith(_TORCH)


def _where(error: BaseException) -> dict[str, Any]:
    if isinstance(error, SyntaxError) and str(error.filename).startswith(FILENAME):
        file = str(error.filename).removeprefix(FILENAME).lstrip("/")
        code = (error.text or "").rstrip()[:200]
        return {"line": error.lineno, "code": code, "column": error.offset, "file": file}
    for frame, line in reversed(list(traceback.walk_tb(error.__traceback__))):
        name = frame.f_code.co_filename
        if name.startswith(FILENAME):
            file = name.removeprefix(FILENAME).lstrip("/")
            return {"line": line, "file": file, "code": linecache.getline(name, line).strip()[:200] if file else ""}
    return {}
