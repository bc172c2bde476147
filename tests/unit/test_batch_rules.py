"""The rules of a batch that need no judge: what is graded, how often, what changed, and which programs are equal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.assignment import Assignment, Late, Part
from grader.bank import load_bank
from grader.batch.likeness import fingerprint
from grader.batch.regrade import changes, check_request
from grader.batch.run import Progress, grade_all, load_gradebook, prepare
from grader.batch.tasks import Task, make_plan, make_task
from grader.errors import AssignmentError, UsageError
from grader.gradebook import Graded, Status
from grader.intake import Attempt, Document, Intake, Student
from grader.intake.names import Identity
from grader.store import Entry, Store
from grader.verdict import Outcome
from tests.unit.classroom import assignment, book, check, graded, row, student

BANK = load_bank()
RULES = assignment(questions=(Part("se-layer", 60.0), Part("se-cost", 40.0, "text")))
SE = "class SELayer:\n    pass\n"


def plan(*documents: Document) -> dict[str, Entry]:
    people = (Student("ana", "Ana", "", enrolled=True, who=Identity(id="ana")),)
    intake = Intake(people, (Attempt("ana", 1, "ana/", None, documents),), ())
    return {entry.part: entry for entry in make_plan(intake, RULES, BANK).entries}


def code(name: str, text: str = SE) -> Document:
    return Document(name, "code", text)


def test_the_file_that_defines_the_class_answers_the_question() -> None:
    found = plan(code("a.py", "x = 1\n"), code("b.py"))["se-layer"]
    assert (found.file, found.note) == ("b.py", "")


def test_of_several_the_one_named_like_the_question_does() -> None:
    found = plan(code("my_se_layer.py"), code("z.py", f"{SE}\n"))["se-layer"]
    assert found.file == "my_se_layer.py"
    assert "all define SELayer; graded my_se_layer.py" in found.note


def test_of_what_was_handed_in_again_the_newest_does() -> None:
    found = plan(code("jane_4711_10001_answer-1.py"), code("jane_4711_9999_answer.py"))["se-layer"]
    assert found.note.endswith("graded jane_4711_10001_answer-1.py")


def test_a_program_with_a_slip_is_graded_as_what_it_means_to_define() -> None:
    assert plan(code("a.py", "class SELayer(\n    pass\n"))["se-layer"].file == "a.py"


def test_nothing_says_why() -> None:
    found = plan(code("a.py", "class SeLayer: pass\n"), Document("answers.yaml", "answers", "q4: [\n"))
    assert found["se-layer"].sha256 == ""
    assert "no file defines SELayer" in found["se-layer"].note
    assert "answers.yaml has no text" in found["se-cost:text"].note


def test_what_is_wrong_with_an_attempt_is_said_once() -> None:
    people = (Student("ana", "Ana", "", enrolled=True, who=Identity(id="ana")),)
    intake = Intake(people, (Attempt("ana", 1, "ana/", None, (), ("a.rar: cannot be read",)),), ())
    assert [entry.note for entry in make_plan(intake, RULES, BANK).entries] == [
        "no file defines SELayer", "answers.yaml has no text under q4 or se-cost",
    ]  # fmt: skip


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


def test_an_answer_under_another_name_says_which() -> None:
    found = plan(Document("answers.yaml", "answers", "question4: It is cheap.\n"))["se-cost:text"]
    assert found.note == "answers.yaml has no text under q4 or se-cost (it has: question4)"


@pytest.mark.parametrize("text", ["q4: It is cheap.\n", "se-cost:\n  text: It is cheap.\n"])
def test_written_answers_by_id_or_alias(text: str) -> None:
    assert plan(Document("answers.yaml", "answers", text))["se-cost:text"].file == "answers.yaml"


def test_an_answer_on_the_wrong_level_says_what_is_there() -> None:
    found = plan(Document("answers.yaml", "answers", "q4: {txt: words}\n"))["se-cost:text"]
    assert found.note == "answers.yaml has no text under q4 or se-cost (found there: txt)"


def test_a_quick_check_that_nobody_asked_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.RULES", assignment(questions=(Part("q6", 4.0, "quick"),)))
    (found,) = plan(Document("answers.yaml", "answers", "q6: {quick: {ratio_count: 32}}\n")).values()
    assert found.note.startswith("answers.yaml has quick ratio_count; se-reduction asks ratio-count, ")


def test_equal_content_is_graded_once() -> None:
    people = tuple(Student(key, key, "", enrolled=True, who=Identity(id=key)) for key in ("a", "b"))
    intake = Intake(people, tuple(Attempt(key, 1, key, None, (code("x.py"),)) for key in ("a", "b")), ())
    assert len(make_plan(intake, RULES, BANK).tasks) == 1


def test_a_key_changes_with_all_that_could_change_the_result() -> None:
    part = RULES.questions[0]
    keys = {
        make_task(rules, one, standard, sha, SE, "a.py").key
        for rules, one, standard, sha in (
            (RULES, part, "s", "h"),
            (RULES, part, "s2", "h"),
            (RULES, part, "s", "h2"),
            (RULES, replace(part, question="cbam"), "s", "h"),
            (replace(RULES, seed="rose"), part, "s", "h"),
            (replace(RULES, id="hw2"), part, "s", "h"),
            (replace(RULES, limits=replace(RULES.limits, seconds=5.0)), part, "s", "h"),
            (RULES, replace(part, hidden=("values",)), "s", "h"),
            (RULES, replace(part, visible=("values",)), "s", "h"),
        )
    }
    assert len(keys) == 9
    same = make_task(replace(RULES, late=Late(grace_minutes=5)), part, "s", "h", SE, "a.py").key
    assert same in keys, "lateness does not change what a program is worth"


# --- grading --------------------------------------------------------------------------------------------------------


class Engine:
    """Grades as told: for each key, the outcomes of one try after the other."""

    def __init__(self, outcomes: dict[str, list[Outcome]]) -> None:
        self.outcomes = outcomes
        self.rounds: list[list[str]] = []
        self.closed = 0

    def __call__(self, tasks: Sequence[Task]) -> Iterator[Graded]:
        self.rounds.append([one.key for one in tasks])
        try:
            for one in tasks:
                outcome = self.outcomes[one.key].pop(0)
                yield replace(graded(check("values")), key=one.key, sha256=one.key, outcome=outcome)
        finally:
            self.closed += 1


def task(key: str) -> Task:
    return Task(key, "se-layer", "code", "se-layer", "s", "0" * 64, SE, "a.py", 1, "v", {})


def test_a_failure_of_ours_is_tried_again_and_again_and_then_kept(tmp_path: Path) -> None:
    ours, good = Outcome.INTERNAL, Outcome.PASS
    engine = Engine({"a": [good], "b": [ours, ours, good], "c": [ours, ours, ours]})
    with Store(tmp_path / "s", create=True) as store:
        steps = list(grade_all([task("a"), task("b"), task("c")], store, engine))
        assert store.done() == {"a", "b"}
        kept = store.result(Entry("ana", 1, "spatial-attention", "c", "", "c"))[0]
    assert engine.rounds == [["a", "b", "c"], ["b", "c"], ["b", "c"]]
    assert steps[0] == Progress(0, 3)
    assert [step.done for step in steps[1:]] == [1, 2, 3]
    assert kept is not None
    assert kept.outcome is Outcome.INTERNAL


def test_what_is_graded_is_kept_when_it_is_stopped_and_the_engine_is_closed(tmp_path: Path) -> None:
    engine = Engine({"a": [Outcome.PASS], "b": [Outcome.PASS]})
    with Store(tmp_path / "s", create=True) as store:
        steps = grade_all([task("a"), task("b")], store, engine)
        next(steps)
        next(steps)
        with pytest.raises(KeyboardInterrupt):
            steps.throw(KeyboardInterrupt())  # type: ignore[attr-defined]  # it is a generator
        assert store.done() == {"a"}
    assert engine.closed == 1


# --- what changed ---------------------------------------------------------------------------------------------------

ANA = student("ana")
BEFORE = graded(check("values", Outcome.FAIL), check("shape"))
AFTER = replace(graded(check("values"), check("shape")), standard="new", version="grader 2")


def test_a_change_says_why() -> None:
    (change,) = changes(book(row(ANA, (BEFORE, None))), book(row(ANA, (AFTER, None))))
    assert str(change) == (
        "ana: 30 -> 60 (spatial-attention 30 -> 60: the question changed, versions changed from grader 1 to grader 2, "
        "values fail -> pass)"
    )


def test_no_change_is_none() -> None:
    assert changes(book(row(ANA, (BEFORE, None))), book(row(ANA, (BEFORE, None)))) == []


def test_a_verdict_that_does_not_repeat_is_pointed_out() -> None:
    flaky = replace(AFTER, standard=BEFORE.standard, version=BEFORE.version)
    (change,) = changes(book(row(ANA, (BEFORE, None))), book(row(ANA, (flaky, None))))
    assert "does not always behave the same" in change.why[0]


def test_other_points_alone_are_no_sign_of_a_verdict_that_does_not_repeat() -> None:
    worth = assignment(questions=(replace(assignment().questions[0], points=30.0), assignment().questions[1]))
    before, after = row(ANA, (BEFORE, None)), row(ANA, (BEFORE, None), rules=worth)
    (change,) = changes(book(before), book(after, rules=worth))
    assert change.why == ("spatial-attention 30 -> 15: it is worth other points",)


@pytest.mark.parametrize(
    ("students", "questions", "rules", "message"),
    [
        ({"zoe"}, set(), RULES, "no student of these results is called 'zoe'"),
        (set(), {"cbam"}, RULES, "hw1 does not ask cbam; it asks se-cost, se-layer"),
        (set(), set(), replace(RULES, questions=(*RULES.questions, Part("cbam", 1.0))), "asks cbam, for which"),
    ],
)
def test_a_regrade_of_what_is_not_there_is_refused(
    tmp_path: Path, students: set[str], questions: set[str], rules: Assignment, message: str
) -> None:
    people = (Student("ana", "Ana", "", enrolled=True, who=Identity(id="ana")),)
    intake = Intake(people, (Attempt("ana", 1, "ana/", None, (code("a.py"),)),), ())
    with Store(tmp_path / "s", create=True) as store:
        store.set_class(intake, make_plan(intake, RULES, BANK).entries, ())
        check_request(store, RULES, {"ana"}, {"se-cost"})
        with pytest.raises(UsageError, match=message):
            check_request(store, rules, students, questions)


def test_lateness_and_attempts_are_reasons_too() -> None:
    rules = assignment(late=Late(penalty_percent_per_day=10))
    late = row(ANA, (AFTER, None), submitted="2026-10-06T12:00:00+02:00")
    (change,) = changes(book(late), book(late, rules=rules))
    assert change.why == ("lateness cost 0 and now costs 10",)
    (change,) = changes(
        book(row(ANA, (BEFORE, None))), book(row(ANA, (BEFORE, None)), row(ANA, (AFTER, None), number=2))
    )
    assert change.why[0] == "attempt 2 counts instead of 1"


# --- likeness -------------------------------------------------------------------------------------------------------

PROGRAM = '''
import torch
from torch import nn


class SELayer(nn.Module):
    """What it does."""

    def __init__(self, channel, reduction=16):
        super().__init__()
        self.down = nn.Linear(channel, channel // reduction, bias=False)
        self.up = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        weights = torch.sigmoid(self.up(torch.relu(self.down(x.mean((2, 3))))))  # a comment
        return x * weights[:, :, None, None]
'''


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("weights", "w", True),
        ("self.down", "self.first", True),
        ("channel", "c", True),
        ("# a comment", "", True),
        ("What it does.", "Mine.", True),
        ("bias=False", "bias = False", True),
        ("SELayer", "Layer", True),
        ("sigmoid", "tanh", False),
        ("(2, 3)", "(3, 2)", False),
        ("reduction=16", "reduction=8", False),
        ("self.up(torch", "self.down(torch", False),
    ],
)
def test_programs_are_equal_but_for_names_and_comments(old: str, new: str, same: bool) -> None:
    assert old in PROGRAM
    assert (fingerprint(PROGRAM) == fingerprint(PROGRAM.replace(old, new))) is same


@pytest.mark.parametrize("text", ["x = 1\n", "class SELayer(\n", "(" * 500, "-" * 100_000 + "1", "x = '\0'\n"])
def test_what_is_short_or_no_program_equals_nothing(text: str) -> None:
    assert fingerprint(text) == ""


# --- from the store to the gradebook --------------------------------------------------------------------------------


def test_a_question_that_was_added_later_is_pending_and_no_zero(tmp_path: Path) -> None:
    people = (Student("ana", "Ana", "", enrolled=True, who=Identity(id="ana")),)
    intake = Intake(people, (Attempt("ana", 1, "ana/", None, (code("a.py"),)),), ())
    first = replace(RULES, questions=RULES.questions[:1])
    made = make_plan(intake, first, BANK)
    with Store(tmp_path / "s", create=True) as store:
        store.set_class(intake, made.entries, ())
        (one,) = made.tasks
        store.add(replace(graded(check("values"), part="se-layer"), key=one.key, sha256=one.sha256))
        assert load_gradebook(store, first, BANK).rows[0].score == 60.0
        (found,) = load_gradebook(store, RULES, BANK).rows
    assert (found.status, found.score) == (Status.PENDING, None)
    assert "run `grader batch` again" in found.marks[1].note
