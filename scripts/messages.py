"""Write docs/messages.md: for each check of the bank a wrong answer that it catches, and all that its author is told.

``python -m scripts.messages`` grades one answer a check, five minutes in all. Numbers, places and times that change
from run to run are left as they are: it is for reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from rich.console import Console

from grader.bank.mistakes import Mistake, read_mistakes
from grader.bank.question import CheckSpec, CodeQuestion
from grader.commands import render
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import Verdict

TARGET = Path("docs/messages.md")
_WIDTH = 110
_HEAD = """# What a wrong answer is told

For each check of each coding question, one wrong answer of the bank that it catches, and the message as `grader check`
prints it. Written by `python -m scripts.messages`; read it for messages that mislead, or that only say that something
is wrong.
"""


def message(verdict: Verdict, check: CheckSpec) -> str:
    """Return what is said about one check of a verdict, and beside it, as plain text."""
    result = next(result for result in verdict.checks if result.id == check.id)
    out = StringIO()
    console = Console(file=out, width=_WIDTH, highlight=False)
    console.print(render.failure(result))
    if verdict.message:
        console.print(verdict.message)
    if verdict.diagnosis is not None:
        console.print(render.diagnosis(verdict.diagnosis))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def sections(judge: Judge, question: CodeQuestion) -> Iterator[str]:
    """Yield the section of each check that some wrong answer names."""
    folder = judge.bank.solution_folder(question)
    by_check: dict[str, Mistake] = {}
    for mistake in read_mistakes(folder):
        by_check.setdefault(mistake.caught_by, mistake)
    for check in question.checks:
        caught = by_check.get(check.id)
        if caught is None:
            continue
        submission = decode_submission(caught.source.encode(), f"{caught.slug}.py")
        verdict = last_verdict(judge.grade(question, submission))
        yield f"### {check.id}: {caught.slug}\n\n```\n{message(verdict, check)}\n```\n"


def main() -> None:
    """Write the page."""
    parts = [_HEAD]
    with Judge() as judge:
        for question in judge.bank.questions.values():
            if isinstance(question, CodeQuestion):
                parts += [f"## {question.id}\n", *sections(judge, question)]
    TARGET.write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
