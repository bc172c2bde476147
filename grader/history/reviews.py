"""Rate a bout of work on a question, and schedule the question by spaced repetition.

The rating is derived from what happened (result, attempts, help, time) and can only be lowered by hand. A question's
card is not stored: it is the fold of its reviews, so histories of two machines merge without conflict. The schedule is
FSRS, by the ``fsrs`` package.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from grader.history.records import Assist, Attempt, Review

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
RATING_NAMES = {AGAIN: "again", HARD: "hard", GOOD: "good", EASY: "easy"}

# Minutes in which somebody who knows the answer can write it down.
_CODE_MINUTES = {"easy": 6, "medium": 12, "hard": 20}
_TEXT_MINUTES = {"easy": 3, "medium": 5, "hard": 8}


@dataclass(frozen=True, slots=True)
class Effort:
    """Hold what a bout took: its best score 0 to 1, answers handed in, help taken, and working time in seconds."""

    score: float
    attempts: int
    hints: int
    revealed: bool
    seconds: float
    expected_seconds: float


@dataclass(frozen=True, slots=True)
class Rated:
    """Hold a derived rating, and why it is not higher."""

    rating: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schedule:
    """Hold when a question is due, and the chance, 0 to 1, that it would be remembered now."""

    due: datetime
    recall: float
    rating: int


def expected_seconds(level: Literal["easy", "medium", "hard"], kind: str) -> float:
    """Return how long a fluent answer takes, in seconds."""
    return 60.0 * (_CODE_MINUTES if kind == "code" else _TEXT_MINUTES)[level]


def effort_since(
    review: Review | None, attempts: Iterable[Attempt], assists: Iterable[Assist], expected: float
) -> Effort | None:
    """Return the bout since the last review of one question, or None when nothing was handed in or revealed."""
    tried = [attempt for attempt in attempts if review is None or attempt.at > review.at]
    kinds = {assist.kind for assist in assists if review is None or assist.at > review.at}
    if not tried and "answer" not in kinds:
        return None
    return Effort(
        score=max((attempt.fraction for attempt in tried), default=0.0),
        attempts=len(tried),
        hints=sum(kind.startswith("hint-") for kind in kinds),
        revealed="answer" in kinds,
        seconds=sum(attempt.seconds for attempt in tried),
        expected_seconds=expected,
    )


def rate(effort: Effort) -> Rated:
    """Derive the rating: the lowest ceiling that anything in the bout sets. Easy needs a first, quick, unaided pass."""
    slow = effort.seconds / effort.expected_seconds
    ceilings = [
        (AGAIN, effort.revealed, "the model answer was shown before the pass"),
        (AGAIN, effort.score < 0.6, f"the best score was {effort.score:.0%}"),
        (HARD, 0.6 <= effort.score < 0.8, f"the best score was {effort.score:.0%}"),
        (GOOD, 0.8 <= effort.score < 1, f"the best score was {effort.score:.0%}"),
        (HARD, effort.attempts > 4, f"it took {effort.attempts} attempts"),
        (GOOD, 2 <= effort.attempts <= 4, f"it took {effort.attempts} attempts"),
        (HARD, effort.hints >= 3, "all hints were read"),
        (GOOD, 1 <= effort.hints <= 2, f"{effort.hints} of 3 hints {'was' if effort.hints == 1 else 'were'} read"),
        (HARD, slow > 3, f"it took {effort.seconds / 60:.0f} min, and {effort.expected_seconds / 60:.0f} are fluent"),
        (
            GOOD,
            1 < slow <= 3,
            f"it took {effort.seconds / 60:.0f} min, and {effort.expected_seconds / 60:.0f} are fluent",
        ),
    ]
    met = [(ceiling, reason) for ceiling, holds, reason in ceilings if holds]
    rating = min((ceiling for ceiling, _ in met), default=EASY)
    reasons = tuple(reason for ceiling, reason in met if ceiling == rating)
    return Rated(rating, reasons or ("right at the first try, unaided and quickly",))


def schedule(reviews: Iterable[Review], now: datetime) -> dict[str, Schedule]:
    """Return the schedule of every question that has a review; reviews must come oldest first."""
    from fsrs import Scheduler  # 30 ms that the first paint need not wait for

    # Steps of minutes are for flash cards; here a review is a day's work. No fuzz: the same history, the same dates.
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    grouped: dict[str, list[Review]] = {}
    for review in reviews:
        grouped.setdefault(review.question, []).append(review)
    result = {}
    for question, own in grouped.items():
        card = _card(scheduler, own)
        result[question] = Schedule(card.due, scheduler.get_card_retrievability(card, now), own[-1].rating)
    return result


def due(schedules: dict[str, Schedule], now: datetime) -> list[str]:
    """Return the questions that are due, the longest overdue first."""
    waiting = [(entry.due, question) for question, entry in schedules.items() if entry.due <= now]
    return [question for _, question in sorted(waiting)]


def _card(scheduler: Scheduler, reviews: Sequence[Review]) -> Card:
    from fsrs import Card, Rating

    # fsrs numbers cards by sleeping a millisecond each unless given a number; ours differ by their question.
    card = Card(card_id=0)
    for review in reviews:
        card, _ = scheduler.review_card(card, Rating(review.rating), review.at)
    return card
