"""The data that flows through the grader: questions in, events and verdicts out.

Plain frozen records. The YAML of the bank is validated straight into them (:mod:`grader.schema`), so a field that is
named here is a key there, and its comment is what an author's editor shows. Nothing in this module imports anything
of ours, nor torch, hypothesis or textual.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

# What a constructor or function argument may be. Answers travel as JSON, so nothing richer is offered.
Scalar = bool | int | float | str | None
Size = int | str
"""A dimension: a number, or arithmetic over the names of sizes and arguments (``channel // 2``)."""


class Outcome(StrEnum):
    """How a check, or a submission as a whole, ended. INTERNAL is ours and never costs a student points."""

    PASS = "pass"
    FAIL = "fail"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    SKIPPED = "skipped"
    INTERNAL = "internal"


# --- the bank -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of the constructor, or a plain (non-tensor) argument of a function.

    Its values in test cases come from ``values`` (most readable first: counterexamples shrink towards it) or from the
    closed integer ``range``. ``default`` is what the contract promises when it is left out.
    """

    name: str
    values: tuple[Scalar, ...] = ()
    range: tuple[int, int] | None = None
    default: Scalar = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """A tensor that goes in or comes out: its name, shape, element type and, for outputs, the promised range."""

    name: str
    shape: tuple[Size, ...] = ()
    dtype: Literal["float", "int", "bool"] = "float"
    range: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Interface:
    """What the submission must define, how it is called and what it returns."""

    entry: str
    kind: Literal["module", "function"]
    arguments: tuple[Argument, ...] = ()
    inputs: tuple[TensorSpec, ...] = ()
    outputs: tuple[TensorSpec, ...] = ()
    # For functions that return a plain Python value instead of tensors.
    returns: Literal["tensors", "int", "float"] = "tensors"
    # True where the worker needs solutions/<id>/adapter.py to turn the entry into a module that can be called.
    adapter: bool = False
    # With an adapter: the parameters that the entry itself has, as written in the starter ("model, make_attention").
    signature: str = ""


@dataclass(frozen=True, slots=True)
class Domain:
    """The cases that are drawn: sizes by name, relations they must satisfy, and the point where weights are aligned."""

    sizes: Mapping[str, tuple[int, int] | Size] = field(default_factory=dict)
    require: tuple[str, ...] = ()
    # Arguments and sizes at which all weights have shapes as distinct as they can be.
    probe: Mapping[str, Scalar] = field(default_factory=dict)
    # The value profiles drawn for the inputs, most readable first.
    profiles: tuple[str, ...] = ("readable", "normal", "negative", "positive", "one-hot", "constant", "zeros")


@dataclass(frozen=True, slots=True)
class Tolerance:
    """``|got - expected| <= atol + rtol * |expected|``, per floating type."""

    rtol: float = 1e-9
    atol: float = 1e-11
    rtol32: float = 1e-4
    atol32: float = 1e-5


@dataclass(frozen=True, slots=True)
class Budget:
    """What one submission may use: processor ``seconds`` for all of it, ``case_seconds`` for one call, and memory.

    A call that does not get the processor on a busy machine may take longer by the clock; one that sleeps may not.
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
    """One line of the verdict: what is checked, what it is worth and how to explain it."""

    id: str
    title: str
    # A stock property of grader.engine.properties by name, or a function of the question's own checks.py.
    use: str
    points: float
    why: str
    hint: str
    # A wrong answer that this check catches, in a sentence.
    catches: str = ""
    # The explanation's last paragraph: how to mend it. Falls back to the hint.
    fix: str = ""
    # Ids of checks that must pass first; otherwise this one is skipped.
    needs: tuple[str, ...] = ()
    examples: int = 10
    # Knobs of the property, such as the shapes that edge-shapes tries.
    options: Mapping[str, Any] = field(default_factory=dict)
    visibility: Literal["visible", "hidden"] = "visible"
    # Why the check stays although another one catches all that it catches.
    stays_because: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Where to read more: a paper or page, and the place in it."""

    title: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What every question has. ``path`` and ``digest`` are filled in by the bank, not by the author."""

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
        """The sum of all checks' points."""
        return sum(check.points for check in self.checks)


# --- questions answered in words ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Concept:
    """Something an answer can say: patterns that say it, and patterns that say its opposite (docs/answers.md)."""

    says: tuple[str, ...]
    denies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricPoint:
    """One thing that a full answer says, and the claims by which it is recognised.

    A claim reads ``SUBJECT is CONCEPT`` or ``SUBJECT not CONCEPT``. In ``claims`` the opposite contradicts the point;
    ``supports`` only ever help; ``against`` only ever contradict. ``bonus`` points fill gaps up to full marks.
    """

    id: str
    statement: str
    weight: float
    claims: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    # Claims that must be found as well before the point counts as covered.
    needs: tuple[str, ...] = ()
    # Shown when the point is contradicted: what the learner seems to believe.
    misconception: str = ""
    # Shown when the point is missing.
    hint: str = ""
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """How free text is marked: who can be spoken of, what can be said, and which sayings earn points."""

    points: tuple[RubricPoint, ...]
    concepts: Mapping[str, Concept]
    # The names of each subject, as patterns. A question about one thing needs none: its claims say "it".
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Whom an answer speaks of when it names nobody; empty where it has to say.
    topic: str = ""
    # Named groups of words, used in patterns as @name; they add to the common ones of grader/answers/words.yaml.
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a quick check; ``why`` says why it is right or wrong."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class SingleCheck:
    """Pick the one right option."""

    id: str
    prompt: str
    choices: tuple[Choice, ...]
    kind: Literal["single"] = "single"


@dataclass(frozen=True, slots=True)
class MultipleCheck:
    """Pick every right option; each option left or taken wrongly costs its share of the credit."""

    id: str
    prompt: str
    choices: tuple[Choice, ...]
    kind: Literal["multiple"] = "multiple"


@dataclass(frozen=True, slots=True)
class NumericCheck:
    """Give a number: ``answer`` is arithmetic over ``names``, compared within ``tolerance`` (relative)."""

    id: str
    prompt: str
    answer: str
    why: str
    names: Mapping[str, float] = field(default_factory=dict)
    unit: str = ""
    tolerance: float = 0.0
    # Wrong results that learners reach, by formula, and why each is wrong.
    mistakes: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["numeric"] = "numeric"


@dataclass(frozen=True, slots=True)
class OrderCheck:
    """Put ``items`` in order; they are listed here in the right one. Credit is the share of pairs in order."""

    id: str
    prompt: str
    items: tuple[str, ...]
    why: str
    kind: Literal["order"] = "order"


@dataclass(frozen=True, slots=True)
class MatchCheck:
    """Match each left side with its right side; credit is the share of right pairs."""

    id: str
    prompt: str
    pairs: Mapping[str, str]
    why: str
    kind: Literal["match"] = "match"


QuickCheck = SingleCheck | MultipleCheck | NumericCheck | OrderCheck | MatchCheck


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptQuestion(Question):
    """A question that is answered in words; its marked examples lie beside it in ``<id>.examples.jsonl``."""

    rubric: Rubric
    quick: tuple[QuickCheck, ...] = ()
    # A figure or small table in plain text, shown under the prompt.
    figure: str = ""
    kind: Literal["concept"] = "concept"


# --- a submission and its verdict -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Submission:
    """A file as it was read, once: later changes on disk do not matter. ``path`` is for display only."""

    path: str
    source: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Array:
    """A tensor in a report: never more than a few hundred ``values`` (row-major), and None for a non-finite one's text.

    ``values`` is empty where the tensor was too large to show.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    values: tuple[float | int | bool | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One element that differs: its index, what the contract wants, what the submission returned."""

    index: tuple[int, ...]
    expected: float | int | str
    got: float | int | str


@dataclass(frozen=True, slots=True)
class Counterexample:
    """The smallest case found that breaks a check, in numbers a person can follow."""

    arguments: Mapping[str, Scalar]
    inputs: tuple[Array, ...] = ()
    weights: tuple[Array, ...] = ()
    expected: tuple[Array, ...] = ()
    got: tuple[Array, ...] = ()
    # First differing elements, how many differ of how many, and the largest difference.
    what: str = ""
    mismatches: tuple[Mismatch, ...] = ()
    mismatched: int = 0
    total: int = 0
    tolerance: str = ""
    # How the module was called: constructor style, mode, element type.
    call: str = ""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What became of one check. ``message`` may quote the student's program; it is escaped already."""

    id: str
    title: str
    outcome: Outcome
    points: float
    max_points: float
    message: str = ""
    hint: str | None = None
    counterexample: Counterexample | None = None
    examples: int = 0
    seconds: float = 0.0
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The known mistake that the submission makes, when it behaves exactly like it."""

    mistake: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Everything that is said about one submission to one question; ``to_json`` is the contract with the outside."""

    question: str
    submission: Submission
    outcome: Outcome
    points: float
    max_points: float
    checks: tuple[CheckResult, ...]
    seed: int
    isolation: Mapping[str, Any]
    versions: Mapping[str, str]
    standard: str
    diagnosis: Diagnosis | None = None
    seconds: float = 0.0
    # What the student's program printed, escaped and capped.
    printed: str = ""
    # What the judge wants to say about the whole, such as why weights could not be matched.
    message: str = ""
    examples_option: int | None = None

    @property
    def passed(self) -> bool:
        """True only with every check passed."""
        return self.outcome is Outcome.PASS

    def to_json(self) -> dict[str, Any]:
        """The record of ``grader check --json``, schema 1."""
        checks = []
        for check in self.checks:
            record = asdict(check)
            del record["hidden"]
            checks.append(record)
        return {
            "schema": 1,
            "question": self.question,
            "submission": {"path": self.submission.path, "sha256": self.submission.sha256},
            "outcome": str(self.outcome),
            "passed": self.passed,
            "points": self.points,
            "max_points": self.max_points,
            "checks": checks,
            "diagnosis": None if self.diagnosis is None else asdict(self.diagnosis),
            "seed": self.seed,
            "isolation": dict(self.isolation),
            "versions": dict(self.versions),
            "standard": self.standard,
            "seconds": self.seconds,
            "message": self.message,
            "printed": self.printed,
        }


# --- the stream that the front ends read ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Started:
    """Grading begins; the checks to come, in order."""

    question: str
    submission: Submission
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckStarted:
    """A check is running."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class CheckFinished:
    """A check has ended."""

    result: CheckResult


@dataclass(frozen=True, slots=True)
class Finished:
    """Grading has ended, with this verdict."""

    verdict: Verdict


Event = Started | CheckStarted | CheckFinished | Finished
