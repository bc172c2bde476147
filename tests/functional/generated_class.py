"""A class that is made up, handed in the way classes do, and what each of its students must be given.

Right, wrong, broken and hostile answers; late, doubled, missing and unmatched submissions; folders, flat files,
archives, notebooks and names of Canvas. What a program is worth comes from the judge, asked directly; everything else,
from lateness to which attempt counts, is reckoned here in a second, simpler way than the grader does it.
"""

from __future__ import annotations

import csv
import io
import json
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from grader.bank.concept import ConceptQuestion
from grader.bank.loading import Bank
from grader.classroom.assignment import read_assignment
from grader.classroom.grading.written import mark_text
from grader.judge import Judge, last_verdict
from grader.text.submission import Submission

DUE = datetime(2026, 10, 5, 22, tzinfo=UTC)
POINTS = 20
PENALTY = 10
CUTOFF = 5

BROKEN = {
    "half.py": "class {entry}(nn.Module):\n    def __init__(self\n",
    "import.py": "import no_such_module_anywhere\n\n\nclass {entry}:\n    pass\n",
    "raises.py": "raise RuntimeError('at import')\n\n\nclass {entry}:\n    pass\n",
}
HOSTILE = {
    "exits.py": "import os\n\n\nclass {entry}:\n    def __init__(self, *a, **k):\n        os._exit(0)\n",
    "forges.py": "print('PASSED')\nraise SystemExit(0)\n\n\nclass {entry}:\n    pass\n",
    "reads.py": "print(open('/etc/passwd').read())\n\n\nclass {entry}:\n    pass\n",
}
NAMES = (
    "Ana Li",
    "=1+1",
    'Zoë "Z" O\'Brien',
    "Дарья Кузнецова",
    "李安娜",
    "Smith, Jr., John",
    "ليلى",
    "Bo\nNew",
    "-Max",
)


@dataclass(slots=True)
class HandIn:
    """One attempt: question -> (kind of answer, text), and when it came (None: nobody knows)."""

    answers: dict[str, tuple[str, str]]
    hours_late: float | None


@dataclass(slots=True)
class Person:
    key: str
    name: str
    enrolled: bool
    attempts: list[HandIn] = field(default_factory=list)


@dataclass(slots=True)
class Class:
    folder: Path
    assignment: Path
    people: list[Person]
    questions: tuple[str, ...]

    @property
    def submissions(self) -> int:
        return sum(len(person.attempts) for person in self.people)

    def contents(self) -> dict[tuple[str, str], str]:
        """Return every distinct answer, and of which kind it is."""
        return {
            (question, text): kind
            for person in self.people
            for attempt in person.attempts
            for question, (kind, text) in attempt.answers.items()
        }

    def expected(self, share: Callable[[str, str], float]) -> dict[str, tuple[str, str]]:
        """Return status and score, as the gradebook writes it, of every student; ``share`` values an answer."""
        return {person.key: _expected(person, share, len(self.questions) * POINTS) for person in self.people}


def worth(made: Class, bank: Bank) -> Callable[[str, str], float]:
    """Return what each answer of a class is worth, by asking the judge without a batch around it."""
    rules = read_assignment(made.assignment, bank.get)
    shares: dict[tuple[str, str], float] = {}
    with Judge(bank) as judge:
        for name, text in made.contents():
            question = bank.get(name)
            if isinstance(question, ConceptQuestion):
                shares[name, text] = mark_text(question, text)[0]
            else:
                submission, seed = Submission("answer.py", text, ""), rules.number(question.id)
                verdict = last_verdict(judge.grade(question, submission, seed=seed, explain=False))
                shares[name, text] = verdict.points / verdict.max_points
    return lambda name, text: shares[name, text]


