"""Which file answers which question, what is said where none does, and what is graded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from grader.classroom.assignment import Late, Part
from grader.classroom.grading import plan as tasks
from grader.classroom.grading.choose_file import Chosen, choose_file
from grader.classroom.grading.plan import make_plan, make_task
from grader.classroom.intake import HandedFile, HandIn, Intake, Student
from grader.classroom.intake.answers import read_answers
from grader.classroom.intake.platform_names import Identity
from grader.classroom.store import Entry
from tests.unit.classroom.grading.homework import BANK, RULES, SE, code, handed_in
from tests.unit.classroom.made_up_class import assignment


def answers(text: str) -> HandedFile:
    data = read_answers("answers.yaml", text.encode(), [])
    assert data is not None
    return HandedFile("answers.yaml", "answers", data)


def plan(*documents: HandedFile) -> dict[str, Entry]:
    return {entry.part: entry for entry in make_plan(handed_in(*documents), RULES, BANK).entries}


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
    found = plan(code("a.py", "class Other: pass\n"), answers("q4: [\n"))
    assert found["se-layer"].sha256 == ""
    assert "no file defines SELayer" in found["se-layer"].note
    assert "answers.yaml has no text" in found["se-cost:text"].note


def test_what_is_wrong_with_an_attempt_is_said_once() -> None:
    intake = handed_in(notes=("a.rar: cannot be read",))
    assert [entry.note for entry in make_plan(intake, RULES, BANK).entries] == [
        "no file defines SELayer", "answers.yaml has no text under q4 or se-cost",
    ]  # fmt: skip


def test_an_answer_under_another_name_says_which() -> None:
    found = plan(answers("question4: It is cheap.\n"))["se-cost:text"]
    assert found.note == "answers.yaml has no text under q4 or se-cost (it has: question4)"


@pytest.mark.parametrize("text", ["q4: It is cheap.\n", "se-cost:\n  text: It is cheap.\n"])
def test_written_answers_by_id_or_alias(text: str) -> None:
    assert plan(answers(text))["se-cost:text"].file == "answers.yaml"


def test_an_answer_on_the_wrong_level_says_what_is_there() -> None:
    found = plan(answers("q4: {txt: words}\n"))["se-cost:text"]
    assert found.note == "answers.yaml has no text under q4 or se-cost (found there: txt)"


def test_a_quick_check_that_nobody_asked_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.RULES", assignment(questions=(Part("q6", 4.0, "quick"),)))
    (found,) = plan(answers("q6: {quick: {ratio_count: 32}}\n")).values()
    assert found.note.startswith("answers.yaml has quick ratio_count; se-reduction asks ratio-count, ")


def test_equal_content_is_graded_once() -> None:
    people = tuple(Student(key, key, "", enrolled=True, who=Identity(id=key)) for key in ("a", "b"))
    intake = Intake(people, tuple(HandIn(key, 1, key, None, (code("x.py"),)) for key in ("a", "b")), ())
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


def fails(*_: object) -> Any:
    raise AssertionError("a defect of ours")


def test_nothing_that_one_attempt_raises_ends_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    def sometimes(documents: Sequence[HandedFile], *rules: Any) -> Chosen:
        return fails() if "bad" in documents[0].text else choose_file(documents, *rules)

    monkeypatch.setattr(tasks, "choose_file", sometimes)
    people = tuple(Student(key, key, "", enrolled=True, who=Identity(id=key)) for key in ("ana", "zoe"))
    handed_in = [("ana", "bad = 1\n"), ("zoe", "class SELayer: pass\n")]
    attempts = tuple(HandIn(who, 1, who, None, (HandedFile("a.py", "code", text),)) for who, text in handed_in)
    plan = make_plan(Intake(people, attempts, ()), assignment(), BANK)
    said = {entry.student: entry.note for entry in plan.entries if entry.part == "spatial-attention"}
    assert "a defect of ours" in said["ana"]
    assert said["zoe"] == "no file defines SpatialAttention"
