"""What can be seen of a coding question without running anything: files, headers, names that must agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.bankcheck.findings import Finding
from grader.errors import Problem
from grader.mistakes import read_mistake
from grader.model import CodeQuestion

_KNOWN = {"reference.py", "checks.py", "adapter.py", "right", "wrong", "survivors.yaml", "__pycache__"}
_LEAST_RIGHT, _LEAST_WRONG, _REFERENCE_LINES = 4, 10, 60


def check_structure(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    """Yield what is missing, superfluous or contradictory in a question's solution folder."""
    if not folder.is_dir():
        yield Finding(question.id, folder, "there is no such folder", "`grader bank new` scaffolds one")
        return
    yield from _reference(question, folder)
    for path in sorted(folder.iterdir()):
        if path.name not in _KNOWN:
            yield Finding(question.id, path, "nothing reads this file", "remove it, or move it into right/ or wrong/")
    for kind, least in (("right", _LEAST_RIGHT), ("wrong", _LEAST_WRONG)):
        files = sorted((folder / kind).glob("*")) if (folder / kind).is_dir() else []
        sources = [path for path in files if path.suffix == ".py"]
        for path in files:
            if path.suffix != ".py" and path.name != "__pycache__":
                yield Finding(question.id, path, "nothing reads this file", "remove it")
        if len(sources) < least:
            message = f"{len(sources)} {kind} answers; at least {least} are wanted"
            yield Finding(question.id, folder / kind, message, "write further ones, as different as people would")
    yield from _headers(question, folder)


def _reference(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    path = folder / "reference.py"
    if not path.is_file():
        yield Finding(question.id, path, "there is no reference", "write the right answer here")
        return
    lines = path.read_text(encoding="utf-8").count("\n")
    if lines > _REFERENCE_LINES:
        message = f"{lines} lines; a reference is written to be read, in at most {_REFERENCE_LINES}"
        yield Finding(question.id, path, message, "shorten it")


def _headers(question: CodeQuestion, folder: Path) -> Iterator[Finding]:
    ids = [check.id for check in question.checks]
    seen: dict[str, str] = {}
    for path in sorted((folder / "wrong").glob("*.py")):
        header = read_mistake(path)
        if isinstance(header, Problem):
            yield Finding(question.id, path, header.message, header.fix)
            continue
        if header.caught_by not in ids:
            yield Finding(question.id, path, f"no check is called {header.caught_by!r}", f"one of {', '.join(ids)}")
        if header.mistake in seen:
            message = f"says the same mistake as {seen[header.mistake]}"
            yield Finding(question.id, path, message, "say what this one does instead, in other words")
        seen[header.mistake] = path.name
