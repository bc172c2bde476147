"""Run a learner's own module once, to look at what it does: no reference, no score."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np

from grader.engine import cases
from grader.engine.calls import arrange
from grader.engine.failures import fault_text
from grader.engine.messages import Request, Step
from grader.engine.side import Program, Side
from grader.engine.warm import Warm
from grader.engine.worker import WorkerGone
from grader.errors import SubmissionError, UsageError
from grader.model import CodeQuestion, Scalar

_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Look:
    """One call: arguments by the contract's names, inputs as (shape, row-major values), a seed for the weights."""

    arguments: Mapping[str, Scalar]
    inputs: Sequence[tuple[tuple[int, ...], Sequence[float]]]
    seed: int = 0


def look(warm: Warm, program: Program, question: CodeQuestion, wanted: Look) -> dict[str, Any]:
    """Return ``{"outputs": [{"shape", "values"}, ...]}`` of the program's entry, with the weights its constructor set.

    Raises:
        SubmissionError: it raised, hung or died; the message says how.
        UsageError: an input's values do not fill its shape.
    """
    arrays = []
    for shape, numbers in wanted.inputs:
        if prod(shape) != len(numbers):
            raise UsageError(f"{len(numbers)} values do not fill the shape {list(shape)}")
        arrays.append(np.array(numbers, np.float32).reshape(shape))
    side = Side(warm, program, question.budget)
    warm.wait()
    try:
        reply = side.start(time.monotonic() + _SECONDS)
        if reply.fault is None:
            deadline = time.monotonic() + _SECONDS
            side.send(_request(question, side, wanted, tuple(arrays)), deadline)
            reply = side.receive(deadline)
    except WorkerGone as gone:
        raise SubmissionError(gone.what) from gone
    finally:
        side.end()
    if reply.fault is not None:
        raise SubmissionError(fault_text(reply.fault, program.source))
    found = [output.array for output in reply.steps[0].outputs]
    return {
        "outputs": [
            {"shape": list(array.shape), "values": [float(v) for v in array.ravel()]}
            for array in found
            if array is not None
        ]
    }


def _request(question: CodeQuestion, side: Side, wanted: Look, arrays: tuple[Any, ...]) -> Request:
    case = cases.fixed(question, wanted.arguments, seed=wanted.seed)
    case = replace(case, given={**case.given, **wanted.arguments}, arguments={**case.arguments, **wanted.arguments})
    names = [a.name for a in question.interface.arguments]
    module = question.interface.kind == "module"
    skip = 0 if module else len(question.interface.inputs)
    call = arrange(names, case, None if side.signature is None else side.signature[skip:])
    step = Step(arrays) if module else Step(arrays, extra=call)
    return Request(call if module else None, (step,), dtype="float32", seed=wanted.seed, example=arrays)
