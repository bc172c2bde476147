"""What is to be run, and what came of it: one answer of a question, at one or more seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.errors import GraderError
from grader.judge import Judge
from grader.model import CheckFinished, CodeQuestion, Outcome
from grader.starter import starter
from grader.submission import decode_submission, read_submission

Kind = Literal["starter", "right", "wrong", "mutant"]
"""``right`` includes the reference."""


@dataclass(frozen=True, slots=True)
class Task:
    """Grade one answer at every seed; ``source`` is that of a mutant, ``name`` how the answer is called in reports."""

    question: str
    kind: Kind
    path: Path
    name: str
    seeds: tuple[int, ...] = (0,)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """What a verdict comes to at one seed: points, the checks that failed or were skipped, and the first reasons."""

    seed: int
    points: float
    failed: tuple[str, ...]
    skipped: tuple[str, ...]
    why: str

    @property
    def passed(self) -> bool:
        """Whether it got full marks."""
        return not self.failed and not self.skipped


@dataclass(frozen=True, slots=True)
class Result:
    """A task and one brief a seed; ``fault`` says why it could not be graded at all."""

    task: Task
    briefs: tuple[Brief, ...] = ()
    fault: str = ""


def tasks_of(question: CodeQuestion, folder: Path, seeds: int) -> Iterator[Task]:
    """Yield the tasks that prove a question: its starter, its reference, its right and its wrong answers."""
    every = tuple(range(seeds))
    yield Task(question.id, "starter", question.path, "starter")
    if (folder / "reference.py").is_file():
        yield Task(question.id, "right", folder / "reference.py", "reference", every)
    for kind in ("right", "wrong"):
        for path in sorted((folder / kind).glob("*.py")):
            yield Task(question.id, kind, path, path.stem, every)


def run_task(judge: Judge, task: Task, stopped: Callable[[], bool] = bool) -> Result:
    """Grade the answer at each seed until ``stopped``; what goes wrong on the way becomes the result's ``fault``."""
    try:
        question = judge.bank.get(task.question)
        if not isinstance(question, CodeQuestion):
            raise TypeError(f"{task.question} is answered in words")
        return Result(task, tuple(_brief(judge, question, task, seed) for seed in task.seeds if not stopped()))
    except GraderError as error:
        return Result(task, fault=str(error))


def _brief(judge: Judge, question: CodeQuestion, task: Task, seed: int) -> Brief:
    if task.kind == "starter":
        submission = decode_submission(starter(question).encode(), "the starter")
    elif task.kind == "mutant":
        submission = decode_submission(task.source.encode(), task.name)
    else:
        submission = read_submission(task.path)
    points, failed, skipped, why = 0.0, [], [], []
    for event in judge.grade(question, submission, seed=seed, explain=False):
        if not isinstance(event, CheckFinished):
            continue
        result = event.result
        points += result.points
        if result.outcome is Outcome.INTERNAL:
            raise GraderError(f"the judge failed at {result.id}: {result.message}")
        if result.outcome is Outcome.SKIPPED:
            skipped.append(result.id)
        elif result.outcome is not Outcome.PASS:
            failed.append(result.id)
            why.append(f"{result.id} ({result.outcome}): {result.message.partition(chr(10))[0]}")
            if task.kind == "mutant":
                # One check is enough to kill it.
                break
    return Brief(seed, points, tuple(failed), tuple(skipped), "; ".join(why[:3]))
