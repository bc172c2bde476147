"""What an author is told about a rubric that is not well formed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.answers.rules import validate_rubric
from grader.answers.scoring import score_answer
from grader.bank.concept import Concept, ConceptQuestion, Rubric, RubricPoint
from grader.bank.loading import load_bank
from grader.errors import QuestionError
from tests.unit.answers.rubrics import QUESTIONS, asked


def broken(**changes: object) -> list[tuple[str, str]]:
    rubric = Rubric(
        points=(RubricPoint("a", "A is small.", 1.0, claims=("it is small",)),),
        concepts={"small": Concept(("small|tiny",))},
        subjects={"it-all": ("everything",)},
    )
    made = replace(asked("se-cost"), rubric=replace(rubric, **changes))  # type: ignore[arg-type]  # each test changes other fields
    return [(key, message) for key, message, _ in validate_rubric(made)]


def test_a_well_formed_rubric_has_no_problems() -> None:
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "key", "words"),
    [
        ({"points": (RubricPoint("a", "A", 0.5, claims=("it is small",)),)}, "rubric.points", "sum to 0.5"),
        ({"points": (RubricPoint("a", "A", 1.0, claims=("it was small",)),)}, "rubric.points[0].claims[0]", "no claim"),
        (
            {"points": (RubricPoint("a", "A", 1.0, claims=("he is small",)),)},
            "rubric.points[0].claims[0]",
            "subject 'he'",
        ),
        (
            {"points": (RubricPoint("a", "A", 1.0, supports=("it is big",)),)},
            "rubric.points[0].supports[0]",
            "concept 'big'",
        ),
        ({"concepts": {"small": Concept(("Small",))}}, "rubric.concepts.small.says[0]", "lower-case"),
        ({"concepts": {"small": Concept(("small",), ("@no",))}}, "rubric.concepts.small.denies[0]", "no group @no"),
        ({"subjects": {"x": ("two words",)}}, "rubric.subjects.x[0]", "one term"),
        ({"topic": "nobody"}, "rubric.topic", "no subject 'nobody'"),
    ],
)
def test_problems_of_a_rubric_are_told_by_key(changes: dict[str, object], key: str, words: str) -> None:
    problems = dict(broken(**changes))
    assert key in problems
    assert words in problems[key]


def test_an_unused_concept_is_a_problem() -> None:
    problems = broken(concepts={"small": Concept(("small",)), "big": Concept(("big",))})
    assert ("rubric.concepts.big", "no claim uses this concept") in problems


def test_scoring_with_a_broken_rubric_names_file_line_and_key(tmp_path: Path) -> None:
    path = tmp_path / "questions" / "se-cost.yaml"
    path.parent.mkdir()
    text = (
        (QUESTIONS / "se-cost.yaml").read_text(encoding="utf-8").replace("@tinyword .. @costword", "@tiny .. @costword")
    )
    path.write_text(text, encoding="utf-8")
    question = load_bank(tmp_path).get("se-cost")
    assert isinstance(question, ConceptQuestion)
    with pytest.raises(QuestionError) as caught:
        score_answer(question, "The cost is small.")
    (problem, *_) = caught.value.problems
    assert problem.path == path
    assert problem.key.startswith("rubric.concepts.cheap.says[")
    assert "@tiny" in text.splitlines()[problem.line - 1]
    assert "there is no group @tiny" in problem.message
