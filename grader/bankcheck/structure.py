"""Check a coding question without running anything: files, headers, names that must agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.bank.loading import defined_checks
from grader.bank.matching import find_questions
from grader.bank.mistakes import read_mistake
from grader.bank.question import STOCK, CodeQuestion
from grader.bankcheck.findings import Finding
from grader.errors import Problem, QuestionError, SubmissionError
from grader.text.reading import read_text
from grader.text.submission import read_submission

_KNOWN = {"reference.py", "checks.py", "adapter.py", "right", "wrong", "survivors.yaml"}
_LEAST_RIGHT, _LEAST_WRONG, _REFERENCE_LINES = 4, 10, 60
# What checks.py may define besides properties; see docs/authoring.md.
_HOOKS = {"inputs"}


def check_structure(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    """Yield what is missing, superfluous or contradictory in a question's solution folder."""
    yield from _explanations(question)
    if not folder.is_dir():
        yield Finding(question.id, folder, "there is no such folder", f"`grader bank new {question.id}` scaffolds one")
        return
    yield from _reference(question, folder)
    yield from _own_checks(question, folder)
    yield from _strays(question, folder)
    for kind, least in (("right", _LEAST_RIGHT), ("wrong", _LEAST_WRONG)):
        sources = sorted((folder / kind).glob("*.py"))
        if len(sources) < least:
            message = f"{len(sources)} {kind} answers; at least {least} are wanted"
            yield Finding(question.id, folder / kind, message, "write further ones, as different as people would")
        for path in sources:
            yield from _entry(question, path)
    yield from _headers(question, folder)


def _explanations(question: CodeQuestion) -> Iterator[Finding]:
    for check in question.checks:
        if not check.catches.strip():
            message = f"check {check.id} names no wrong answer that it catches"
            yield Finding(question.id, question.path, message, "add catches: one sentence, for `grader explain`")


def _reference(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    path = folder / "reference.py"
    if not path.exists():
        yield Finding(question.id, path, "there is no reference", "write the right answer here")
        return
    try:
        lines = read_text(path).count("\n")
    except OSError as error:
        yield Finding(question.id, path, f"cannot be read: {error.strerror}", "write the right answer here, as a file")
        return
    if lines > _REFERENCE_LINES:
        message = f"{lines} lines; a reference is written to be read, in at most {_REFERENCE_LINES}"
        yield Finding(question.id, path, message, "shorten it")
    yield from _entry(question, path)
    if question.interface.adapter and not (folder / "adapter.py").is_file():
        yield Finding(
            question.id, folder / "adapter.py", "there is none, and the interface says adapter: true", "write it"
        )


def _own_checks(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    path = folder / "checks.py"
    try:
        defined = defined_checks(folder)
    except QuestionError as error:
        yield from (Finding(question.id, p.path, p.message, p.fix, p.line) for p in error.problems)
        return
    used = {check.use.replace("-", "_") for check in question.checks if check.use not in STOCK}
    for name in sorted(used - defined):
        fix = f"define it in {path}, or use one of {', '.join(STOCK)}"
        yield Finding(question.id, question.path, f"use: {name} is no stock property and not in checks.py", fix)
    for name in sorted(defined - used - _HOOKS):
        if not name.startswith("_"):
            yield Finding(question.id, path, f"no check uses {name}", "name it in a check's use:, or remove it")


def _strays(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    for path in sorted(folder.iterdir()):
        if path.name not in _KNOWN and not _ignored(path):
            yield Finding(question.id, path, "nothing reads this file", "remove it, or move it into right/ or wrong/")
    for path in sorted([*(folder / "right").glob("*"), *(folder / "wrong").glob("*")]):
        if path.suffix != ".py" and not _ignored(path):
            yield Finding(question.id, path, "nothing reads this file", "remove it, or give it the ending .py")


def _ignored(path: Path) -> bool:
    return path.name == "__pycache__" or path.name.startswith(".")


def _entry(question: CodeQuestion, path: Path) -> Iterator[Finding]:
    """Report a file that does not define what the YAML says it must."""
    try:
        find_questions(read_submission(path), {question.id: question})
    except SubmissionError as error:
        fix = f"define {question.interface.entry} in it, the entry: of {question.path.name}"
        yield Finding(question.id, path, str(error), fix)


def _headers(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    ids = [check.id for check in question.checks]
    seen: dict[str, str] = {}
    for path in sorted((folder / "wrong").glob("*.py")):
        header = read_mistake(path)
        if isinstance(header, Problem):
            yield Finding(question.id, path, header.message, header.fix, header.line)
            continue
        if header.caught_by not in ids:
            yield Finding(question.id, path, f"no check is called {header.caught_by!r}", f"one of {', '.join(ids)}", 1)
        if header.mistake in seen:
            message = f"says the same mistake as {seen[header.mistake]}"
            yield Finding(question.id, path, message, "say what this one does instead, in other words")
        seen[header.mistake] = path.name
