"""Run a batch: read the class, grade the tasks that it is given, and report each step.

The session leaves out what the store has already, so the same command continues a run that was killed. Results of ours
that failed are tried again, by fresh processes, before they are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from grader.bank.loading import Bank
from grader.classroom.assignment import Assignment
from grader.classroom.gradebook import Graded, GradedLine
from grader.classroom.grading.plan import Plan, Task, make_plan
from grader.classroom.intake import Intake, Notice, read_class
from grader.classroom.intake.roster import Roster, read_roster
from grader.classroom.store import Store
from grader.errors import AssignmentError, Problem, UsageError
from grader.text.yaml_document import read_document
from grader.verdict import Outcome

__all__ = ["Progress", "TaskGrader", "grade_all", "prepare"]

TaskGrader = Callable[[Sequence[Task]], Iterator[GradedLine]]
"""Grades tasks, here or on a cluster, yielding every result as it ends, in any order."""

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of a run: tasks done, of all there are. INTERNAL ones that will be tried again are not counted."""

    done: int
    total: int
    last: Graded | None = None


def prepare(
    source: Path, assignment: Assignment, bank: Bank, store: Store, leave_out: Path | None = None
) -> tuple[Intake, Plan]:
    """Read the class from ``source``, but not ``leave_out``, and record it; returns what was found and is to do."""
    roster = _roster(assignment)
    intake = read_class(source, roster, assignment.zone, leave_out)
    strangers = assignment.late.extensions.keys() - {student.key for student in intake.students}
    notices = (Notice("unmatched", who, "has an extension, but is nobody of this class") for who in sorted(strangers))
    intake = replace(intake, notices=(*intake.notices, *notices))
    plan = make_plan(intake, assignment, bank)
    intake = replace(intake, notices=(*intake.notices, *plan.notices))
    store.set_class(intake, plan.entries, ((task.sha256, task.text) for task in plan.tasks))
    store.set_fact("assignment", assignment.path.read_text("utf-8-sig"))
    store.set_fact("assignment path", os.fspath(assignment.path.resolve()))
    return intake, plan


def _roster(assignment: Assignment) -> Roster:
    if assignment.roster is None:
        return Roster()
    try:
        return read_roster(assignment.path.parent / assignment.roster)
    except UsageError as error:
        line = read_document(assignment.path.read_bytes(), assignment.path).line_of(("roster",))
        fix = "give the class list, as a path from the assignment's folder, or leave the key out"
        raise AssignmentError([Problem(assignment.path, line, "roster", str(error), fix)]) from None


def grade_all(tasks: Sequence[Task], store: Store, grader: TaskGrader) -> Iterator[Progress]:
    """Grade tasks, writing each result before it is counted; what failed on our side is tried again at the end."""
    left, total, ended = list(tasks), len(tasks), 0
    yield Progress(0, total)
    for attempt in range(1, _TRIES + 1):
        by_key = {task.key: task for task in left}
        failed: list[Task] = []
        with closing(grader(left)) as results:  # type: ignore[type-var]  # all are generators, which can be closed
            for result in results:
                graded = result.graded
                if graded.outcome is Outcome.INTERNAL and attempt < _TRIES:
                    failed.append(by_key[graded.key])
                    continue
                store.add(result)
                ended += 1
                yield Progress(ended, total, graded)
        left = failed
        if not left:
            return
