"""Carry out ``batch`` and ``regrade`` on a folder of results, and keep the user informed.

The folder is locked meanwhile. What the store has already is left out, so the same command continues a killed run.
"""

from __future__ import annotations

import fcntl
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from grader.bank.loading import Bank, load_bank
from grader.classroom.assignment import Assignment, read_assignment
from grader.classroom.gradebook import Gradebook, Status
from grader.classroom.grading.cluster import connect, grade_on_cluster
from grader.classroom.grading.local import grade_locally
from grader.classroom.grading.overwrite import refuse_foreign, refuse_inputs
from grader.classroom.grading.plan import Task
from grader.classroom.grading.progress import watch
from grader.classroom.grading.regrade import Change, changes, check_request, plan_regrade
from grader.classroom.grading.run import TaskGrader, grade_all, prepare
from grader.classroom.grading.write_results import write_all, write_changes
from grader.classroom.results import load_gradebook, recorded_assignment, store_path
from grader.classroom.store import Store
from grader.errors import AssignmentError, UsageError
from grader.sandbox.levels import Level
from grader.text.escape import safe_line
from grader.text.yaml_document import read_document

__all__ = ["Resources", "Session"]


@dataclass(frozen=True, slots=True)
class Resources:
    """The means to grade with: ``jobs`` local workers, the Dask cluster of a scheduler, or one started here."""

    jobs: int = 1
    scheduler: str | None = None
    cluster: int | None = None
    require: Level = Level.PROCESS


class Session:
    """A folder of results, locked against a second batch; a context manager."""

    def __init__(self, out: Path, resources: Resources, *, create: bool = True) -> None:
        if resources.scheduler is not None and resources.cluster:
            raise UsageError("--scheduler and --cluster exclude each other: give one of them")
        self._out = out
        self._resources = resources
        self._stack = ExitStack()
        self._create = create
        self._bank: Bank = load_bank()
        self.complete = False

    def __enter__(self) -> Self:
        # Before there is a store, by which the folder would look like one of ours.
        refuse_foreign(self._out)
        if self._create:
            try:
                self._out.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UsageError(f"{self._out}: cannot be made ({error.strerror}); give another --out") from None
        self._store = self._stack.enter_context(Store(store_path(self._out), create=self._create))
        self._lock()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # The store tells a fault of its own in a sentence, so it has to see it.
        self._stack.__exit__(kind, error, trace)

    def _lock(self) -> None:
        """Hold the folder; the lock goes with the process, however that ends."""
        try:
            lock = self._stack.enter_context((self._out / ".lock").open("wb"))
        except OSError as error:
            raise UsageError(
                f"{self._out / '.lock'}: cannot be written ({error.strerror}); give another --out"
            ) from None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(
                f"{self._out}: another batch is writing here; wait for it, or give another --out"
            ) from None

    def grade(self, source: Path, assignment_path: Path) -> None:
        """Grade what has no result yet, and write everything that is made of the results."""
        assignment = read_assignment(assignment_path, self._bank.get)
        self._refuse_another(assignment, "give a folder of its own with --out")
        refuse_inputs(self._out, assignment)
        intake, plan = prepare(source, assignment, self._bank, self._store, self._out)
        done = self._store.done()
        left = [task for task in plan.tasks if task.key not in done]
        _say(
            f"{len(intake.attempts)} submissions of {len({one.student for one in intake.attempts})} students, "
            f"{len(plan.tasks)} distinct answers, {len(plan.tasks) - len(left)} of them graded before"
        )
        self._work(left)
        self._finish(load_gradebook(self._store, assignment, self._bank))

    def regrade(self, assignment_path: Path | None, students: frozenset[str], questions: frozenset[str]) -> None:
        """Grade again by today's rules, show whose score changes and why, and write everything anew."""
        recorded, assignment = self._rules(assignment_path)
        self._refuse_another(assignment, "give the folder of its results")
        refuse_inputs(self._out, assignment)
        before = load_gradebook(self._store, recorded, self._bank)
        wanted = frozenset(self._bank.get(name).id for name in questions)
        check_request(self._store, assignment, students, wanted)
        plan = plan_regrade(self._store, assignment, self._bank, students, wanted)
        self._work(plan.tasks)
        self._store.set_keys(plan.keys)
        if assignment is not recorded:
            self._store.set_fact("assignment", assignment.path.read_text("utf-8-sig"))
            self._store.set_fact("assignment path", os.fspath(assignment.path.resolve()))
        after = load_gradebook(self._store, assignment, self._bank)
        changed = changes(before, after)
        _show(changed)
        write_changes(changed, self._out)
        self._finish(after)

    def _refuse_another(self, assignment: Assignment, advice: str) -> None:
        """Keep the gradebook of one assignment from being replaced by that of another."""
        data = read_document((self._store.fact("assignment") or "").encode(), assignment.path).data
        there = data.get("id", assignment.id) if isinstance(data, dict) else assignment.id
        if there != assignment.id:
            found = f"holds the results of {there!r}, and {assignment.path} is {assignment.id!r}"
            raise UsageError(f"{self._out}: {found}; {advice}")

    def _rules(self, given: Path | None) -> tuple[Assignment, Assignment]:
        """Return the assignment by which the class was graded, and that of today."""
        path = given or Path(self._store.fact("assignment path") or "")
        if given is None and not path.is_file():
            recorded = recorded_assignment(self._store, self._bank)
            _say(f"{path} is not there any more; grading by the copy in the results (or give --assignment)")
            return recorded, recorded
        today = read_assignment(path, self._bank.get)
        try:
            return recorded_assignment(self._store, self._bank), today
        except AssignmentError:
            # It names what the bank no longer has; then only the new rules can say what was graded before.
            return replace(today), today

    def _work(self, tasks: Sequence[Task]) -> None:
        try:
            with self._task_grader() as grader:
                watch(grade_all(tasks, self._store, grader), len(tasks))
        except KeyboardInterrupt:
            left = len({task.key for task in tasks} - self._store.done())
            _say(f"stopped with {left} answers left; what is graded is kept, and the same command goes on from here")
            raise

    @contextmanager
    def _task_grader(self) -> Iterator[TaskGrader]:
        given = self._resources
        if given.scheduler is not None or given.cluster:
            with connect(given.scheduler, given.cluster) as client:
                yield partial(grade_on_cluster, client=client, require=given.require)
        else:
            yield partial(grade_locally, jobs=given.jobs, log=self._out / "judge.log", require=given.require)

    def _finish(self, book: Gradebook) -> None:
        write_all(book, self._out)
        internal = [row for row in book.rows if row.status is Status.INTERNAL]
        self.complete = not internal
        for row in internal:
            _say(f"{row.student.key}: could not be graded; no zero is recorded, and the next run tries again")
        if book.notices:
            _say(f"to look at: {len(book.notices)} in {self._out / 'notices.csv'}")
        _say(f"wrote {self._out / 'gradebook.csv'}, {self._out / 'report.html'} and feedback for each student")


def _show(changed: Sequence[Change]) -> None:
    for change in changed:
        sys.stdout.write(f"{safe_line(str(change), 2000)}\n")
    sys.stdout.write(f"{len(changed) or 'no'} score{'' if len(changed) == 1 else 's'} changed{os.linesep}")


def _say(text: str) -> None:
    # Names come from files and folders that students called as they liked.
    sys.stderr.write(f"grader: {safe_line(text, 2000)}\n")
