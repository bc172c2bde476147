"""Sum up the records: pure functions, no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta, tzinfo

from grader.history.records import Attempt


def attempts_by_day(attempts: Iterable[Attempt], zone: tzinfo | None = None) -> Counter[date]:
    """Return how many attempts fell on each day of ``zone`` (None: the machine's)."""
    return Counter(attempt.at.astimezone(zone).date() for attempt in attempts)


def streak(days: Mapping[date, int], today: date) -> int:
    """Return the number of days in a row with an attempt, up to today, or up to yesterday while today has none."""
    day = today if days.get(today) else today - timedelta(days=1)
    length = 0
    while days.get(day):
        length, day = length + 1, day - timedelta(days=1)
    return length


def best_by_question(attempts: Iterable[Attempt]) -> dict[str, Attempt]:
    """Return each question's best attempt, the earliest of equals."""
    best: dict[str, Attempt] = {}
    for attempt in attempts:
        if attempt.question not in best or attempt.fraction > best[attempt.question].fraction:
            best[attempt.question] = attempt
    return best


def last_by_question(attempts: Iterable[Attempt]) -> dict[str, Attempt]:
    """Return each question's last attempt, in the order of time."""
    last: dict[str, Attempt] = {}
    for attempt in attempts:
        last.pop(attempt.question, None)
        last[attempt.question] = attempt
    return last


def unfinished(attempts: Iterable[Attempt], drafted: Mapping[str, object]) -> list[str]:
    """Return the questions that were begun and not passed, latest first; a draft alone counts as begun."""
    best, last = best_by_question(attempts := list(attempts)), last_by_question(attempts)
    tried = [question for question in reversed(list(last)) if not best[question].passed]
    return tried + [question for question in drafted if question not in last]


def mastery(questions: Iterable[str], best: Mapping[str, Attempt], recall: Mapping[str, float]) -> float:
    """Return how well a group of questions is known, 0 to 1.

    The mean over its questions of the best score times the chance that it is still remembered (1 where there has been
    no review yet).
    """
    shares = [
        best[question].fraction * recall.get(question, 1.0) if question in best else 0.0 for question in questions
    ]
    return sum(shares) / len(shares) if shares else 0.0
