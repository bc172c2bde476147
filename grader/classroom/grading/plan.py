"""Plan a batch: find the content that answers each question, and make one task for each distinct piece of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Literal

import grader
from grader.bank.loading import Bank
from grader.bank.question import CodeQuestion
from grader.classroom.assignment import Assignment, Limits, Part
from grader.classroom.grading.choose_file import choose_file, taken_names
from grader.classroom.grading.written import unknown_checks
from grader.classroom.intake import HandedFile, HandIn, Intake, Notice
from grader.classroom.store import Entry
from grader.errors import GraderError
from grader.text.escape import safe_line

__all__ = ["Plan", "Task", "make_plan", "make_task", "versions"]


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of content to grade for one part; all plain values, so that it can travel as JSON.

    ``text`` is Python source, a written answer, or quick answers as JSON, by the part's ``kind``.
    """

    key: str
    part: str
    kind: str
    question: str
    standard: str
    sha256: str
    text: str
    file: str
    seed: int
    version: str
    limits: Mapping[str, float | None]
    # Ids of checks, joined by commas: contents that students must not see, and those to show all the same.
    hidden: str = ""
    visible: str = ""
    # The assignment's rules for names and imports, the packages joined by commas.
    names: Literal["free", "strict"] = "free"
    packages: str = ""
    # The class or function that was chosen in a program.
    entry: str = ""
    # Whether to look for a small change with which every visible check passes.
    repair: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Everybody's answers (``entries``), and the work they make (``tasks``): each distinct content once.

    ``notices`` are about answers of which another one could be meant.
    """

    entries: tuple[Entry, ...]
    tasks: tuple[Task, ...]
    notices: tuple[Notice, ...] = ()


def make_plan(intake: Intake, assignment: Assignment, bank: Bank) -> Plan:
    """Return the plan for a class: identical content is graded once, and counts for everybody who handed it in."""
    entries: list[Entry] = []
    tasks: dict[str, Task] = {}
    doubts: list[Notice] = []
    for attempt in intake.attempts:
        try:
            found = list(_of_attempt(attempt, assignment, bank, doubts))
        except GraderError:
            # Something that concerns everybody, such as a question that the bank does not have.
            raise
        except Exception as error:  # noqa: BLE001 - one student's file must never end the batch of a class
            note = safe_line(f"cannot be read ({type(error).__name__}: {error}): look at it yourself", 300)
            empty = (
                Entry(attempt.student, attempt.number, part.key, "", "", "", note) for part in assignment.questions
            )
            found = [(entry, None) for entry in empty]
        for entry, task in found:
            entries.append(entry)
            if task is not None:
                tasks.setdefault(task.key, task)
    return Plan(tuple(entries), tuple(tasks.values()), tuple(doubts))


def _of_attempt(
    attempt: HandIn, assignment: Assignment, bank: Bank, doubts: list[Notice]
) -> Iterator[tuple[Entry, Task | None]]:
    """Yield what an attempt has for each part, and how to grade it, if it has anything; add what is to be looked at."""
    answers = _Answers(attempt)
    for part in assignment.questions:
        question = bank.get(part.question)
        if isinstance(question, CodeQuestion):
            rules = replace(question.interface, names=assignment.names, packages=assignment.packages)
            others = [
                other.interface.entry
                for other in (bank.get(one.question) for one in assignment.questions)
                if isinstance(other, CodeQuestion) and other is not question
            ]
            chosen = choose_file(
                answers.code, question, rules, taken_names(answers.code, others, question.interface.entry)
            )
            document, entry_name = chosen.document, chosen.entry
            note = "; ".join(filter(None, (chosen.note, document.said if document is not None else "")))
            if chosen.doubt:
                doubts.append(Notice("doubtful", attempt.student, f"{attempt.label}: {note}"))
        else:
            entry_name = ""
            document, note = answers.written(part.kind, {question.id, question.alias or question.id})
            if document is not None and part.kind == "quick":
                note = unknown_checks(question, document.text)
        if document is None:
            yield Entry(attempt.student, attempt.number, part.key, "", "", "", note), None
            continue
        task = make_task(assignment, part, question.digest, document.sha256, document.text, document.name, entry_name)
        entry = Entry(attempt.student, attempt.number, part.key, document.sha256, document.name, task.key, note)
        yield entry, task


def make_task(
    assignment: Assignment, part: Part, standard: str, sha256: str, text: str, file: str, entry: str = ""
) -> Task:
    """Return the task that grades ``text``; its key changes with anything that could change the result.

    ``entry`` is the class or function to grade in a program.
    """
    seed = assignment.number(part.question)
    limits = asdict(assignment.limits) if part.kind == "code" else asdict(Limits())
    facts = [assignment.id, part.key, standard, sha256, seed, limits, versions(), part.hidden, part.visible]
    repair = part.kind == "code" and assignment.feedback.repair != "off"
    facts += [assignment.names, assignment.packages, entry, repair]
    key = hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()
    secret, shown = ",".join(part.hidden), ",".join(part.visible)
    return Task(
        key,
        part.key,
        part.kind,
        part.question,
        standard,
        sha256,
        text,
        file,
        seed,
        versions(),
        limits,
        secret,
        shown,
        names=assignment.names,
        packages=",".join(assignment.packages),
        entry=entry,
        repair=repair,
    )


@lru_cache(maxsize=1)
def versions() -> str:
    """Return the versions that a verdict can depend on, read without importing any of the packages."""
    found = [f"grader {grader.__version__}"]
    for name in ("torch", "hypothesis", "numpy"):
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} ?")
    return ", ".join(found)


class _Answers:
    """What one attempt's documents define and say, parsed once."""

    def __init__(self, attempt: HandIn) -> None:
        self.code = [document for document in attempt.documents if document.kind == "code"]
        self._words: dict[str, Any] = {}
        for document in attempt.documents:
            if document.kind == "answers":
                self._read_words(document)

    def _read_words(self, document: HandedFile) -> None:
        data = json.loads(document.text)
        if isinstance(data, dict):
            self._words |= {str(name).strip().lower(): value for name, value in data.items()}

    def written(self, kind: str, names: set[str]) -> tuple[HandedFile | None, str]:
        """Return the text, or the quick answers as JSON, that ``answers.yaml`` has under one of ``names``."""
        found = next((self._words[name] for name in sorted(names) if name in self._words), None)
        there = self._words
        if isinstance(found, dict):
            there, found = found, found.get(kind)
        elif kind == "quick":
            found = None
        if found in (None, "", {}):
            where = "it has" if there is self._words else "found there"
            here = f" ({where}: {safe_line(', '.join(map(str, there)), 100)})" if there else ""
            return None, f"answers.yaml has no {kind} under {' or '.join(sorted(names))}{here}"
        text = json.dumps(found, sort_keys=True, ensure_ascii=False) if kind == "quick" else str(found)
        return HandedFile("answers.yaml", "answers", text), ""
