"""Run a learner's own module once, to look at what it does: no reference, no score."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any

import numpy as np

from grader.bank.question import CodeQuestion, Scalar
from grader.engine import cases
from grader.engine.calls import arrange
from grader.engine.failures import fault_text
from grader.engine.transport.messages import Call, Output, Reply, Request, Step
from grader.engine.transport.side import Account, Program, Side
from grader.engine.transport.warm_client import WarmProcess
from grader.engine.transport.worker import WorkerGone
from grader.errors import SubmissionError, UsageError

_SECONDS = 5.0
Numbers = tuple[tuple[int, ...], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Look:
    """A call to make and what to report of it.

    ``arguments`` go by the contract's names, ``inputs`` are (shape, row-major values), the weights are those that the
    constructor draws with ``seed``. A function is called once for each value of the argument that ``vary`` names. With
    ``gradients`` the first output's sum is differentiated. ``stir`` gives parameters new values, by the ending of their
    names: normal ones with this mean and spread. ``nudge`` adds a sample to the first input's batch for each position,
    in which that position is moved so far, up and down in turn over the channels: who notices depends on it.
    """

    arguments: Mapping[str, Scalar]
    inputs: Sequence[Numbers]
    seed: int = 0
    vary: tuple[str, Sequence[Scalar]] | None = None
    gradients: bool = False
    stir: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    nudge: float = 0.0


def look(warm: WarmProcess, program: Program, question: CodeQuestion, wanted: Look) -> dict[str, Any]:
    """Return ``{"outputs": [{"shape", "values"}, ...], "gradients": [... or null]}`` of the program's entry.

    Raises:
        SubmissionError: it raised, hung or died; the message says how.
        UsageError: an input's values do not fill its shape.
    """
    arrays = [_array(question, place, *given) for place, given in enumerate(wanted.inputs)]
    if wanted.nudge:
        arrays[0] = _nudged(arrays[0], wanted.nudge)
    side = Side(warm, program, question.budget, Account.of(question.budget))
    warm.wait()
    try:
        reply = side.start(time.monotonic() + _SECONDS)
        if reply.fault is None:
            request = _request(question, side, wanted, tuple(arrays))
            if wanted.stir:
                spec = _asked(side, replace(request, steps=(), cotangents=(), want=("spec",)))
                request = replace(request, weights=_stirred(spec, wanted))
            reply = _asked(side, request)
    except WorkerGone as gone:
        raise SubmissionError(gone.what) from gone
    finally:
        side.end()
    if reply.fault is not None:
        raise SubmissionError(fault_text(reply.fault, program.source))
    outputs = [_numbers(output) for step in reply.steps for output in step.outputs]
    return {
        "outputs": [found for found in outputs if found is not None],
        "gradients": [None if found is None else _numbers(found) for found in reply.input_gradients],
    }


def _asked(side: Side, request: Request) -> Reply:
    deadline = time.monotonic() + _SECONDS
    side.send(request, deadline)
    return side.receive(deadline)


def _array(question: CodeQuestion, place: int, shape: tuple[int, ...], numbers: Sequence[float]) -> Any:
    if prod(shape) != len(numbers):
        raise UsageError(f"{len(numbers)} values do not fill the shape {list(shape)}")
    specs = question.interface.inputs
    kind = np.int64 if place < len(specs) and specs[place].dtype == "int" else np.float32
    return np.array(numbers, kind).reshape(shape)


def _nudged(image: Any, by: float) -> Any:
    _, channels, height, width = image.shape
    places = np.arange(height * width)
    batch = np.repeat(image[:1], len(places) + 1, axis=0)
    # Signs that alternate, so that a nudge does not cancel in a mean over the channels' projections.
    batch[places + 1, :, places // width, places % width] += np.where(np.arange(channels) % 2, by, -by)
    return batch


def _numbers(found: Output) -> dict[str, Any] | None:
    if found.array is not None:
        return {"shape": list(found.array.shape), "values": [float(f"{value:.6g}") for value in found.array.ravel()]}
    if found.type == "int":
        return {"shape": [], "values": [float(int(found.text))]}
    return {"shape": [], "values": [float.fromhex(found.text)]} if found.type == "float" else None


def _stirred(reply: Reply, wanted: Look) -> dict[str, Any]:
    random = np.random.default_rng(wanted.seed)
    return {
        info.name: random.normal(mean, spread, info.shape).astype(np.float32)
        for info in reply.spec
        for ending, (mean, spread) in wanted.stir.items()
        if info.kind == "parameter" and info.name.endswith(ending)
    }


def _request(question: CodeQuestion, side: Side, wanted: Look, arrays: tuple[Any, ...]) -> Request:
    cotangents = (np.ones((), np.float32),) if wanted.gradients else ()
    if question.interface.kind == "module":
        build = _call(question, side, wanted.arguments, wanted.seed)
        return Request(build, (Step(arrays),), cotangents=cotangents, dtype="float32", seed=wanted.seed, example=arrays)
    name, values = wanted.vary or ("", [None])
    varied = [{**wanted.arguments, **({name: value} if wanted.vary else {})} for value in values]
    steps = tuple(Step(arrays, extra=_call(question, side, arguments, wanted.seed)) for arguments in varied)
    return Request(None, steps, cotangents=cotangents, dtype="float32", seed=wanted.seed, example=arrays)


def _call(question: CodeQuestion, side: Side, arguments: Mapping[str, Scalar], seed: int) -> Call:
    case = cases.fixed(question, arguments, seed=seed)
    case = replace(case, given={**case.given, **arguments}, arguments={**case.arguments, **arguments})
    names = [argument.name for argument in question.interface.arguments]
    skip = 0 if question.interface.kind == "module" else len(question.interface.inputs)
    return arrange(names, case, None if side.signature is None else side.signature[skip:])
