"""Load questions: the only module that knows how the bank is stored.

A bank is a folder with ``questions/`` (YAML, in folders as you like) and ``solutions/<id>/``. Unless a folder is named,
the grader reads its own (beside the package in a checkout, inside it when installed) and those of installed packages
that have an entry point in the group ``attention_grader.banks``: a function or constant that gives such a folder.
"""

from __future__ import annotations

import ast
import hashlib
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import Problem, QuestionError, UsageError
from grader.text.reading import read_whole

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from grader.bank.parse_question import AnyQuestion
    from grader.bank.question import CodeQuestion, Question

__all__ = ["BANKS", "Bank", "defined_checks", "digest", "home", "load_bank"]

BANKS = "attention_grader.banks"
"""The entry point group of packages that bring a bank."""

# The files of a solution that decide what is right; right and wrong answers only test them.
_STANDARD = ("reference.py", "checks.py", "adapter.py")
_ENTRY = re.compile(r"\bentry\W+(\w+)")
_LEVELS = ("easy", "medium", "hard")


class Bank:
    """The questions of one folder, or of ours and all installed ones; each file is read once, when it is first needed.

    A file that cannot be read is reported in ``problems`` and hides no other.
    """

    def __init__(self, own: Path, *, installed: bool) -> None:
        self._own = own
        self._with_installed = installed
        self._read: dict[Path, AnyQuestion | QuestionError] = {}
        self._solutions: dict[str, Path] = {}

    @property
    def questions(self) -> Mapping[str, AnyQuestion]:
        """All questions by id, in teaching order."""
        return self._everything[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with files that could not be read, or whose id or alias is taken."""
        return self._everything[1]

    def get(self, name: str) -> AnyQuestion:
        """Return the question with this id or alias; raises UsageError, or QuestionError where its file is broken.

        Where its file can be found by its name or a line ``alias: q1``, no other one is read.
        """
        wanted = name.strip().lower()
        for path in _files(self._own):
            if path.stem == wanted or f"alias: {wanted}" in _text(path).splitlines():
                question = self._question(path, self._own)
                if not isinstance(question, QuestionError) and wanted in (question.id, question.alias):
                    return question
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

    def asking_for(self, names: Collection[str]) -> dict[str, CodeQuestion]:
        """Return the questions whose answer is a class or function of one of these names; no others are read."""
        found: dict[str, CodeQuestion] = {}
        for folder in self._folders:
            for path in _files(folder):
                if not set(_ENTRY.findall(_text(path))).isdisjoint(names):
                    question = self._question(path, folder)
                    if not isinstance(question, QuestionError) and question.kind == "code":
                        found.setdefault(question.id, question)
        return {question.id: question for question in found.values() if question.interface.entry in names}

    def solution_folder(self, question: Question) -> Path:
        """Return the folder of reference.py, checks.py, right/ and wrong/ of a question, whether or not it exists."""
        if question.id not in self._solutions:
            self.get(question.id)
        return self._solutions[question.id]

    @cached_property
    def _installed(self) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
        """The folders of installed banks, and what is wrong with those that give none."""
        problems: list[Problem] = []
        return tuple(_installed(problems)) if self._with_installed else (), tuple(problems)

    @property
    def _folders(self) -> tuple[Path, ...]:
        return (self._own, *self._installed[0])

    @cached_property
    def _everything(self) -> tuple[Mapping[str, AnyQuestion], tuple[Problem, ...]]:
        folders, problems = self._folders, list(self._installed[1])
        found: dict[str, AnyQuestion] = {}
        for folder in folders:
            for path in _files(folder):
                question = self._question(path, folder)
                if isinstance(question, QuestionError):
                    problems += question.problems
                elif _is_new(question, found, problems):
                    found[question.id] = question
        ordered = sorted(found.values(), key=_teaching_order)
        return {question.id: question for question in ordered}, tuple(problems)

    def _question(self, path: Path, folder: Path) -> AnyQuestion | QuestionError:
        # Here, because whoever only asks for `home` should not wait for YAML.
        from grader.bank.parse_question import read_question

        if path not in self._read:
            try:
                question = read_question(path)
            except QuestionError as error:
                self._read[path] = error
            else:
                solution = folder / "solutions" / question.id
                self._read[path] = replace(question, path=path, digest=digest(path, solution))
                self._solutions.setdefault(question.id, solution)
        return self._read[path]


def load_bank(folder: Path | None = None) -> Bank:
    """Return the bank in ``folder``, or ours and all installed ones; raises UsageError where ``folder`` holds none."""
    if folder is None:
        return Bank(home(), installed=True)
    if not (folder / "questions").is_dir():
        raise UsageError(f"{folder} is no bank: it has no folder named questions; `grader bank new` starts one")
    return Bank(folder, installed=False)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "questions").rglob("*.y*ml") if path.suffix in (".yaml", ".yml"))


def _text(path: Path) -> str:
    """Return what a file holds, nothing where it cannot be read: the reader of the whole bank says so."""
    try:
        return read_whole(path).decode("utf-8", "replace")
    except OSError:
        return ""


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
    if not _may_bring_a_bank():
        return
    from importlib.metadata import entry_points

    for entry in entry_points(group=BANKS):
        try:
            yield _bank_of(entry)
        except Exception as error:  # noqa: BLE001 - code of a stranger's package, whose failure must not hide our bank
            message = f"the installed bank {entry.name!r} cannot be read: {error}"
            problems.append(Problem(Path(entry.value), 1, "", message, "update or remove the package"))


def _may_bring_a_bank() -> bool:
    """Say whether any installed package names our group: ``importlib.metadata`` takes ten times as long to say no."""
    for folder in map(Path, sys.path):
        if folder.is_file():
            # A zip archive, which can hold packages too.
            return True
        if any(BANKS in _text(path) for path in folder.glob("*.*-info/entry_points.txt")):
            return True
    return False


def _bank_of(entry: EntryPoint) -> Path:
    found = entry.load()
    folder = Path(found() if callable(found) else found)
    if not (folder / "questions").is_dir():
        raise UsageError(f"{folder} has no folder named questions")
    return folder


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
