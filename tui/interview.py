"""Plan a mock interview, choose its follow-ups and keep its scorecard. No screen in here."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.bank.concept import ConceptQuestion, QuickQuestion
from grader.errors import UsageError
from grader.history import Interview
from grader.history.reviews import expected_seconds

if TYPE_CHECKING:
    from grader.bank.loading import Bank
    from tui.context import AnyQuestion

LENGTHS = (15, 30, 45, 60)
LEVELS = ("mixed", "easy", "medium", "hard")

# An interview is talked through, so an answer takes longer than writing it down.
_TALK = 1.4


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Ask a quick question after an answer; it belongs to ``question`` of the bank."""

    question: str
    quick: QuickQuestion


@dataclass(frozen=True, slots=True)
class Answered:
    """Record one question of an interview and its result; ``notes`` is what an interviewer would have written down."""

    question: str
    title: str
    kind: str
    fraction: float
    seconds: float
    notes: tuple[str, ...] = ()
    practise: str = ""
    follow_up: str = ""
    follow_up_score: float | None = None


@dataclass(frozen=True, slots=True)
class Scorecard:
    """Hold what is kept of an interview."""

    answers: tuple[Answered, ...] = field(default=())

    @property
    def score(self) -> float:
        """Return the mean over the questions, 0 to 1; a follow-up counts a fifth of its question."""
        shares = [
            answer.fraction if answer.follow_up_score is None else 0.8 * answer.fraction + 0.2 * answer.follow_up_score
            for answer in self.answers
        ]
        return sum(shares) / len(shares) if shares else 0.0

    def record(self) -> dict[str, Any]:
        """Return what the history keeps."""
        return {"score": self.score, "answers": [asdict(answer) for answer in self.answers]}


def scorecard_from_record(record: Mapping[str, Any]) -> Scorecard:
    """Return a scorecard from the history."""
    return Scorecard(
        tuple(Answered(**{**entry, "notes": tuple(entry["notes"])}) for entry in record.get("answers", ()))
    )


def plan(bank: Bank, minutes: int, level: str, seed: int) -> list[AnyQuestion]:
    """Choose questions that fill the time, words and code in turn; the same seed gives the same interview."""
    # The learner's own rehearsal, so an ordinary generator will do.
    order = random.Random(seed)  # noqa: S311
    pool = [question for question in bank.questions.values() if level in ("mixed", question.level)]
    order.shuffle(pool)
    chosen: list[AnyQuestion] = []
    left = minutes * 60.0
    while pool:
        kind = ("concept", "code")[len(chosen) % 2]
        fitting = [question for question in pool if _seconds(question) <= left or not chosen]
        if not fitting:
            break
        # The other kind where this one has run out, or is too long for what is left.
        question = next((each for each in fitting if each.kind == kind), fitting[0])
        pool.remove(question)
        chosen.append(question)
        left -= _seconds(question)
    return chosen


def _seconds(question: AnyQuestion) -> float:
    return _TALK * expected_seconds(question.level, question.kind)


def follow_up(bank: Bank, question: AnyQuestion, asked: Iterable[str], seed: int) -> FollowUp | None:
    """Choose a quick question that was not asked yet: the question's own, else one of its topic, else any."""
    seen = set(asked)
    words = [other for other in bank.questions.values() if isinstance(other, ConceptQuestion)]
    own = [question] if isinstance(question, ConceptQuestion) else []
    related = [other for other in words if other.topic == question.topic]
    for group in (own, related, words):
        unasked = [FollowUp(other.id, quick) for other in group for quick in other.quick if quick.id not in seen]
        if unasked:
            return random.Random(f"{seed} {question.id}").choice(unasked)  # noqa: S311 - as above
    return None


def notes_on_code(verdict: Mapping[str, Any] | None) -> tuple[tuple[str, ...], str]:
    """Return an interviewer's notes on a piece of code, and the one thing to practise."""
    if verdict is None:
        return ("the judge gave no verdict on this answer",), ""
    failed = [check for check in verdict["checks"] if check["outcome"] not in ("pass", "skipped")]
    notes = [
        f"{check['title']}: {check['message'].splitlines()[0]}" if check["message"] else check["title"]
        for check in failed
    ]
    if verdict.get("diagnosis"):
        found = verdict["diagnosis"]
        notes.insert(0, f"it {found['mistake'].rstrip('.')}: {found['explanation']}")
    if not failed:
        return ("all checks passed at the first try",), ""
    return tuple(notes[:4]), failed[0].get("hint") or failed[0]["title"]


def notes_on_words(points: Sequence[Any], *, judged: bool = True) -> tuple[tuple[str, ...], str]:
    """Return an interviewer's notes on an answer in words, and the one thing to practise."""
    if not judged:
        return ("could not be judged: the rules know none of its words",), ""
    wrong = [point for point in points if point.verdict == "contradicted"]
    missing = [point for point in points if point.verdict == "missing"]
    notes = [f"said the opposite of: {point.statement}" for point in wrong]
    notes += [f"did not say: {point.statement}" for point in missing]
    if not notes:
        return ("said all that a full answer says",), ""
    first = (wrong + missing)[0]
    return tuple(notes[:4]), first.message or first.statement


def things_to_practise(card: Scorecard) -> list[str]:
    """Return up to three things to practise, the weakest answer's first."""
    weakest = sorted((answer for answer in card.answers if answer.practise), key=lambda answer: answer.fraction)
    return [f"{answer.question}: {answer.practise}" for answer in weakest[:3]]


def markdown(interview: Interview, past: Sequence[Interview] = ()) -> str:
    """Return the scorecard as Markdown, with earlier interviews below for comparison."""
    card = scorecard_from_record(interview.scorecard)
    asked = "1 question" if len(card.answers) == 1 else f"{len(card.answers)} questions"
    lines = [
        f"# Mock interview, {interview.started:%Y-%m-%d %H:%M} UTC",
        "",
        f"{interview.minutes} minutes, {interview.level}: **{card.score:.0%}** over {asked}.",
        "",
        "| question | kind | score | time | follow-up |",
        "|---|---|---|---|---|",
    ]
    for answer in card.answers:
        extra = "none" if answer.follow_up_score is None else f"{answer.follow_up_score:.0%}"
        lines.append(
            f"| {answer.question} | {answer.kind} | {answer.fraction:.0%} | {clock(answer.seconds)} | {extra} |"
        )
    lines += ["", "## What an interviewer would have noted", ""]
    for answer in card.answers:
        lines += [f"**{answer.title}**", "", *(f"- {note}" for note in answer.notes), ""]
    practise = things_to_practise(card)
    if practise:
        lines += ["## To practise", "", *(f"{number}. {thing}" for number, thing in enumerate(practise, 1)), ""]
    if past:
        lines += ["## Earlier interviews", "", "| when | length | level | score |", "|---|---|---|---|"]
        for earlier in reversed(past):
            score = scorecard_from_record(earlier.scorecard).score
            lines.append(f"| {earlier.started:%Y-%m-%d} | {earlier.minutes} min | {earlier.level} | {score:.0%} |")
        lines.append("")
    return "\n".join(lines)


def save_markdown(text: str, folder: Path, interview: Interview) -> Path:
    """Write the scorecard to a new file of ``folder`` and return it; raises UsageError when that fails."""
    path = folder / f"interview-{interview.started:%Y%m%d-%H%M%S}.md"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"the scorecard could not be written to {path}: {error}") from error
    return path


def clock(seconds: float) -> str:
    """Return a duration as minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
