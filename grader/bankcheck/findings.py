"""What a bank's check finds, and how it is counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that an author should mend. ``fix`` says what to do next."""

    question: str
    path: Path
    message: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" + (f"\n    fix: {self.fix}" if self.fix else "")


@dataclass(slots=True)
class Report:
    """Everything that was found about one question; ``caught`` is its row of the kill matrix."""

    question: str
    findings: list[Finding] = field(default_factory=list)
    # For each wrong file: the checks that did not pass, at every seed.
    caught: dict[str, frozenset[str]] = field(default_factory=dict)
    graded: int = 0
