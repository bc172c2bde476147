"""Define what comes out: events while a submission is graded, and the verdict at the end. Frozen records only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from grader.bank.question import Scalar
from grader.text.submission import Remark, Submission


class Outcome(StrEnum):
    """The end of a check, or of a submission as a whole. INTERNAL is ours and never costs a student points."""

    PASS = "pass"
    FAIL = "fail"
    ERROR = "error"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    SKIPPED = "skipped"
    INTERNAL = "internal"


# --- one check ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Array:
    """A tensor in a report: never more than a few hundred ``values`` (row-major), and None for a non-finite one's text.

    ``values`` is empty where the tensor was too large to show.
    """

    name: str
    shape: tuple[int, ...]
    dtype: str
    values: tuple[float | int | bool | str, ...] = ()

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Return the array from its stored form."""
        return cls(record["name"], tuple(record["shape"]), record["dtype"], tuple(record.get("values", ())))


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One element that differs: its index, what the contract wants, what the submission returned."""

    index: tuple[int, ...]
    expected: float | int | str
    got: float | int | str

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Return the mismatch from its stored form."""
        return cls(tuple(record["index"]), record["expected"], record["got"])


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

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Return the counterexample from its stored form."""
        parts = ("inputs", "weights", "expected", "got")
        arrays = {name: tuple(map(Array.from_json, record.get(name, ()))) for name in parts}
        return cls(
            arguments=record["arguments"],
            what=record.get("what", ""),
            mismatches=tuple(map(Mismatch.from_json, record.get("mismatches", ()))),
            mismatched=record.get("mismatched", 0),
            total=record.get("total", 0),
            tolerance=record.get("tolerance", ""),
            call=record.get("call", ""),
            **arrays,
        )


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check. ``message`` may quote the student's program; it is escaped already."""

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

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Return the result from its stored form."""
        found = record.get("counterexample")
        return cls(
            id=record["id"],
            title=record["title"],
            outcome=Outcome(record["outcome"]),
            points=record["points"],
            max_points=record["max_points"],
            message=record.get("message", ""),
            hint=record.get("hint"),
            counterexample=Counterexample.from_json(found) if found else None,
            examples=record.get("examples", 0),
            seconds=record.get("seconds", 0.0),
            hidden=record.get("hidden", False),
        )


# --- the whole ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The known mistake that the submission makes, when it behaves exactly like it."""

    mistake: str
    explanation: str

    @property
    def claim(self) -> str:
        """Return what is said of the submission, less the subject: ``behaves exactly like an answer that ...``."""
        return f"behaves exactly like an answer that {self.mistake.rstrip('.')}."


@dataclass(frozen=True, slots=True)
class Change:
    """Whole lines of a submission, from ``line`` on, as they are and as they would be; escaped already."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repair:
    """A change of the submission's own text with which every visible check passes.

    ``lines`` are those that any such change touches: with more than one change found, they may disagree.
    """

    edits: tuple[Change, ...]
    lines: tuple[int, ...]

    @property
    def sure(self) -> bool:
        """True if all changes that were found are of the same place."""
        return set(self.lines) == {change.line for change in self.edits}

    @property
    def where(self) -> str:
        """The lines in words: ``line 14``, ``lines 12, 13 and 17``."""
        *others, last = map(str, self.lines)
        return f"lines {', '.join(others)} and {last}" if others else f"line {last}"

    @property
    def advice(self) -> str:
        """Return where to look, in a sentence."""
        there = "with a small change there" if self.sure else "with a small change in one of them"
        return f"Look at {self.where}: {there} every check passes."

    def applied(self, source: str) -> str:
        """Return a text with the changes made."""
        lines = source.split("\n")
        for change in reversed(self.edits):
            count = change.before.count("\n") + 1
            lines[change.line - 1 : change.line - 1 + count] = change.after.split("\n")
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """Return the record of ``repair``."""
        return {"edits": [asdict(change) for change in self.edits], "lines": list(self.lines), "passes": True}

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> Self:
        """Return the repair from its stored form."""
        return cls(tuple(Change(**change) for change in record["edits"]), tuple(record["lines"]))


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one submission to one question; ``to_json`` is the contract with the outside."""

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
    # The name that was graded, and what was done to grade the file as it was handed in.
    entry: str = ""
    remarks: tuple[Remark, ...] = ()
    repair: Repair | None = None

    @property
    def passed(self) -> bool:
        """True only with every check passed."""
        return self.outcome is Outcome.PASS

    def to_json(self, *, whole: bool = False) -> dict[str, Any]:
        """Return the record of ``grader check --json``, schema 1.

        With ``whole`` it also has what our own stores keep: which checks are hidden, and how many cases were asked for.
        """
        checks = [asdict(check) for check in self.checks]
        if not whole:
            for check in checks:
                del check["hidden"]
        record = {
            "schema": 1,
            "question": self.question,
            "submission": {"path": self.submission.path, "sha256": self.submission.sha256},
            "outcome": str(self.outcome),
            "passed": self.passed,
            "points": self.points,
            "max_points": self.max_points,
            "checks": checks,
            "diagnosis": None if self.diagnosis is None else asdict(self.diagnosis),
            "repair": None if self.repair is None else self.repair.to_json(),
            "seed": self.seed,
            "isolation": dict(self.isolation),
            "versions": dict(self.versions),
            "standard": self.standard,
            "seconds": self.seconds,
            "message": self.message,
            "printed": self.printed,
            "entry": self.entry,
            "notices": [asdict(remark) for remark in self.remarks],
        }
        return {**record, "examples_option": self.examples_option} if whole else record

    @classmethod
    def from_json(cls, record: Mapping[str, Any], source: str = "") -> Self:
        """Return the verdict that a record of :meth:`to_json` describes; ``source`` is kept apart from it."""
        submission, diagnosis, repair = record["submission"], record.get("diagnosis"), record.get("repair")
        return cls(
            question=record["question"],
            submission=Submission(submission["path"], source, submission["sha256"]),
            outcome=Outcome(record["outcome"]),
            points=record["points"],
            max_points=record["max_points"],
            checks=tuple(map(CheckResult.from_json, record["checks"])),
            seed=record["seed"],
            isolation=record["isolation"],
            versions=record["versions"],
            standard=record["standard"],
            diagnosis=Diagnosis(**diagnosis) if diagnosis else None,
            repair=Repair.from_json(repair) if repair else None,
            seconds=record.get("seconds", 0.0),
            printed=record.get("printed", ""),
            message=record.get("message", ""),
            examples_option=record.get("examples_option"),
            entry=record.get("entry", ""),
            remarks=tuple(Remark(**remark) for remark in record.get("notices", ())),
        )


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
    """Grading has ended, with this verdict.

    ``replay`` is a script of the first failure, for which ``entry`` has to be bound to what was graded.
    """

    verdict: Verdict
    replay: str = ""


Event = Started | CheckStarted | CheckFinished | Finished
