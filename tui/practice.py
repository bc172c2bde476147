"""Keep attempts, help and ratings in the history. Everything here blocks: call it in a thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from grader.history import Assist, Attempt, Review
from grader.history.reviews import RATING_NAMES, Rated, effort_since, expected_seconds, rate, schedule
from tui.context import Context

if TYPE_CHECKING:
    from tui.context import AnyQuestion


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold the review that ended a bout of work, and in how many days the question comes back."""

    review: Review
    days: int


def keep_attempt(
    context: Context, question: AnyQuestion, part: str, answer: str, record: Mapping[str, Any], **more: Any
) -> Attempt:
    """Store an answer with its verdict; ``record`` holds at least outcome, points and max_points."""
    attempt = Attempt(
        question=question.id,
        part=part,
        answer=answer,
        outcome=record["outcome"],
        points=record["points"],
        max_points=record["max_points"],
        result=record,
        at=context.now(),
        **more,
    )
    context.history.add_attempt(attempt)
    return attempt


def keep_assist(context: Context, question: AnyQuestion, kind: str) -> None:
    """Store that help was taken: ``hint-1`` to ``hint-3``, or ``answer``."""
    context.history.add_assist(Assist(question=question.id, kind=kind, at=context.now()))


def hints_taken(context: Context, question: AnyQuestion) -> int:
    """Return the highest level of hint read since the last review."""
    reviews = context.history.reviews(question.id)
    since = reviews[-1].at if reviews else None
    levels = [
        int(assist.kind.removeprefix("hint-"))
        for assist in context.history.assists(question.id)
        if assist.kind.startswith("hint-") and (since is None or assist.at > since)
    ]
    return max(levels, default=0)


def settle(context: Context, question: AnyQuestion) -> Settled | None:
    """End the bout: derive its rating, store it and return it; None when there is nothing to rate.

    A question that was rated today and is not due is not rated again: trying variations is free.
    """
    reviews = context.history.reviews(question.id)
    last = reviews[-1] if reviews else None
    now = context.now()
    if last is not None:
        due = schedule(reviews, now)[question.id].due
        if last.at.astimezone(context.setup.zone).date() == context.today() and due > now:
            return None
    answers = [
        attempt for attempt in context.history.attempts(question.id, light=True) if attempt.part in ("code", "text")
    ]
    expected = expected_seconds(question.level, question.kind)
    effort = effort_since(last, answers, context.history.assists(question.id), expected)
    if effort is None:
        return None
    rated: Rated = rate(effort)
    review = Review(question=question.id, derived=rated.rating, rating=rated.rating, reasons=rated.reasons, at=now)
    context.history.add_review(review)
    return settled(context, review)


def lower(context: Context, review: Review, rating: int) -> Settled:
    """Lower a rating by hand and return the result; raises HistoryError when it is not lower."""
    context.history.lower_review(review.uid, rating)
    return settled(
        context, next(found for found in context.history.reviews(review.question) if found.uid == review.uid)
    )


def settled(context: Context, review: Review) -> Settled:
    """Return a review with the number of days until its question is due."""
    now = context.now()
    entry = schedule(context.history.reviews(review.question), now)[review.question]
    return Settled(review, max(0, round((entry.due - now).total_seconds() / 86400)))


def describe(outcome: Settled) -> str:
    """Return a rating in a sentence: what it is, why it is not higher, when the question comes back."""
    review = outcome.review
    by_hand = f", lowered from {RATING_NAMES[review.derived]}" if review.rating < review.derived else ""
    when = "today" if outcome.days == 0 else "tomorrow" if outcome.days == 1 else f"in {outcome.days} days"
    return f"Rated {RATING_NAMES[review.rating]}{by_hand}: {'; '.join(review.reasons)}. It comes back {when}."


def standing(context: Context, question: AnyQuestion) -> tuple[bool, bool]:
    """Return whether the question was ever passed, and whether it was ever tried."""
    answers = [
        attempt for attempt in context.history.attempts(question.id, light=True) if attempt.part in ("code", "text")
    ]
    return any(attempt.passed for attempt in answers), bool(answers)
