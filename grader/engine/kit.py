"""Offer what a question's own checks.py may use.

A property is a plain function ``def name(bench: Bench, case: Case) -> None`` that raises :class:`CheckFailed` where
the submission is wrong; YAML names it in a check's ``use``. With ``@drawn_from("normal", ...)`` it says which value
profiles it can be drawn with. ``def inputs(rng, sizes, arguments)`` returns the input tensors, by name, that a
question makes itself, such as indices.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from grader.engine.bench import Bench
from grader.engine.cases import TIE_FREE, Case, with_sizes
from grader.engine.counterexamples import counterexample
from grader.engine.failures import CheckFailed
from grader.engine.properties.gradients import equal_gradients
from grader.engine.transport.messages import Request, Step

__all__ = [
    "TIE_FREE",
    "Bench",
    "Case",
    "CheckFailed",
    "Request",
    "Step",
    "counterexample",
    "drawn_from",
    "equal_gradients",
    "with_sizes",
]

F = TypeVar("F", bound=Callable[..., None])


def drawn_from(*profiles: str) -> Callable[[F], F]:
    """Have a property drawn with these value profiles only."""

    def mark(function: F) -> F:
        function.profiles = profiles  # type: ignore[attr-defined]  # read by load_standard
        return function

    return mark
