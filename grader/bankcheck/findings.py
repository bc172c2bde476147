"""Hold what a bank's check finds: one thing that an author should fix, where, and how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to fix. ``fix`` says what to do next."""

    question: str
    path: Path
    message: str
    fix: str = ""
    line: int | None = None

    def __str__(self) -> str:
        where = str(self.path) if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}" + (f"\n    fix: {self.fix}" if self.fix else "")
