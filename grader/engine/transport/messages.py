"""Define what the judge asks a worker, and what a reply is once ``parse_reply`` has accepted it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.bank.question import Scalar
from grader.protocol.frames import Frame
from grader.text.submission import Remark

Numbers = NDArray[Any]

EVERY = "."
"""In the place of a weight's name: every parameter is set to this one number."""
# What an output may weigh. Cases are small; the largest honest one is a few hundred kilobytes.
PAYLOAD_CAP = 16 << 20
HEADER_CAP = 4 << 20


@dataclass(frozen=True, slots=True)
class Call:
    """Plain arguments of one call, by position and by name."""

    args: tuple[Scalar, ...] = ()
    kwargs: Mapping[str, Scalar] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return it as the worker reads it."""
        return {"args": list(self.args), "kwargs": dict(self.kwargs)}


@dataclass(frozen=True, slots=True)
class Step:
    """One call of the built module (or of the function) with tensors and plain arguments.

    ``weights`` are set before it; what they leave out is as it was. With ``build`` they are set on, and the call goes
    to, another instance that is made for this step. ``after`` tells a reader what calls came before it.
    """

    inputs: tuple[Numbers, ...]
    mode: str = "eval"
    layout: str = "contiguous"
    extra: Call = Call()
    weights: Mapping[str, Numbers] = field(default_factory=dict)
    build: Call | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """Build (unless ``build`` is None), set ``weights``, make the calls, differentiate the last one.

    ``example`` are inputs that lazy layers may learn their shapes from before weights are set.
    """

    build: Call | None = None
    steps: tuple[Step, ...] = ()
    weights: Mapping[str, Numbers] = field(default_factory=dict)
    cotangents: tuple[Numbers, ...] = ()
    dtype: str = "float64"
    device: str = "cpu"
    seed: int = 0
    want: tuple[str, ...] = ()
    roundtrip: bool = False
    example: tuple[Numbers, ...] = ()

    def to_frame(self) -> Frame:
        """Return the frame that the worker's ``run`` understands."""
        arrays = _Arrays(self.dtype)
        index = arrays.index
        header = {
            "op": "run",
            "build": None if self.build is None else self.build.to_json(),
            "dtype": self.dtype,
            "device": self.device,
            "seed": self.seed,
            "weights": {name: index(array) for name, array in self.weights.items()},
            "steps": [
                {
                    "mode": step.mode,
                    "layout": step.layout,
                    "extra": step.extra.to_json(),
                    "inputs": [index(array) for array in step.inputs],
                    "weights": {name: index(array) for name, array in step.weights.items()},
                    "build": None if step.build is None else step.build.to_json(),
                }
                for step in self.steps
            ],
            "cotangents": [index(array) for array in self.cotangents],
            "want": list(self.want),
            "roundtrip": self.roundtrip,
            "example": [index(array) for array in self.example],
            "cap": PAYLOAD_CAP,
            "arrays": arrays.specs,
        }
        return Frame(header, b"".join(arrays.parts))

    def digest(self, key: bytes) -> bytes:
        """Return what equal requests share and others do not, under a key of at most 64 bytes."""
        steps = [(s.mode, s.layout, s.extra, len(s.inputs), *s.weights, s.build) for s in self.steps]
        plain = (self.build, steps, *self.weights, len(self.cotangents), self.dtype, self.device, self.seed, self.want)
        found = blake2b(repr((plain, self.roundtrip)).encode(), key=key, digest_size=32)
        every = [array for step in self.steps for array in (*step.inputs, *step.weights.values())]
        for array in (*every, *self.weights.values(), *self.cotangents, *self.example):
            found.update(f"{array.shape}{array.dtype.char}".encode())
            found.update(array.tobytes())
        return found.digest()


class _Arrays:
    """Collect the arrays of a request, each once however often it is named, in the element type that is computed in.

    Numbers are drawn as float64; an array of another type is meant to be of that type.
    """

    def __init__(self, dtype: str) -> None:
        self._dtype = np.dtype(dtype)
        self._places: dict[int, int] = {}
        self.specs: list[dict[str, Any]] = []
        self.parts: list[bytes] = []

    def index(self, array: Numbers) -> int:
        place = self._places.get(id(array))
        if place is None:
            place = self._places[id(array)] = len(self.parts)
            sent = array.astype(self._dtype, copy=False) if array.dtype == np.float64 else array
            self.specs.append({"shape": list(sent.shape), "dtype": _name(sent.dtype)})
            self.parts.append(sent.tobytes())
        return place


@lru_cache(maxsize=64)
def _name(dtype: np.dtype[Any]) -> str:
    return str(dtype)


@dataclass(frozen=True, slots=True)
class Output:
    """One value that came back. ``array`` is None for what is not a tensor, or whose bytes were not sent."""

    type: str
    shape: tuple[int, ...] = ()
    dtype: str = ""
    device: str = ""
    array: Numbers | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class StepReply:
    """The result of one call (``container`` is ``one``, ``tuple`` or ``list``) and what its inputs were afterwards."""

    container: str
    outputs: tuple[Output, ...]
    inputs_after: tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class TensorInfo:
    """A parameter or buffer of a built module."""

    name: str
    kind: str
    shape: tuple[int, ...]
    trainable: bool
    saved: bool

    @property
    def size(self) -> int:
        """The number of elements."""
        return prod(self.shape)


@dataclass(frozen=True, slots=True)
class Fault:
    """An exception in the submission: where in the request, which, what it said, and the line it came through.

    ``composed`` ones were made by a ``raise`` of the submission, so that their words are its own and not torch's.
    """

    kind: str
    stage: str
    type: str
    text: str
    line: int | None
    code: str
    column: int | None
    step: int
    composed: bool = True
    # The file of the submission that the line is in, "" for the main one.
    file: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of the entry's signature."""

    name: str
    kind: str
    optional: bool


Span = tuple[int, int, str]
"""Where a piece of a program's text begins and ends, in bytes of UTF-8, and what an edit writes there."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A worker's whole answer. With a ``fault`` everything else is empty.

    ``tensors`` says how many parameters and buffers there are, where ``spec`` lists only the first of them.
    """

    steps: tuple[StepReply, ...] = ()
    spec: tuple[TensorInfo, ...] = ()
    tensors: int = 0
    input_gradients: tuple[Output | None, ...] = ()
    weight_gradients: Mapping[str, Output | None] = field(default_factory=dict)
    attached: tuple[bool, ...] = ()
    state: Mapping[str, Output] = field(default_factory=dict)
    signature: tuple[Parameter, ...] | None = None
    fault: Fault | None = None
    printed: str = ""
    remarks: tuple[Remark, ...] = ()
    # Where small changes of a program were asked for: each is one or more spans, in order.
    edits: tuple[tuple[Span, ...], ...] = ()
