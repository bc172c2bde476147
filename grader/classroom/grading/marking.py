"""Grade one task: the same few lines on a core of this machine and on a Dask worker."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from types import TracebackType
from typing import Self

from grader.bank.concept import ConceptQuestion
from grader.bank.loading import Bank, load_bank
from grader.bank.question import CheckSpec, CodeQuestion
from grader.classroom.gradebook import Graded
from grader.classroom.grading.plan import Task, versions
from grader.classroom.grading.written import mark_quick, mark_text
from grader.classroom.parsing import Parser
from grader.errors import GraderError
from grader.judge import Judge, last_verdict
from grader.sandbox.levels import Level
from grader.text.own_files import split, taken_along
from grader.text.submission import Submission
from grader.verdict import Outcome

__all__ = ["Marker", "internal"]

_MOST_QUESTIONS = 100


class Marker:
    """A judge that grades one task after the other; a context manager, because the judge holds processes.

    ``require`` is how well submissions must be shut in: where they are not, every result is INTERNAL.
    """

    def __init__(self, require: Level = Level.PROCESS) -> None:
        self._bank: Bank = load_bank()
        self._require = require
        self._judge: Judge | None = None
        self._parser = Parser()
        self._begun = 0.0
        self._questions: dict[tuple[str, ...], CodeQuestion] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parser.close()
        if self._judge is not None:
            self._judge.close()
            self._judge = None

    def mark(self, task: Task) -> Graded:
        """Return the result of a task; whatever goes wrong on our side is an INTERNAL result, never an exception."""
        self._begun = time.monotonic()
        try:
            graded = self._mark(task)
        except GraderError as error:
            graded = internal(task, str(error))
        except Exception as error:  # noqa: BLE001 - a defect of ours must cost one result, not the class's run
            graded = internal(task, f"{type(error).__name__}: {error}")
        return replace(graded, seconds=round(time.monotonic() - self._begun, 3))

    def _mark(self, task: Task) -> Graded:
        question = self._bank.get(task.question)
        if (question.digest, versions()) != (task.standard, task.version):
            found = f"found {versions()}, wanted {task.version}"
            return internal(task, f"the bank or the versions here differ from those of the batch ({found})")
        if isinstance(question, CodeQuestion):
            return self._mark_code(task, question)
        return _mark_words(task, question)

    def _started(self) -> Judge:
        if self._judge is None:
            self._judge = Judge(self._bank, require=self._require)
            self._judge.wait()
            # Starting it is no part of the first answer's time: the report lists which answers are slow.
            self._begun = time.monotonic()
        return self._judge

    def _asked(self, question: CodeQuestion, task: Task) -> CodeQuestion:
        """Return the question as the assignment asks it: its limits, and which checks are hidden.

        The same object for the same rules: by it the judge knows what it has drawn and asked the reference before.
        """
        rules = (
            question.digest,
            json.dumps(dict(task.limits), sort_keys=True),
            task.hidden,
            task.visible,
            task.names,
            task.packages,
        )
        if rules not in self._questions:
            limits = {name: value for name, value in task.limits.items() if value is not None}
            budget = replace(question.budget, **limits)  # type: ignore[arg-type]  # fields of Budget
            checks = tuple(_seen(check, task) for check in question.checks)
            if len(self._questions) >= _MOST_QUESTIONS:
                # A Dask worker may live through many assignments.
                self._questions.clear()
            packages = tuple(task.packages.split(",")) if task.packages else ()
            interface = replace(question.interface, names=task.names, packages=packages)
            self._questions[rules] = replace(question, budget=budget, checks=checks, interface=interface)
        return self._questions[rules]

    def _mark_code(self, task: Task, question: CodeQuestion) -> Graded:
        asked = self._asked(question, task)
        source, files = split(task.text)
        # Which one it is was decided among all files of the student; the question's own name needs no saying.
        entry = task.entry if task.entry != question.interface.entry else None
        submission = Submission(task.file, source, task.sha256, files, taken_along(files), entry or None)
        verdict = last_verdict(self._started().grade(asked, submission, seed=task.seed))
        if verdict.outcome is Outcome.INTERNAL or any(c.outcome is Outcome.INTERNAL for c in verdict.checks):
            return replace(internal(task, verdict.message or "the judge reported a fault of its own"), verdict=verdict)
        if task.repair and verdict.outcome in (Outcome.FAIL, Outcome.ERROR):
            verdict = replace(verdict, repair=self._started().repair(asked, verdict))
        # The store has the source once already.
        verdict = replace(verdict, submission=replace(verdict.submission, source="", files=()))
        share = verdict.points / verdict.max_points if verdict.max_points else 0.0
        likeness = self._parser.parse("fingerprint", task.file, task.text.encode("utf-8", "surrogatepass")).text or ""
        return replace(_blank(task), outcome=verdict.outcome, share=share, verdict=verdict, fingerprint=likeness)


def _seen(check: CheckSpec, task: Task) -> CheckSpec:
    if check.id in task.hidden.split(","):
        return replace(check, visibility="hidden")
    return replace(check, visibility="visible") if check.id in task.visible.split(",") else check


def _mark_words(task: Task, question: ConceptQuestion) -> Graded:
    share, answer = mark_text(question, task.text) if task.kind == "text" else mark_quick(question, task.text)
    outcome = Outcome.PASS if share >= 1.0 else Outcome.FAIL
    return replace(_blank(task), outcome=outcome, share=share, answer=answer)


def internal(task: Task, message: str) -> Graded:
    """Return the result that says we could not grade a task, and why."""
    return replace(_blank(task), message=message)


def _blank(task: Task) -> Graded:
    return Graded(
        key=task.key,
        part=task.part,
        sha256=task.sha256,
        seed=task.seed,
        version=task.version,
        standard=task.standard,
        outcome=Outcome.INTERNAL,
        share=0.0,
    )
