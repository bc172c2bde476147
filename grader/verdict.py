"""What comes out: events while a submission is graded, and the verdict at the end. Frozen records and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from grader.bank.question import Scalar
from grader.text.submission import Submission


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
