"""The whole check of a bank: what can be read first, then what has to be run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from grader.bank import Bank, load_bank
from grader.bankcheck.concepts import check_concept_question
from grader.bankcheck.findings import Finding
from grader.bankcheck.folder import check_folder, check_todo
from grader.bankcheck.matrix import matrix
from grader.bankcheck.pool import run_tasks
from grader.bankcheck.prose import check_prose
from grader.bankcheck.structure import check_structure
from grader.bankcheck.survivors import check_mutants, mutants_of
from grader.bankcheck.tasks import Result, Task, tasks_of
from grader.bankcheck.verdicts import check_results
from grader.mistakes import read_mistakes
from grader.model import CodeQuestion, ConceptQuestion

Tell = Callable[[int, int, str], None]
"""Called with how many answers have been graded, of how many, and the name of the last one."""


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
    """What to check: all questions or only some, at how many seeds, in how many processes, with mutants or without."""

    folder: Path
    only: Sequence[str] = ()
    seeds: int = 10
    jobs: int = 1
    mutants: bool = False


def check_bank(wanted: Wanted, tell: Tell) -> Checked:
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
    _run(bank, code, wanted, checked, tell)
    return checked


def _run(bank: Bank, questions: Sequence[CodeQuestion], wanted: Wanted, checked: Checked, tell: Tell) -> None:
    runnable = [q for q in questions if (bank.solution_folder(q) / "reference.py").is_file()]
    tasks = [task for q in runnable for task in tasks_of(q, bank.solution_folder(q), wanted.seeds)]
    if wanted.mutants:
        tasks += [task for q in runnable for task in mutants_of(q, bank.solution_folder(q))]
    results = _graded(run_tasks(tasks, wanted.folder, wanted.jobs), len(tasks), tell)
    for question in runnable:
        folder = bank.solution_folder(question)
        mine = [results[task] for task in tasks if task.question == question.id]
        checked.graded += sum(len(result.briefs) for result in mine)
        checked.mutants += sum(result.task.kind == "mutant" for result in mine)
        checked.findings += check_results(question, folder, mine)
        checked.findings += check_mutants(question, folder, [r for r in mine if r.task.kind == "mutant"])
        checked.matrices[question.id] = matrix(question, read_mistakes(folder), mine)


def _graded(results: Iterable[Result], total: int, tell: Tell) -> Mapping[Task, Result]:
    found: dict[Task, Result] = {}
    for result in results:
        found[result.task] = result
        tell(len(found), total, f"{result.task.question}/{result.task.name}")
    return found
