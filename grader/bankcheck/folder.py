"""Check a bank as a whole: files that cannot be read, belong to no question, or still say TODO."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.answers.examples import examples_file
from grader.bank.concept import ConceptQuestion
from grader.bank.loading import Bank
from grader.bank.question import CodeQuestion
from grader.bankcheck.findings import Finding
from grader.text.reading import read_text

_SCHEMA = "schema.json"
_EXAMPLES = ".examples.jsonl"
_TEXT = {".yaml", ".yml", ".py"}


def check_folder(bank: Bank, folder: Path) -> Iterator[Finding]:
    """Yield what is wrong with the bank in ``folder`` besides its questions themselves."""
    for problem in bank.problems:
        key = f"{problem.key}: " if problem.key else ""
        yield Finding(problem.path.stem, problem.path, f"{key}{problem.message}", problem.fix, problem.line)
    broken = {problem.path.stem for problem in bank.problems}
    if not bank.questions and not broken:
        yield Finding(
            "", folder / "questions", "there is no question yet", "`grader bank new ID --function` writes one"
        )
    yield from _stray_texts(bank, folder / "questions", broken)
    code = {id_ for id_, question in bank.questions.items() if isinstance(question, CodeQuestion)}
    if (folder / "solutions").is_dir():
        for path in sorted((folder / "solutions").iterdir()):
            if path.name not in code | broken and not path.name.startswith("."):
                fix = f"remove it, or write questions/{path.name}.yaml"
                yield Finding(path.name, path, "belongs to no coding question", fix)


def check_todo(question: CodeQuestion | ConceptQuestion, solution: Path) -> Iterator[Finding]:
    """Yield each file of a question in which the scaffold left something to its author."""
    files = [question.path]
    if isinstance(question, ConceptQuestion):
        files += [path for path in [examples_file(question)] if path.is_file()]
    if isinstance(question, CodeQuestion) and solution.is_dir():
        files += sorted(path for path in solution.rglob("*") if path.suffix in _TEXT)
    for path in files:
        try:
            lines = read_text(path).splitlines()
        except OSError as error:
            yield Finding(
                question.id, path, f"cannot be read: {error.strerror}", "put a text in its place, or remove it"
            )
            continue
        found = [number for number, line in enumerate(lines, 1) if "TODO" in line]
        if found:
            count = "a line still says" if len(found) == 1 else f"{len(found)} lines still say"
            message = f"{count} TODO, the first: {lines[found[0] - 1].strip()}"
            yield Finding(question.id, path, message, "write what it asks for in its place", found[0])


def _stray_texts(bank: Bank, questions: Path, broken: set[str]) -> Iterator[Finding]:
    concepts = {id_ for id_, question in bank.questions.items() if isinstance(question, ConceptQuestion)}
    for path in sorted(questions.rglob("*")):
        if path.is_dir() or path.name.startswith(".") or path.suffix in {".yaml", ".yml"}:
            continue
        if path.name.endswith(_EXAMPLES):
            name = path.name.removesuffix(_EXAMPLES)
            if name not in concepts | broken:
                yield Finding(name, path, "has marked examples of no question in words", f"is there a {name}.yaml?")
        elif path.name != _SCHEMA and path.suffix not in {".png", ".svg", ".jpg"}:
            yield Finding(path.stem, path, "nothing reads this file", "remove it")
