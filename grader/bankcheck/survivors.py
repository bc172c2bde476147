"""Account for mutants of the reference: each is caught by a check, or ``survivors.yaml`` says why it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from grader.bank.question import CodeQuestion
from grader.bankcheck.findings import Finding
from grader.bankcheck.mutations import mutations
from grader.bankcheck.tasks import CheckTask, Result
from grader.text.reading import read_text
from grader.text.yaml_limits import load_shallow

FILE = "survivors.yaml"


def mutants_of(question: CodeQuestion, folder: Path) -> Iterator[CheckTask]:
    """Yield the task of grading each mutant of the question's reference."""
    path = folder / "reference.py"
    for mutation in mutations(read_text(path)):
        yield CheckTask(question.id, "mutant", path, mutation.name, source=mutation.source)


def read_reasons(folder: Path) -> Mapping[str, str]:
    """Return why each known survivor is right, by the mutation's name; empty where there is no such file.

    Raises:
        ValueError: the file is no mapping from texts to texts.
    """
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        data = load_shallow(read_text(path))
    except yaml.YAMLError as error:
        raise ValueError(f"is not YAML: {error}") from error
    if not isinstance(data, dict) or not all(isinstance(k, str) and isinstance(v, str) for k, v in data.items()):
        raise ValueError("maps each mutation to the reason why it is right, both as text")
    return data


def check_mutants(question: CodeQuestion, folder: Path, results: Sequence[Result]) -> Iterator[Finding]:
    """Yield mutants that no check catches and nobody accounts for, and reasons that account for nothing any more."""
    path = folder / FILE
    try:
        reasons = read_reasons(folder)
    except ValueError as error:
        yield Finding(question.id, path, str(error), 'write "mutation": "reason", one a line')
        return
    known = {task.name for task in mutants_of(question, folder)} if reasons else set()
    for name in reasons:
        if name not in known:
            yield Finding(question.id, path, f"no mutation is called {name!r} any more", "remove the line")
    for result in results:
        name = result.task.name
        alive = not result.fault and all(brief.passed for brief in result.briefs)
        if alive and not reasons.get(name, "").strip():
            fix = f"strengthen a check, or add it to {path} with the reason why it is right as well"
            yield Finding(question.id, result.task.path, f"a changed reference gets full marks: {name}", fix)
        if not alive and name in reasons:
            yield Finding(question.id, path, f"is caught by now: {name}", "remove the line")
