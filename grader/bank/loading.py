"""Load questions: the only module that knows how the bank is stored.

A bank is a folder with ``questions/`` (YAML, in folders as you like) and ``solutions/<id>/``. Unless a folder is named,
the grader reads its own (beside the package in a checkout, inside it when installed) and those of installed packages
that have an entry point in the group ``attention_grader.banks``: a function or constant that gives such a folder.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import Problem, QuestionError, UsageError
from grader.text.reading import read_whole

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from grader.bank.parse_question import AnyQuestion

__all__ = ["BANKS", "Bank", "defined_checks", "digest", "home", "load_bank", "load_question"]

BANKS = "attention_grader.banks"
"""The entry point group of packages that bring a bank."""

# The files of a solution that decide what is right; right and wrong answers only test them.
_STANDARD = ("reference.py", "checks.py", "adapter.py")
_LEVELS = ("easy", "medium", "hard")


@dataclass(frozen=True, slots=True)
class Bank:
    """The questions by id, in teaching order, and what was wrong with files that could not be read.

    ``solutions`` has the folder of each question's solution, whether or not it exists.
    """

    questions: Mapping[str, AnyQuestion]
    solutions: Mapping[str, Path]
    problems: tuple[Problem, ...] = ()

    def get(self, name: str) -> AnyQuestion:
        """Return the question with this id or alias; raises UsageError, or QuestionError where its file is broken."""
        wanted = name.strip().lower()
        for question in self.questions.values():
            if wanted in (question.id, question.alias):
                return question
        broken = [problem for problem in self.problems if problem.path.stem == wanted]
        if broken:
            raise QuestionError(broken)
        names = [*self.questions, *(question.alias for question in self.questions.values() if question.alias)]
        near = get_close_matches(wanted, names, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"no question is called {name!r}; {hint}`grader list` shows them all")

    def solution_folder(self, question: AnyQuestion) -> Path:
        """Return the folder of reference.py, checks.py, right/ and wrong/ of a question of this bank."""
        return self.solutions[question.id]


def load_bank(folder: Path | None = None) -> Bank:
    """Return the bank in ``folder``, or ours and all installed ones; raises UsageError where ``folder`` holds none.

    A file that cannot be read is reported in ``problems`` and hides no other.
    """
    problems: list[Problem] = []
    if folder is None:
        folders = [home(), *_installed(problems)]
    elif (folder / "questions").is_dir():
        folders = [folder]
    else:
        raise UsageError(f"{folder} is no bank: it has no folder named questions; `grader bank new` starts one")
    found: dict[str, AnyQuestion] = {}
    solutions: dict[str, Path] = {}
    for each in folders:
        for question in _read_folder(each, problems):
            if _is_new(question, found, problems):
                solutions[question.id] = each / "solutions" / question.id
                found[question.id] = question
    ordered = sorted(found.values(), key=_teaching_order)
    return Bank({question.id: question for question in ordered}, solutions, tuple(problems))


def load_question(name: str, folder: Path | None = None) -> AnyQuestion:
    """Return the question with this id or alias, as the bank has it; raises what :func:`load_bank` and ``get`` raise.

    Where its file can be found by its name or first lines, no other one is read.
    """
    from grader.bank.parse_question import read_question

    bank = folder or home()
    path = _find_file(bank / "questions", name.strip().lower())
    if path is None:
        return load_bank(folder).get(name)
    return _filled(read_question(path), path, bank)


def _find_file(folder: Path, name: str) -> Path | None:
    if not name.replace("-", "").isalnum():
        return None
    direct = folder / f"{name}.yaml"
    if direct.is_file():
        return direct
    for path in sorted(folder.rglob("*.yaml")):
        if path.is_file() and {f"id: {name}", f"alias: {name}"} & _head(path):
            return path
    return None


def _head(path: Path) -> set[str]:
    """Return the first lines of a file, none where it cannot be read: the reader of the whole bank says so."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return {file.readline().strip() for _ in range(6)}
    except OSError:
        return set()


def home() -> Path:
    """Return the folder of our own bank: inside the installed package, or the checkout around it."""
    package = Path(__file__).resolve().parents[1]
    packaged = package / "_bank"
    return packaged if packaged.is_dir() else package.parent


def digest(path: Path, solution: Path) -> str:
    """Return the SHA-256 of a question and the files that define what is right; it changes when a verdict could."""
    total = hashlib.sha256()
    for part in (path, *(solution / name for name in _STANDARD)):
        try:
            content = read_whole(part)
        except OSError:
            # Few solutions have all of these files; the reader of reference.py says when that one is missing.
            continue
        total.update(f"{part.name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def defined_checks(solution: Path) -> frozenset[str]:
    """Return the names of the functions in a solution's checks.py, by parsing it; raises QuestionError on bad code."""
    path = solution / "checks.py"
    if not path.exists():
        return frozenset()
    try:
        tree = ast.parse(read_whole(path))
    except OSError as error:
        raise QuestionError([Problem(path, 1, "", f"cannot be read: {error.strerror}", "fix or remove it")]) from None
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise QuestionError([Problem(path, line, "", f"is not Python: {error}", "fix the syntax")]) from None
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def _installed(problems: list[Problem]) -> Iterator[Path]:
    from importlib.metadata import entry_points

    for entry in entry_points(group=BANKS):
        try:
            yield _bank_of(entry)
        except Exception as error:  # noqa: BLE001 - code of a stranger's package, whose failure must not hide our bank
            message = f"the installed bank {entry.name!r} cannot be read: {error}"
            problems.append(Problem(Path(entry.value), 1, "", message, "update or remove the package"))


def _bank_of(entry: EntryPoint) -> Path:
    found = entry.load()
    folder = Path(found() if callable(found) else found)
    if not (folder / "questions").is_dir():
        raise UsageError(f"{folder} has no folder named questions")
    return folder


def _read_folder(folder: Path, problems: list[Problem]) -> Iterator[AnyQuestion]:
    # Here, because whoever only asks for `home` should not wait for YAML.
    from grader.bank.parse_question import read_question

    questions = folder / "questions"
    for path in sorted([*questions.rglob("*.yaml"), *questions.rglob("*.yml")]):
        try:
            question = read_question(path)
        except QuestionError as error:
            problems.extend(error.problems)
        else:
            yield _filled(question, path, folder)


def _filled(question: AnyQuestion, path: Path, folder: Path) -> AnyQuestion:
    return replace(question, path=path, digest=digest(path, folder / "solutions" / question.id))


def _is_new(question: AnyQuestion, found: Mapping[str, AnyQuestion], problems: list[Problem]) -> bool:
    """Report a question whose id or alias is taken; the first one read keeps it."""
    for other in found.values():
        if question.id == other.id:
            message, fix = f"{question.id!r} is the id of {other.path} already", "give one of them another id"
            problems.append(Problem(question.path, 1, "id", message, fix))
            return False
        if question.alias and question.alias == other.alias:
            message, fix = f"{question.alias!r} is the alias of {other.id} already", "give one of them another alias"
            problems.append(Problem(question.path, 1, "alias", message, fix))
            return False
    return True


def _teaching_order(question: AnyQuestion) -> tuple[int, int, str]:
    """Return the key of the order: those with an alias first, by number; then easy to hard, by id."""
    if question.alias:
        return (0, int(question.alias[1:]), question.id)
    return (1, _LEVELS.index(question.level), question.id)
