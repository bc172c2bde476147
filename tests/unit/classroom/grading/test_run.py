"""A batch from the folder of a class to its gradebook: what is listed, tried again and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.classroom.assignment import Late
from grader.classroom.gradebook import GradedLine, Status
from grader.classroom.grading.plan import Task, make_plan
from grader.classroom.grading.run import Progress, grade_all, prepare
from grader.classroom.results import load_gradebook
from grader.classroom.store import Entry, Store
from grader.errors import AssignmentError
from grader.verdict import Outcome
from tests.unit.classroom.grading.homework import BANK, RULES, SE, code, handed_in
from tests.unit.classroom.made_up_class import check, graded


def a_class(tmp_path: Path, **rules: object) -> list[tuple[str, str]]:
    """Return the notices of a class of one, whose assignment and results lie in the same folder."""
    (tmp_path / "ana").mkdir()
    (tmp_path / "ana" / "a.py").write_text(SE)
    (tmp_path / "hw1.yaml").write_text("id: hw1\n\nroster: class.csv\n")
    (tmp_path / "out").mkdir()
    with Store(tmp_path / "out" / "results.sqlite", create=True) as store:
        made = replace(RULES, path=tmp_path / "hw1.yaml", **rules)  # type: ignore[arg-type]  # fields of Assignment
        intake, _ = prepare(tmp_path, made, BANK, store, tmp_path / "out")
    return [(notice.kind, notice.who) for notice in intake.notices]


def test_an_extension_for_nobody_is_listed(tmp_path: Path) -> None:
    late = Late(extensions={"ana": "2026-10-08 12:00", "anna": "2026-10-08 12:00"})
    assert a_class(tmp_path, late=late) == [("ignored", "hw1.yaml"), ("unmatched", "anna")]


def test_a_roster_that_is_not_there_is_a_problem_of_the_assignment(tmp_path: Path) -> None:
    with pytest.raises(AssignmentError, match=r"(?s)hw1\.yaml:3: roster: .*class\.csv: cannot be read.*fix: "):
        a_class(tmp_path, roster="class.csv")


class Grader:
    """Grades as told: for each key, the outcomes of one try after the other."""

    def __init__(self, outcomes: dict[str, list[Outcome]]) -> None:
        self.outcomes = outcomes
        self.rounds: list[list[str]] = []
        self.closed = 0

    def __call__(self, tasks: Sequence[Task]) -> Iterator[GradedLine]:
        self.rounds.append([one.key for one in tasks])
        try:
            for one in tasks:
                outcome = self.outcomes[one.key].pop(0)
                yield GradedLine.of(replace(graded(check("values")), key=one.key, sha256=one.key, outcome=outcome))
        finally:
            self.closed += 1


def task(key: str) -> Task:
    return Task(key, "se-layer", "code", "se-layer", "s", "0" * 64, SE, "a.py", 1, "v", {})


def test_a_failure_of_ours_is_tried_again_and_again_and_then_kept(tmp_path: Path) -> None:
    ours, good = Outcome.INTERNAL, Outcome.PASS
    grader = Grader({"a": [good], "b": [ours, ours, good], "c": [ours, ours, ours]})
    with Store(tmp_path / "s", create=True) as store:
        steps = list(grade_all([task("a"), task("b"), task("c")], store, grader))
        assert store.done() == {"a", "b"}
        kept = store.result(Entry("ana", 1, "spatial-attention", "c", "", "c"))[0]
    assert grader.rounds == [["a", "b", "c"], ["b", "c"], ["b", "c"]]
    assert steps[0] == Progress(0, 3)
    assert [step.done for step in steps[1:]] == [1, 2, 3]
    assert kept is not None
    assert kept.outcome is Outcome.INTERNAL


def test_what_is_graded_is_kept_when_it_is_stopped_and_the_grader_is_closed(tmp_path: Path) -> None:
    grader = Grader({"a": [Outcome.PASS], "b": [Outcome.PASS]})
    with Store(tmp_path / "s", create=True) as store:
        steps = grade_all([task("a"), task("b")], store, grader)
        next(steps)
        next(steps)
        with pytest.raises(KeyboardInterrupt):
            steps.throw(KeyboardInterrupt())  # type: ignore[attr-defined]  # it is a generator
        assert store.done() == {"a"}
    assert grader.closed == 1


def test_a_question_that_was_added_later_is_pending_and_no_zero(tmp_path: Path) -> None:
    intake = handed_in(code("a.py"))
    first = replace(RULES, questions=RULES.questions[:1])
    made = make_plan(intake, first, BANK)
    with Store(tmp_path / "s", create=True) as store:
        store.set_class(intake, made.entries, ())
        (one,) = made.tasks
        result = replace(graded(check("values"), part="se-layer"), key=one.key, sha256=one.sha256)
        store.add(GradedLine.of(result))
        assert load_gradebook(store, first, BANK).rows[0].score == 60.0
        (found,) = load_gradebook(store, RULES, BANK).rows
    assert (found.status, found.score) == (Status.PENDING, None)
    assert "run `grader batch` again" in found.marks[1].note
