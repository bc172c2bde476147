"""Avoid imports inside torch that a worker can do without; each would cost every submission half a second."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from operator import and_, or_
from typing import Any

import torch

# Looked up before any submission has run, which could put another in its place.
_grad = torch.autograd.grad


_COMPILER, _SHAPES = "torch._dynamo", "torch.fx.experimental.symbolic_shapes"
# How torch's kernels for ``meta`` ask about sizes that may be symbols, and what is said of plain numbers.
_OF_PLAIN_NUMBERS: dict[str, Callable[..., Any]] = {
    **dict.fromkeys(("expect_true", "guard_or_false", "guard_or_true", "guard_size_oblivious"), lambda one: one),
    **dict.fromkeys(("statically_known_true", "guarding_hint_or_throw"), lambda one: one),
    "has_guarding_hint": lambda _one: True,
    "is_nested_int": lambda _one: False,
    "sym_eq": lambda one, other: tuple(one) == tuple(other) if isinstance(one, tuple | list) else one == other,
    "sym_and": lambda *each: reduce(and_, each),
    "sym_or": lambda *each: reduce(or_, each),
}


def _left_alone(fn: Callable[..., Any], *_args: object, **_kwargs: object) -> Callable[..., Any]:
    """Do as ``torch._dynamo.disable`` does where nothing is being compiled."""
    return fn


class _NoExpression:
    """Stand for ``sympy.Basic`` where it is asked whether a tensor or a number is one."""


def _plain(one: object) -> bool:
    """Say whether something is a number of Python's own, or a shape of such numbers."""
    return all(map(_plain, one)) if isinstance(one, tuple | list) else type(one) in (bool, int, float)


def _asked(name: str, answer: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function of symbolic shapes that answers for plain numbers itself, and leaves all else to torch's."""

    def ask(*given: Any, **named: Any) -> Any:
        if all(map(_plain, given)) and not named:
            return answer(*given)
        stub = sys.modules.get(_SHAPES)
        if isinstance(stub, _Stub):
            stub.leave()
        return getattr(importlib.import_module(_SHAPES), name)(*given, **named)

    return ask


@contextmanager
def without_dynamo() -> Iterator[None]:
    """Let operations on ``meta`` tensors run without importing the compiler (1.4 s) and sympy (0.4 s)."""
    shapes = {name: _asked(name, answer) for name, answer in _OF_PLAIN_NUMBERS.items()}
    wanted: dict[str, dict[str, Any]] = {
        _COMPILER: {"disable": _left_alone},
        _SHAPES: shapes,
        "sympy": {"Basic": _NoExpression},
    }
    stubs = [_Stub(name, holds) for name, holds in wanted.items() if name not in sys.modules]
    for stub in stubs:
        stub.stand()
    try:
        yield
    finally:
        for stub in stubs:
            stub.leave()


class _Stub(types.ModuleType):
    """Stand for a module until something else of it is wanted; then it makes way for the real one."""

    def __init__(self, name: str, holds: Mapping[str, Any]) -> None:
        super().__init__(name)
        vars(self).update(holds)
        self.__package, _, self.__last = name.rpartition(".")

    def stand(self) -> None:
        """Take the module's place, also in the package that it is in."""
        sys.modules[self.__name__] = self
        if self.__package:
            setattr(sys.modules[self.__package], self.__last, self)

    def leave(self) -> None:
        """Give the place back, unless it was taken from us."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
            if self.__package:
                delattr(sys.modules[self.__package], self.__last)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        self.leave()
        return getattr(importlib.import_module(self.__name__), name)


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
