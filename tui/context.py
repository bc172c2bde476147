"""Hold what every screen works with: the bank, the history, the judge, the clock; and sum up the learner's progress."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING

from grader.history.database import default_path
from grader.history.records import Attempt, utc_now
from tui.judge_client import JUDGE_COMMAND, JudgeClient

if TYPE_CHECKING:
    from grader.bank.concept import ConceptQuestion
    from grader.bank.loading import Bank
    from grader.bank.question import CodeQuestion
    from grader.history import History
    from grader.history.reviews import Schedule

    AnyQuestion = CodeQuestion | ConceptQuestion


@dataclass(frozen=True, slots=True)
class Setup:
    """Record how the program was started. Tests give their own clock, files and judge."""

    history_path: Path = field(default_factory=default_path)
    bank_folder: Path | None = None
    judge_command: Sequence[str] = JUDGE_COMMAND
    # A question to open at once, and a file to follow as its answer.
    question: str | None = None
    file: Path | None = None
    now: Callable[[], datetime] = utc_now
    # The zone in which days begin; None is the machine's.
    zone: tzinfo | None = None

    @property
    def work_folder(self) -> Path:
        """Return the folder in which answers are written for the learner's own editor: beside the history."""
        return self.history_path.parent / "answers"


@dataclass(frozen=True, slots=True)
class Context:
    """Hold all that a screen needs, once it is loaded."""

    setup: Setup
    bank: Bank
    history: History
    judge: JudgeClient

    def now(self) -> datetime:
        """Return the present moment by the program's clock."""
        return self.setup.now()

    def today(self) -> date:
        """Return the present day where the learner is."""
        return self.now().astimezone(self.setup.zone).date()


@dataclass(frozen=True, slots=True)
class Overview:
    """Sum up the learner's progress: made in a thread, shown by Home, Browse and Progress."""

    now: datetime
    today: date
    attempts: Sequence[Attempt]
    best: Mapping[str, Attempt]
    last: Mapping[str, Attempt]
    schedules: Mapping[str, Schedule]
    due: Sequence[str]
    unfinished: Sequence[str]
    days: Mapping[date, int]
    streak: int

    def state(self, question: str) -> str:
        """Return ``new``, ``started``, ``passed`` or ``due``."""
        if question in self.due:
            return "due"
        if question in self.best and self.best[question].passed:
            return "passed"
        return "started" if question in self.best or question in self.unfinished else "new"


STATE_SIGNS = {"new": "·", "started": "◐", "passed": "✓", "due": "↻"}


def overview(context: Context) -> Overview:
    """Read the history and sum it up; blocking, so call it in a thread."""
    from grader.history import summary
    from grader.history.reviews import due, schedule

    now = context.now()
    attempts = context.history.attempts(light=True)
    # Quick checks warm up; how well a question is known is said by its full answers.
    answers = [attempt for attempt in attempts if not attempt.part.startswith("quick:")]
    drafted = [question for question, _ in context.history.drafts()]
    schedules = schedule(context.history.reviews(), now)
    known = context.bank.questions
    days = summary.attempts_by_day(attempts, context.setup.zone)
    return Overview(
        now=now,
        today=context.today(),
        attempts=attempts,
        best=summary.best_by_question(answers),
        last=summary.last_by_question(answers),
        schedules=schedules,
        due=[question for question in due(schedules, now) if question in known],
        unfinished=[question for question in summary.unfinished(answers, dict.fromkeys(drafted)) if question in known],
        days=Counter(days),
        streak=summary.streak(days, context.today()),
    )
