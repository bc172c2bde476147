"""Avoid two imports inside torch that a worker can do without; each would cost every submission half a second."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import torch

# Looked up before any submission has run, which could put another in its place.
_grad = torch.autograd.grad


@contextmanager
def without_dynamo() -> Iterator[None]:
    """Let operations on ``meta`` tensors run without importing the compiler.

    torch's Python kernels for ``meta`` ask ``torch._dynamo`` to leave them alone, which imports all of it (1.4 s).
    Nothing is being compiled here, so "leave alone" is the identity.
    """
    if "torch._dynamo" in sys.modules:
        yield
        return
    stub = _Stub("torch._dynamo")
    sys.modules["torch._dynamo"] = stub
    torch._dynamo = stub  # noqa: SLF001 - what the import statement would have bound
    try:
        yield
    finally:
        if sys.modules.get("torch._dynamo") is stub:
            del sys.modules["torch._dynamo"]
            del torch._dynamo  # noqa: SLF001 - as above


class _Stub(types.ModuleType):
    """Stand for the compiler until something of it but ``disable`` is wanted; then it makes way for the real one."""

    @staticmethod
    def disable(fn: Callable[..., Any], *_args: object, **_kwargs: object) -> Callable[..., Any]:
        return fn

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get("torch._dynamo") is self:
            del sys.modules["torch._dynamo"]
            del torch._dynamo  # noqa: SLF001 - as above
        return getattr(importlib.import_module("torch._dynamo"), name)


def gradients(
    outputs: Sequence[torch.Tensor], cotangents: Sequence[torch.Tensor], wanted: Sequence[torch.Tensor]
) -> list[torch.Tensor | None]:
    """Return d(sum of outputs * cotangents) / d(each of ``wanted``), None where there is no path.

    ``torch.autograd.grad`` with ``grad_outputs`` would import the symbolic shapes and sympy (0.6 s); the gradient of
    the scalar product is the same numbers without them.
    """
    total = sum((output * cotangent).sum() for output, cotangent in zip(outputs, cotangents, strict=True))
    if not isinstance(total, torch.Tensor) or not wanted:
        return [None] * len(wanted)
    return list(_grad(total, list(wanted), allow_unused=True))
