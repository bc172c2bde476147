"""Run a source of the bank, a reference or a known mistake, as a whole; what is handed in has ``load_submission``."""

from __future__ import annotations

import inspect
import linecache
import sys
import types
from collections.abc import Callable
from typing import Any

from grader.worker.notices import FILENAME


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
