"""Match a file with the questions it answers, one or several, by the names it defines; nothing of it is run."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from grader.bank.question import CodeQuestion
from grader.errors import SubmissionError
from grader.text.escape import safe_line
from grader.text.submission import Submission, top_level


def find_questions(submission: Submission, questions: Mapping[str, CodeQuestion]) -> list[CodeQuestion]:
    """Return the questions whose entry the file defines at its top level.

    Where one found class is used inside another found one (CBAM's two halves), only the outermost is what was asked.

    Raises:
        SubmissionError: there is none; the message names what is there and what was nearly meant.
    """
    defined = top_level(submission.source)
    found = [q for q in questions.values() if q.interface.entry in defined]
    if not found:
        raise SubmissionError(_nothing_found(submission, defined, questions))
    parts = {name for q in found for name in defined[q.interface.entry]}
    outermost = [q for q in found if q.interface.entry not in parts]
    return outermost or found


def _nothing_found(
    submission: Submission, defined: Mapping[str, set[str]], questions: Mapping[str, CodeQuestion]
) -> str:
    shown = safe_line(submission.path, 300)
    entries = {q.interface.entry: q.id for q in questions.values()}
    for name in defined:
        near = get_close_matches(name, entries, n=1, cutoff=0.75)
        if near:
            return f"{shown} defines {safe_line(name, 60)}; did you mean {near[0]} (question {entries[near[0]]})?"
    has = ", ".join(safe_line(name, 60) for name in list(defined)[:8]) or "no class or function"
    return (
        f"{shown} answers no question of the bank: it defines {has}. "
        "`grader list` shows the questions, `grader show ID` the name that each expects"
    )
