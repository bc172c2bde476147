"""The answers of the bank as test cases: each right, wrong and starter file by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.bankcheck.tasks import CheckTask, Kind, tasks_of
from tests.our_bank import BANK

CODE = [question for question in BANK.questions.values() if isinstance(question, CodeQuestion)]
MATRIX = Path(__file__).resolve().parents[2] / "docs" / "kill-matrix.md"


def tasks(*kinds: Kind, seeds: int = 1) -> list[object]:
    """Return every task of these kinds, at so many seeds, as a pytest parameter that carries its name."""
    found: list[CheckTask] = [task for q in CODE for task in tasks_of(q, BANK.solution_folder(q), seeds=seeds)]
    return [pytest.param(task, id=f"{task.question}/{task.name}") for task in found if task.kind in kinds]


def question_of(task: CheckTask) -> CodeQuestion:
    """Return the question that the task belongs to."""
    question = BANK.get(task.question)
    assert isinstance(question, CodeQuestion)
    return question


def documented(question: str) -> dict[str, str]:
    """Return the rows that docs/kill-matrix.md has for a question, by the wrong answer's name."""
    found = re.search(
        rf"^## {question}\n(.*?)(?=^## |\Z)", MATRIX.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE
    )
    rows = [line for line in (found[1] if found else "").splitlines() if line.startswith("| ")]
    return {line.split("|")[1].strip(): line for line in rows}
