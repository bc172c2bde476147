"""Count how often a known mistake is named in wrong answers of the bank, rewritten in other styles and names.

    python -m benchmarks.diagnosis [QUESTION ...]

Each makes the mistake of ``solutions/<question>/wrong/<slug>.py``, by the hand of somebody who did not know how
mistakes are recognised. Right means that the verdict names this mistake, wrong that it names another one. The tests
grade ``tests/bank/rewritten/<question>/<slug>.py``; those in ``<question>/more/`` are graded here alone.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.bank.mistakes import read_mistakes
from grader.bank.question import CodeQuestion
from grader.judge import Judge, last_verdict
from grader.text.submission import read_submission

REWRITTEN = Path(__file__).resolve().parents[1] / "tests" / "bank" / "rewritten"


@dataclass(frozen=True, slots=True)
class Named:
    """The verdict on one rewritten answer; ``said`` is the mistake it named, if any."""

    question: str
    slug: str
    result: Literal["right", "none", "wrong"]
    said: str
    failed: tuple[str, ...]


def tested() -> list[Path]:
    """Return the rewritten answers that the tests grade."""
    return sorted(REWRITTEN.glob("*/*.py"))


def rewritten(questions: Sequence[str] = ()) -> list[Path]:
    """Return every rewritten answer of all questions or some."""
    found = [*tested(), *sorted(REWRITTEN.glob("*/more/*.py"))]
    return [path for path in found if not questions or question_of(path) in questions]


def question_of(path: Path) -> str:
    """Return the id of the question that a rewritten answer belongs to."""
    return path.relative_to(REWRITTEN).parts[0]


def diagnose(judge: Judge, path: Path, examples: int | None = None) -> Named:
    """Grade one rewritten answer and compare the mistake that is named with the one it makes.

    A mistake is recognised in cases of its own: ``examples``, as the judge takes them, only find what fails.
    """
    question = judge.bank.get(question_of(path))
    if not isinstance(question, CodeQuestion):
        raise TypeError(f"{question.id} is answered in words")
    originals = {mistake.slug: mistake.mistake for mistake in read_mistakes(judge.bank.solution_folder(question))}
    verdict = last_verdict(judge.grade(question, read_submission(path), examples=examples))
    failed = tuple(check.id for check in verdict.checks if check.outcome not in ("pass", "skipped"))
    if verdict.diagnosis is None:
        return Named(question.id, path.stem, "none", "", failed)
    said = verdict.diagnosis.mistake
    return Named(question.id, path.stem, "right" if said == originals.get(path.stem) else "wrong", said, failed)


def measure(questions: Sequence[str] = ()) -> Iterator[Named]:
    """Yield what was said about each rewritten answer."""
    with Judge() as judge:
        for path in rewritten(questions):
            yield diagnose(judge, path)


def main() -> int:
    """Print a line per answer and the totals."""
    known = sorted({question_of(path) for path in rewritten()})
    unknown = sorted(set(sys.argv[1:]) - set(known))
    if unknown:
        print(
            f"no answers to {', '.join(unknown)} are rewritten; there are some to {', '.join(known)}", file=sys.stderr
        )
        return 2
    counts: Counter[str] = Counter()
    for named in measure(sys.argv[1:]):
        counts[named.result] += 1
        said = f"  said: {named.said}" if named.result == "wrong" else ""
        print(f"{named.result:5}  {named.question}/{named.slug}  (fails {', '.join(named.failed)}){said}", flush=True)
    total = counts.total()
    shares = ", ".join(f"{counts[kind]} {kind} ({counts[kind] / total:.0%})" for kind in ("right", "none", "wrong"))
    print(f"{total} rewritten wrong answers: {shares}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
