"""Read and keep marked examples: answers with the verdicts they should get.

Ours lie beside the questions, the learner's own corrections in the platform's data folder.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.answers.result import AnswerResult, total_score
from grader.bank.concept import ConceptQuestion
from grader.errors import Problem, QuestionError, UsageError

__all__ = ["VERDICTS", "MarkedExample", "examples_file", "keep_example", "load_examples", "local_file"]

VERDICTS = ("covered", "missing", "contradicted")


@dataclass(frozen=True, slots=True)
class MarkedExample:
    """An answer, the verdict on each point, the score it deserves, and what kind of answer by which writer it is."""

    answer: str
    points: Mapping[str, str]
    score: float
    kind: str = ""
    writer: str = ""


def examples_file(question: ConceptQuestion) -> Path:
    """Return the path of the question's marked examples: ``<id>.examples.jsonl`` beside its YAML."""
    return question.path.with_name(f"{question.id}.examples.jsonl")


def local_file(question: ConceptQuestion) -> Path:
    """Return the path of the learner's own corrections."""
    from platformdirs import user_data_path

    return user_data_path("attention-grader") / "answers" / f"{question.id}.examples.jsonl"


def load_examples(question: ConceptQuestion, path: Path | None = None) -> list[MarkedExample]:
    """Return the examples in ``path``, by default the question's own; raises QuestionError naming every broken line."""
    path = path or examples_file(question)
    if not path.is_file():
        return []
    examples: list[MarkedExample] = []
    problems: list[Problem] = []
    ids = {point.id for point in question.rubric.points}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            examples.append(_example(json.loads(line), ids))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            fix = 'write {"answer": "...", "points": {"<point>": "covered", ...}, "score": 0.5}'
            problems.append(Problem(path, number, "", f"is no marked example: {error}", fix))
    if problems:
        raise QuestionError(problems)
    return examples


def _example(data: Mapping[str, object], ids: set[str]) -> MarkedExample:
    points = dict(data["points"])  # type: ignore[call-overload]  # whatever it is, dict() or the next line refuses it
    for name, verdict in points.items():
        if name not in ids:
            raise ValueError(f"there is no point {name!r}; known: {', '.join(sorted(ids))}")
        if verdict not in VERDICTS:
            raise ValueError(f"{name}: {verdict!r} is none of {', '.join(VERDICTS)}")
    score = float(str(data["score"]))
    if not 0 <= score <= 1:
        raise ValueError(f"score {score} is not between 0 and 1")
    return MarkedExample(str(data["answer"]), points, score, str(data.get("kind", "")), str(data.get("writer", "")))


def keep_example(question: ConceptQuestion, answer: str, result: AnswerResult, marks: Sequence[str]) -> Path:
    """Append the answer to the learner's examples, with its verdicts as corrected by ``marks`` (``point=verdict``).

    Raises UsageError where a mark names no point or verdict, or the file cannot be written.
    """
    points = {point.id: point.verdict for point in result.points}
    corrected: dict[str, str] = dict(points)
    for mark in marks:
        name, _, verdict = mark.partition("=")
        if name not in points or verdict not in VERDICTS:
            raise UsageError(f"{mark!r}: write POINT=VERDICT with one of {', '.join(points)} and {', '.join(VERDICTS)}")
        corrected[name] = verdict
    score = total_score(question.rubric.points, corrected)
    record = {"answer": answer, "points": corrected, "score": score, "writer": "local"}
    path = local_file(question)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None
    return path
