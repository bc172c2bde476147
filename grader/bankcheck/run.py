"""Check a whole bank: what can be read first, then what has to be run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.bank.concept import ConceptQuestion
from grader.bank.loading import Bank, load_bank
from grader.bank.mistakes import read_mistakes
from grader.bank.question import CodeQuestion
from grader.bankcheck.concepts import check_concept_question
from grader.bankcheck.expectations import check_results
from grader.bankcheck.findings import Finding
from grader.bankcheck.folder import check_folder, check_todo
from grader.bankcheck.matrix import matrix
from grader.bankcheck.pool import run_tasks
from grader.bankcheck.prose import check_prose
from grader.bankcheck.record import SeedRecord, record
from grader.bankcheck.repairs import check_repairs, repairs_of
from grader.bankcheck.structure import check_structure
from grader.bankcheck.survivors import check_mutants, mutants_of
from grader.bankcheck.tasks import CheckTask, Result, merged, one_by_one, tasks_of

Tell = Callable[[int, int, str], None]
"""Called with how many answers have been graded, of how many, and the name of the last one."""

Done = Callable[[SeedRecord], None]
"""Called with what came of a question whose answers have all been graded."""


@dataclass(slots=True)
class Checked:
    """Everything that was found; ``matrices`` by question, ``graded`` counts verdicts."""

    findings: list[Finding] = field(default_factory=list)
    matrices: dict[str, str] = field(default_factory=dict)
    questions: int = 0
    graded: int = 0
    mutants: int = 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """The part to check: all questions or some, at how many seeds, in how many processes, with mutants and repairs."""

    folder: Path
    only: Sequence[str] = ()
    seeds: int = 10
    jobs: int = 1
    mutants: bool = False
    repairs: bool = False


def check_bank(wanted: Wanted, tell: Tell, done: Done) -> Checked:
    """Check the bank in ``wanted.folder``; raises UsageError where it is none or lacks a question asked for."""
    bank = load_bank(wanted.folder)
    questions = [bank.get(name) for name in wanted.only] or list(bank.questions.values())
    checked = Checked(questions=len(questions))
    if not wanted.only:
        checked.findings += check_folder(bank, wanted.folder)
    unfinished = set()
    for question in questions:
        todo = list(check_todo(question, bank.solution_folder(question)))
        if todo:
            # First things first: a scaffold would fail everything else as well.
            unfinished.add(question.id)
            checked.findings += todo
            continue
        checked.findings += check_prose(question)
        if isinstance(question, ConceptQuestion):
            checked.findings += check_concept_question(question)
        else:
            checked.findings += check_structure(question, bank.solution_folder(question))
    code = [q for q in questions if isinstance(q, CodeQuestion) and q.id not in unfinished]
    tasks = {q.id: _tasks(bank, q, wanted) for q in code if (bank.solution_folder(q) / "reference.py").is_file()}
    for name, results in _graded(tasks, wanted, tell):
        _conclude(bank, name, results, checked, done)
    return checked


def _tasks(bank: Bank, question: CodeQuestion, wanted: Wanted) -> list[CheckTask]:
    folder = bank.solution_folder(question)
    tasks = list(tasks_of(question, folder, wanted.seeds))
    mutants = mutants_of(question, folder) if wanted.mutants else ()
    return [*tasks, *mutants, *(repairs_of(question, folder, wanted.seeds) if wanted.repairs else ())]


def _graded(tasks: Mapping[str, Sequence[CheckTask]], wanted: Wanted, tell: Tell) -> Iterator[tuple[str, list[Result]]]:
    """Yield each question with the results of its tasks as soon as the last of them is there."""
    steps = [step for mine in tasks.values() for step in one_by_one(mine)]
    left = Counter(step.question for step in steps)
    parts: defaultdict[tuple[str, str, str], list[Result]] = defaultdict(list)
    for number, part in enumerate(run_tasks(steps, wanted.folder, wanted.jobs), 1):
        step = part.task
        parts[step.question, step.kind, step.name].append(part)
        tell(number, len(steps), f"{step.question}/{step.name}, seed {step.seeds[0]}")
        left[step.question] -= 1
        if not left[step.question]:
            mine = tasks[step.question]
            yield step.question, [merged(task, parts.pop((task.question, task.kind, task.name))) for task in mine]


def _conclude(bank: Bank, name: str, results: Sequence[Result], checked: Checked, done: Done) -> None:
    question = bank.get(name)
    if not isinstance(question, CodeQuestion):
        raise TypeError(f"{name} is answered in words")
    folder = bank.solution_folder(question)
    mutants = [result for result in results if result.task.kind == "mutant"]
    repairs = [result for result in results if result.task.kind == "repair"]
    found = [*check_results(question, folder, results), *check_mutants(question, folder, mutants)]
    found += check_repairs(question, repairs)
    checked.findings += found
    checked.graded += sum(len(result.briefs) for result in results)
    checked.mutants += len(mutants)
    checked.matrices[name] = matrix(question, read_mistakes(folder), results)
    done(record(name, results, len(found)))
