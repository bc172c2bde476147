"""Grade one answer of a question at one or more seeds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from grader.bank.mistakes import Mistake, read_mistake
from grader.bank.question import CodeQuestion
from grader.bank.starter import starter
from grader.errors import GraderError
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission, read_submission
from grader.verdict import CheckFinished, CheckResult, Finished, Outcome, Repair

Kind = Literal["starter", "right", "wrong", "mutant", "repair"]
"""``right`` includes the reference; a ``repair`` is a wrong answer with a small change that makes it pass."""

WHOLE = 0
"""The seed at which wrong answers meet every check. At others they meet the one that must catch them, and its needs."""

_KILLED = frozenset(Outcome) - {Outcome.PASS, Outcome.SKIPPED, Outcome.INTERNAL}


@dataclass(frozen=True, slots=True)
class CheckTask:
    """One answer to grade at every seed; ``source`` is that of a mutant, ``name`` how reports call the answer.

    ``caught_by`` is the check that a wrong answer names in its header; empty where it names none. ``further`` are the
    seeds at which a repair is graded again.
    """

    question: str
    kind: Kind
    path: Path
    name: str
    seeds: tuple[int, ...] = (WHOLE,)
    source: str = ""
    caught_by: str = ""
    further: tuple[int, ...] = ()

    def only(self, seed: int) -> str | None:
        """Return the one check that matters at this seed, or None for all."""
        return self.caught_by or None if seed != WHOLE else None


@dataclass(frozen=True, slots=True)
class Brief:
    """A verdict at one seed in brief: points, the checks that failed or were skipped, and the first reasons."""

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
    """A task and one brief a seed; ``fault`` says why it could not be graded at all.

    ``repair`` is the change that was found, of which the briefs are then.
    """

    task: CheckTask
    briefs: tuple[Brief, ...] = ()
    fault: str = ""
    repair: Repair | None = None


def tasks_of(question: CodeQuestion, folder: Path, seeds: int) -> Iterator[CheckTask]:
    """Yield the tasks that prove a question: its starter, its reference, its right and its wrong answers."""
    every = tuple(range(seeds))
    yield CheckTask(question.id, "starter", question.path, "starter")
    if (folder / "reference.py").is_file():
        yield CheckTask(question.id, "right", folder / "reference.py", "reference", every)
    for path in sorted((folder / "right").glob("*.py")):
        yield CheckTask(question.id, "right", path, path.stem, every)
    for path in sorted((folder / "wrong").glob("*.py")):
        mistake = read_mistake(path)
        caught_by = mistake.caught_by if isinstance(mistake, Mistake) else ""
        yield CheckTask(question.id, "wrong", path, path.stem, every, caught_by=caught_by)


def one_by_one(tasks: Sequence[CheckTask]) -> Iterator[CheckTask]:
    """Yield each task at each of its seeds: all at the first seed, then all at the next, since they share its cases."""
    for seed in sorted({seed for task in tasks for seed in task.seeds}):
        yield from (replace(task, seeds=(seed,)) for task in tasks if seed in task.seeds)


def merged(task: CheckTask, parts: Iterable[Result]) -> Result:
    """Return the result of ``task`` from those at each of its seeds."""
    found = list(parts)
    briefs = sorted((brief for part in found for brief in part.briefs), key=lambda brief: brief.seed)
    repair = next((part.repair for part in found if part.repair is not None), None)
    return Result(task, tuple(briefs), next((part.fault for part in found if part.fault), ""), repair)


def run_task(judge: Judge, task: CheckTask, stopped: Callable[[], bool] = bool) -> Result:
    """Grade the answer at each seed until ``stopped``; what goes wrong on the way becomes the result's ``fault``."""
    try:
        question = judge.bank.get(task.question)
        if not isinstance(question, CodeQuestion):
            raise TypeError(f"{task.question} is answered in words")
        if task.kind == "repair":
            return _repaired(judge, question, task, stopped)
        return Result(task, tuple(_brief(judge, question, task, seed) for seed in task.seeds if not stopped()))
    except GraderError as error:
        return Result(task, fault=str(error))


def _repaired(judge: Judge, question: CodeQuestion, task: CheckTask, stopped: Callable[[], bool]) -> Result:
    verdict = last_verdict(judge.grade(question, read_submission(task.path), seed=WHOLE, explain=False))
    found = judge.repair(question, verdict, stop=stopped)
    if found is None:
        return Result(task)
    changed = replace(task, kind="mutant", source=found.applied(verdict.submission.source))
    briefs = (_brief(judge, question, changed, seed) for seed in task.further if not stopped())
    return Result(task, tuple(briefs), repair=found)


def _brief(judge: Judge, question: CodeQuestion, task: CheckTask, seed: int) -> Brief:
    if task.kind == "starter":
        submission = decode_submission(starter(question).encode(), "the starter")
    elif task.kind == "mutant":
        submission = decode_submission(task.source.encode(), task.name)
    else:
        submission = read_submission(task.path)
    results: Sequence[CheckResult] = ()
    for event in judge.grade(question, submission, seed=seed, explain=False, only=task.only(seed)):
        if isinstance(event, Finished):
            results = event.verdict.checks
        elif task.kind == "mutant" and isinstance(event, CheckFinished) and event.result.outcome in _KILLED:
            # One check is enough to kill it.
            results = [event.result]
            break
    return summary(seed, results)


def summary(seed: int, results: Sequence[CheckResult]) -> Brief:
    """Return what all results of a verdict come to; raises GraderError where it was not the answer that failed."""
    broken = [result for result in results if result.outcome is Outcome.INTERNAL]
    if broken or not results:
        raise GraderError(f"the judge failed at {broken[0].id}: {broken[0].message}" if broken else "it was not graded")
    failed = [result for result in results if result.outcome in _KILLED]
    return Brief(
        seed=seed,
        points=sum(result.points for result in results),
        failed=tuple(result.id for result in failed),
        skipped=tuple(result.id for result in results if result.outcome is Outcome.SKIPPED),
        why="; ".join(f"{r.id} ({r.outcome}): {r.message.partition(chr(10))[0]}" for r in failed[:3]),
    )
