"""Run a submission's source and find its entry; turn what goes wrong into words."""

from __future__ import annotations

import inspect
import linecache
import opcode
import sys
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch

from grader.worker.notices import FILENAME

_MESSAGE_LIMIT = 2_000
_RAISE = opcode.opmap["RAISE_VARARGS"]
_TORCH = str(Path(torch.__file__).parent)
_MEMORY_WORDS = ("can't allocate memory", "not enough memory", "cannot allocate memory", "out of memory")


def load_entry(source: str, entry: str, adapter: str | None) -> Callable[..., Any]:
    """Execute a source of the bank as a module and return what it binds to ``entry``.

    ``adapter`` is source of the question that wraps an entry which cannot be called with tensors as it is.

    Raises whatever the source raises, and :class:`AttributeError` when ``entry`` is not there afterwards.
    """
    module = types.ModuleType("submission")
    module.__file__ = FILENAME
    # Classes look up their module in sys.modules (dataclasses, typing.get_type_hints, torch.jit).
    sys.modules["submission"] = module
    # torch.jit.script and inspect.getsource ask for the text, which is in no file.
    linecache.cache[FILENAME] = (len(source), None, source.splitlines(keepends=True), FILENAME)
    exec(compile(source, FILENAME, "exec", dont_inherit=True), module.__dict__)  # noqa: S102 - this is the place for it
    if not hasattr(module, entry):
        raise AttributeError(f"the file defines no {entry!r}")
    found: Callable[..., Any] = getattr(module, entry)
    return adapted(found, adapter)


def adapted(found: Callable[..., Any], adapter: str | None) -> Callable[..., Any]:
    """Return ``found`` as the question's ``adapter`` wraps it."""
    if adapter is None:
        return found
    scope: dict[str, Any] = {"__name__": "adapter"}
    exec(compile(adapter, "<adapter>", "exec", dont_inherit=True), scope)  # noqa: S102 - the question's own code
    wrapped: Callable[..., Any] = scope["adapt"](found)
    return wrapped


def describe_signature(entry: Callable[..., Any]) -> list[dict[str, Any]] | None:
    """Return name, kind and whether there is a default for each parameter, or None where Python cannot tell."""
    try:
        parameters = inspect.signature(entry).parameters.values()
    except (TypeError, ValueError):
        return None
    return [
        {"name": str(p.name), "kind": p.kind.name, "optional": p.default is not inspect.Parameter.empty}
        for p in parameters
    ]


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


class Printed:
    """A text stream that keeps the first few thousand characters written to it, and counts the rest."""

    def __init__(self, limit: int = 4_000) -> None:
        self.limit = limit
        self.kept: list[str] = []
        self.size = 0

    def write(self, text: str) -> int:
        """Keep ``text`` as far as there is room."""
        room = self.limit - self.size
        if room > 0:
            self.kept.append(str(text)[:room])
        self.size += len(text)
        return len(text)

    def flush(self) -> None:
        """Do nothing: there is nothing behind this stream."""

    def isatty(self) -> bool:
        """Say that nobody is looking."""
        return False

    def take(self) -> str:
        """Return what was kept since the last call."""
        text = "".join(self.kept)
        self.kept.clear()
        return text


def prepare_interpreter(root: str) -> Printed:
    """Make the forked interpreter ready for a stranger: no path to our code, one thread, prints kept."""
    if root in sys.path and not root.rstrip("/").endswith("-packages"):
        sys.path.remove(root)
    printed = Printed()
    sys.stdout = sys.stderr = printed  # a TextIO as far as print needs one
    # libgomp ends the process when it cannot start threads, which confinement forbids; one thread is all there is.
    torch.set_num_threads = lambda nthreads: None  # noqa: ARG005 - the name is torch's own, and may be used
    return printed
