"""Define a question of the bank, and one that is answered with code.

Plain frozen records. The bank validates YAML straight into them (:mod:`grader.bank.parse_question`), so a field that is
named here is a key there, and its comment is what an author's editor shows. Nothing in this module imports anything of
ours, nor torch, hypothesis or textual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

# The values that an argument may have. They travel as JSON, so nothing richer is offered.
Scalar = bool | int | float | str | None
Size = int | str
"""A dimension: a number, or arithmetic over the names of sizes and arguments (``channel // 2``)."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of the constructor, or a plain (non-tensor) argument of a function.

    Cases draw it from ``values`` (most readable first: counterexamples shrink towards that one) or from the closed
    integer ``range``. ``default`` is its value when it is left out.
    """

    name: str
    values: tuple[Scalar, ...] = ()
    range: tuple[int, int] | None = None
    default: Scalar = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """A tensor that goes in or comes out: its name, shape, element type and the range of its elements."""

    name: str
    shape: tuple[Size, ...] = ()
    dtype: Literal["float", "int", "bool"] = "float"
    range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Interface:
    """The interface of a submission: the name that it must define, how that is called and what it returns."""

    entry: str
    kind: Literal["module", "function"]
    arguments: tuple[Argument, ...] = ()
    inputs: tuple[TensorSpec, ...] = ()
    outputs: tuple[TensorSpec, ...] = ()
    # "int" or "float" for a function that returns a plain number instead of tensors.
    returns: Literal["tensors", "int", "float"] = "tensors"
    # True if the worker needs solutions/<id>/adapter.py to turn the entry into a module that can be called.
    adapter: bool = False
    # What may be imported besides torch, numpy, einops and Python's own library.
    packages: tuple[str, ...] = ()
    # Whether a class or function of another name, which takes the same arguments, is graded as the entry.
    names: Literal["free", "strict"] = "free"
    # With an adapter: the parameters of the entry itself, as the starter writes them ("model, make_attention").
    signature: str = ""


PROFILES = ("readable", "normal", "negative", "positive", "one-hot", "constant", "zeros", "wide", "large")
"""The kinds of values that an input can be drawn with, as ``grader.engine.cases`` makes them."""


@dataclass(frozen=True, slots=True)
class Domain:
    """The cases that are drawn: sizes by name, relations between them, and the probe at which weights are aligned."""

    sizes: Mapping[str, tuple[int, int] | Size] = field(default_factory=dict)
    require: tuple[str, ...] = ()
    # Arguments and sizes at which the shapes of all weights differ as much as they can.
    probe: Mapping[str, Scalar] = field(default_factory=dict)
    # The value profiles drawn for the inputs, most readable first. Two more can be asked for: wide (many orders of
    # magnitude) and large (thirty times as large).
    profiles: tuple[str, ...] = ("readable", "normal", "negative", "positive", "one-hot", "constant", "zeros")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """Allow a difference ``|got - expected| <= atol * max(1, largest |expected|) + rtol * |expected|``.

    ``rtol`` and ``atol`` hold in float64, ``rtol32`` and ``atol32`` in float32. The absolute part grows with the
    tensor's largest number, since elements that cancel carry the rounding of those that did not.
    """

    rtol: float = 1e-9
    atol: float = 1e-11
    rtol32: float = 1e-4
    atol32: float = 1e-5


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits of one submission: processor ``seconds`` in all, ``case_seconds`` for one call, and memory.

    On a busy machine a call that waits for the processor may take longer by the clock; one that sleeps may not.
    """

    seconds: float = 20.0
    case_seconds: float = 4.0
    memory_mb: int = 1024


STOCK = (
    "interface",
    "shape",
    "dtype",
    "range",
    "values",
    "input-gradients",
    "weight-gradients",
    "parameter-count",
    "batch-independence",
    "input-unmodified",
    "repeatable",
    "train-mode",
    "non-contiguous",
    "edge-shapes",
    "device-agnostic",
    "large-values",
    "state-dict",
    "symmetry",
    "defaults",
)
"""The properties of grader.engine that a check can ``use`` by name."""


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """One line of the verdict: what is checked, what it is worth and how it is explained."""

    id: str
    title: str
    # The name of a stock property, or of a function in the question's own checks.py.
    use: str
    points: float
    why: str
    hint: str
    # A wrong answer that this check catches, in a sentence.
    catches: str = ""
    # The last paragraph of the explanation: how to fix it. The hint stands there if this is left out.
    fix: str = ""
    # The ids of checks that must pass first; if one of them fails, this check is skipped.
    needs: tuple[str, ...] = ()
    examples: int = 10
    # Options of the property, such as the shapes that edge-shapes tries.
    options: Mapping[str, Any] = field(default_factory=dict)
    visibility: Literal["visible", "hidden"] = "visible"
    # The reason to keep the check although another one catches all that it catches.
    stays_because: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper or page to read more in, and the place in it."""

    title: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of either kind. ``path`` and ``digest`` are filled in by the bank, not by the author."""

    id: str
    title: str
    topic: str
    level: Literal["easy", "medium", "hard"]
    prompt: str
    hints: tuple[str, str, str]
    # Shown after an attempt: the model answer in words.
    model_answer: str
    alias: str | None = None
    reading: tuple[Reading, ...] = ()
    path: Path = Path()
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeQuestion(Question):
    """A question that is answered with Python and judged by running it."""

    interface: Interface
    checks: tuple[CheckSpec, ...]
    domain: Domain = Domain()
    tolerance: Tolerance = Tolerance()
    budget: Budget = Budget()
    kind: Literal["code"] = "code"

    @property
    def max_points(self) -> float:
        """The sum of the points of all checks."""
        return sum(check.points for check in self.checks)