def make_class(
    root: Path, bank: Bank, questions: tuple[str, ...], size: int, *, variety: int = 8, unique: float = 0.0
) -> Class:
    """Write a class of ``size`` submissions below ``root``.

    There are up to ``variety`` different programs of each kind for a question; the share ``unique`` of the submissions
    equals no other one, by a comment.
    """
    dice = random.Random(size)
    pools = {question: _pool(bank, question, variety) for question in questions}
    people: list[Person] = []
    while sum(len(person.attempts) for person in people) < size:
        number = len(people)
        person = Person(f"s{number:05}", dice.choice(NAMES), enrolled=dice.random() > 0.03)
        left = size - sum(len(other.attempts) for other in people)
        for _ in range(min(left, 2 if dice.random() < 0.08 else 1)):
            mark = f"\n# {person.key}" if dice.random() < unique else ""
            person.attempts.append(_hand_in(pools, dice, mark))
        people.append(person)
    people += [Person(f"m{number:03}", "Nobody", enrolled=True) for number in range(max(1, size // 50))]
    made = Class(root / "submissions", root / "assignment.yaml", people, questions)
    _write(made, root, dice)
    return made


def _pool(bank: Bank, name: str, variety: int) -> dict[str, list[str]]:
    question = bank.get(name)
    if question.kind == "concept":
        lines = question.path.with_name(f"{question.id}.examples.jsonl")
        found = (
            [json.loads(line)["answer"] for line in lines.read_text().splitlines()[:variety]] if lines.is_file() else []
        )
        return {"text": [*found, question.model_answer, "I do not know.", "=SUM(A1:A9)"]}
    solution = bank.solution_folder(question)
    entry = question.interface.entry
    return {
        "right": [path.read_text() for path in sorted(solution.glob("right/*.py"))[:variety]],
        "wrong": [path.read_text() for path in sorted(solution.glob("wrong/*.py"))[:variety]],
        "broken": [text.format(entry=entry) for text in list(BROKEN.values())[:variety]],
        "hostile": [text.format(entry=entry) for text in list(HOSTILE.values())[:variety]],
    }


def _hand_in(pools: dict[str, dict[str, list[str]]], dice: random.Random, mark: str) -> HandIn:
    answers: dict[str, tuple[str, str]] = {}
    for question, pool in pools.items():
        kinds = ["text"] * 9 if "text" in pool else ["right"] * 5 + ["wrong"] * 3 + ["broken", "hostile"]
        kind = dice.choice([*kinds, "nothing"])
        if kind != "nothing":
            text = dice.choice(pool[kind])
            answers[question] = (kind, text + mark if kind != "text" else text)
    hours = dice.choice([None, -30.0, -1.0, -1.0, -1.0, 0.1, 3.0, 23.9, 24.1, 70.0, 119.0, 121.0])
    return HandIn(answers, hours)


def _write(made: Class, root: Path, dice: random.Random) -> None:
    made.folder.mkdir(parents=True)
    with (root / "roster.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        writer.writerow(["student_id", "name", "email", "canvas_id"])
        for number, person in enumerate(made.people):
            if person.enrolled:
                writer.writerow([person.key, person.name, f"{person.key}@school.example", 70_000 + number])
    times = []
    for number, person in enumerate(made.people):
        style = dice.choice(["folder", "folder", "flat", "zip", "notebook", "canvas"])
        for attempt_number, attempt in enumerate(person.attempts, start=1):
            several = len(person.attempts) > 1
            label = _lay_out(made, person, attempt, "folder" if several or not person.enrolled else style,
                             attempt_number if several else None, 70_000 + number)  # fmt: skip
            if attempt.hours_late is not None:
                times.append([label, (DUE + timedelta(hours=attempt.hours_late)).isoformat()])
    with (made.folder / "times.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([["path", "submitted"], *times])
    _write_assignment(made)


def _lay_out(made: Class, person: Person, attempt: HandIn, style: str, number: int | None, canvas: int) -> str:
    """Write one attempt in one of the ways in which downloads hold it; returns the path that stands for it."""
    files = {f"{q}.py": text for q, (kind, text) in attempt.answers.items() if kind != "text"}
    words = {q: text for q, (kind, text) in attempt.answers.items() if kind == "text"}
    if words:
        files["answers.yaml"] = json.dumps(words)
    if not files:
        files["README.md"] = "I could not do it."
        style = "folder" if style == "flat" else style
    if style == "notebook" and all(name.endswith(".py") for name in files):
        blank: dict[str, object] = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
        cells = [{**blank, "source": text} for text in files.values()]
        files = {"work.ipynb": json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": cells})}
        # One module now, so only a single answer stays the program that it was.
        if len(cells) > 1:
            return _lay_out(made, person, attempt, "folder", number, canvas)
    if style == "zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, text in files.items():
                archive.writestr(f"work/{name}", text)
        (made.folder / f"{person.key}.zip").write_bytes(packed.getvalue())
        return f"{person.key}.zip"
    if style in ("flat", "canvas"):
        prefix = f"{person.key}_" if style == "flat" else f"{person.key}_{canvas}_"
        for at, (name, text) in enumerate(files.items()):
            file = f"{prefix}{name}" if style == "flat" else f"{prefix}{at}_{name}"
            (made.folder / file).write_text(text, encoding="utf-8")
        return f"{person.key}" if style == "flat" else f"{person.key}_{canvas}"
    place = person.key if number is None else f"{person.key}/attempt-{number}"
    (made.folder / place).mkdir(parents=True)
    for name, text in files.items():
        (made.folder / place / name).write_text(text, encoding="utf-8")
    return place


def _write_assignment(made: Class) -> None:
    lines = [
        "id: generated", "title: A generated class", f'due: "{DUE.isoformat()}"', "timezone: UTC", "seed: tulip",
        "roster: roster.csv", "limits: {seconds: 60}",
        f"late: {{grace_minutes: 15, penalty_percent_per_day: {PENALTY}, cutoff_days: {CUTOFF}}}", "questions:",
    ]  # fmt: skip
    for question in made.questions:
        text = any(kind == "text" for (name, _), kind in made.contents().items() if name == question)
        lines.append(f"  - {{question: {question}, points: {POINTS}, kind: {'text' if text else 'code'}}}")
    made.assignment.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _expected(person: Person, share: Callable[[str, str], float], most: int) -> tuple[str, str]:
    if not person.attempts:
        return "missing", ""
    best: tuple[str, float] = ("", -1.0)
    # The grader orders attempts by time, those without one first; of equal scores the first counts.
    for attempt in sorted(person.attempts, key=lambda one: -1e9 if one.hours_late is None else one.hours_late):
        points = sum(round(POINTS * share(question, text), 2) for question, (_, text) in attempt.answers.items())
        late = attempt.hours_late or 0.0
        days = 0 if late <= 0.25 else int(late // 24) + (late % 24 > 0)
        scored = ("too late", 0.0) if late > CUTOFF * 24 else ("graded", max(0.0, points - most * PENALTY * days / 100))
        if scored[1] > best[1]:
            best = scored
    return best[0], f"{best[1]:.2f}"
