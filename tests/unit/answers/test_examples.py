"""Marked examples, ours and the learner's own, are read strictly and kept as they were corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.answers.examples import examples_file, keep_example, load_examples, local_file
from grader.answers.scoring import score_answer
from grader.errors import QuestionError, UsageError
from tests.unit.answers.rubrics import asked

QUESTION = asked("hard-vs-soft-attention")


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))


def test_the_examples_of_the_bank_lie_beside_their_question() -> None:
    assert examples_file(QUESTION) == QUESTION.path.with_name("hard-vs-soft-attention.examples.jsonl")
    assert len(load_examples(QUESTION)) >= 12
    assert load_examples(QUESTION, QUESTION.path.with_name("none.jsonl")) == []


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ("{", "is no marked example"),
        ("[]", "is no marked example"),
        ('{"answer": "a", "points": {"nobody": "covered"}, "score": 1}', "there is no point 'nobody'; known: "),
        ('{"answer": "a", "points": {"hard_nondiff": "perhaps"}, "score": 1}', "'perhaps' is none of covered, missing"),
        ('{"answer": "a", "points": {}, "score": 2}', "score 2.0 is not between 0 and 1"),
        ('{"answer": "a", "points": {}}', "is no marked example: 'score'"),
    ],
)
def test_every_broken_line_is_named(tmp_path: Path, record: str, message: str) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"answer": "a", "points": {}, "score": 0.5}\n\n' + record + "\n" + record + "\n")
    with pytest.raises(QuestionError) as caught:
        load_examples(QUESTION, path)
    assert [problem.line for problem in caught.value.problems] == [3, 4]
    assert message in caught.value.problems[0].message


def test_a_correction_is_kept_with_the_score_it_deserves() -> None:
    answer = "Hard attention is differentiable."
    result = score_answer(QUESTION, answer)
    marks = [f"{point.id}=missing" for point in result.points] + ["hard_nondiff=covered"]
    path = keep_example(QUESTION, answer, result, marks)
    assert path == local_file(QUESTION)
    (kept,) = load_examples(QUESTION, path)
    weight = next(point.weight for point in QUESTION.rubric.points if point.id == "hard_nondiff")
    assert (kept.answer, kept.writer, kept.score) == (answer, "local", round(weight, 3))
    assert {name for name, verdict in kept.points.items() if verdict != "missing"} == {"hard_nondiff"}
    keep_example(QUESTION, "another", result, [])
    assert [json.loads(line)["answer"] for line in path.read_text().splitlines()] == [answer, "another"]


@pytest.mark.parametrize("mark", ["hard_nondiff", "hard_nondiff=good", "nobody=covered", "="])
def test_a_mark_of_another_form_keeps_nothing(mark: str) -> None:
    with pytest.raises(UsageError, match="write POINT=VERDICT"):
        keep_example(QUESTION, "a", score_answer(QUESTION, "a"), [mark])
    assert not local_file(QUESTION).exists()


def test_a_place_that_cannot_be_written_is_named() -> None:
    local_file(QUESTION).parent.parent.parent.mkdir(parents=True)
    local_file(QUESTION).parent.parent.write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        keep_example(QUESTION, "a", score_answer(QUESTION, "a"), [])
