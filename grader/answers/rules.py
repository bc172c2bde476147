"""Compile a rubric to read answers with, and report what is wrong with one that is not well formed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from grader.answers.language.mentions import Subjects
from grader.answers.language.patterns import Lexicon, Pattern, PatternError, compile_pattern
from grader.bank.concept import ConceptQuestion, Rubric, RubricPoint
from grader.errors import Problem, QuestionError

__all__ = ["ANYTHING", "Claim", "Rules", "common_words", "compile_rules", "rubric_problems", "validate_rubric"]

# The subject of a claim that may be made about anything.
ANYTHING = "it"


@dataclass(frozen=True, slots=True)
class Claim:
    """``subject`` is (+1) or is not (-1) ``concept``."""

    subject: str
    concept: str
    sign: int
    # What finding the claim itself does to the point (+1, 0, -1), and what finding its opposite does.
    same: int
    opposite: int


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """A compiled rubric."""

    question: str
    points: tuple[RubricPoint, ...]
    claims: Mapping[str, tuple[Claim, ...]]
    needs: Mapping[str, tuple[Claim, ...]]
    says: Mapping[str, tuple[Pattern, ...]]
    denies: Mapping[str, tuple[Pattern, ...]]
    subjects: Subjects
    lexicon: Lexicon


@lru_cache(maxsize=1)
def common_words() -> Mapping[str, tuple[str, ...]]:
    """Return the word groups that every rubric may use, from words.yaml."""
    from grader.text.yaml_limits import load_shallow

    text = Path(__file__).with_name("words.yaml").read_text(encoding="utf-8")
    return {name: tuple(str(word) for word in words) for name, words in load_shallow(text).items()}


def parse_claim(text: str, rubric: Rubric) -> tuple[str, str, int]:
    """Read ``SUBJECT is|not CONCEPT``; raises PatternError naming what is unknown."""
    parts = text.split()
    if len(parts) != 3 or parts[1] not in {"is", "not"}:
        raise PatternError(f"{text!r} is no claim; write SUBJECT is CONCEPT or SUBJECT not CONCEPT")
    subject, verb, concept = parts
    if subject != ANYTHING and subject not in rubric.subjects:
        known = ", ".join(sorted(rubric.subjects)) or "none"
        raise PatternError(f"{text!r}: there is no subject {subject!r}; known: {known}, and it (anything)")
    if concept not in rubric.concepts:
        raise PatternError(f"{text!r}: there is no concept {concept!r}; known: {', '.join(sorted(rubric.concepts))}")
    return subject, concept, 1 if verb == "is" else -1


def _point_claims(point: RubricPoint, rubric: Rubric) -> tuple[Claim, ...]:
    groups = ((point.claims, 1, -1), (point.supports, 1, 0), (point.against, -1, 0))
    return tuple(
        Claim(*parse_claim(text, rubric), same=same, opposite=opposite)
        for texts, same, opposite in groups
        for text in texts
    )


def _subjects(rubric: Rubric, groups: Mapping[str, tuple[str, ...]]) -> Subjects:
    names: dict[str, tuple[Pattern, ...]] = {}
    blocked: list[Pattern] = []
    for name, aliases in rubric.subjects.items():
        names[name] = tuple(compile_pattern(alias, groups) for alias in aliases if not alias.startswith("!"))
        blocked += [compile_pattern(alias[1:], groups) for alias in aliases if alias.startswith("!")]
    return Subjects(
        {name: tuple(p.terms[0] for p in patterns) for name, patterns in names.items()},
        tuple(p.terms[0] for p in blocked),
        rubric.topic,
    )


@lru_cache(maxsize=64)
def _compiled(key: _Key) -> Rules:
    rubric = key.rubric
    groups = {**common_words(), **rubric.words}
    says = {name: tuple(compile_pattern(p, groups) for p in c.says) for name, c in rubric.concepts.items()}
    denies = {name: tuple(compile_pattern(p, groups) for p in c.denies) for name, c in rubric.concepts.items()}
    subjects = _subjects(rubric, groups)
    terms = [*subjects.blocked, *(t for ts in subjects.names.values() for t in ts)]
    lexicon = Lexicon(
        [*(p for ps in says.values() for p in ps), *(p for ps in denies.values() for p in ps)]
        + [Pattern("", (term,), (), ()) for term in terms]
    )
    claims = {point.id: _point_claims(point, rubric) for point in rubric.points}
    needs = {
        p.id: tuple(Claim(*parse_claim(text, rubric), same=1, opposite=0) for text in p.needs) for p in rubric.points
    }
    return Rules(key.question, rubric.points, claims, needs, says, denies, subjects, lexicon)


class _Key:
    """A rubric by identity: its mappings cannot be hashed, and one question object keeps one rubric."""

    def __init__(self, question: ConceptQuestion) -> None:
        self.question, self.rubric = question.id, question.rubric

    def __hash__(self) -> int:
        return id(self.rubric)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.rubric is self.rubric


def compile_rules(question: ConceptQuestion) -> Rules:
    """Return the rules of ``question``; raises QuestionError where its rubric is not well formed."""
    try:
        return _compiled(_Key(question))
    except PatternError:
        raise QuestionError(rubric_problems(question)) from None


def rubric_problems(question: ConceptQuestion) -> list[Problem]:
    """Return what is wrong with the rubric, each with the line of the question's file where it is written."""
    from grader.text.yaml_document import read_document

    found = validate_rubric(question)
    content = question.path.read_bytes() if question.path.is_file() else b""
    document = read_document(content, question.path)
    return [
        Problem(question.path, document.line_of(_parts(key)) if content else 1, key, message, fix)
        for key, message, fix in found
    ]


def _parts(key: str) -> tuple[str | int, ...]:
    return tuple(int(part) if part.isdecimal() else part for part in re.split(r"[.\[\]]+", key) if part)


def validate_rubric(question: ConceptQuestion) -> list[tuple[str, str, str]]:
    """Return what is wrong with the rubric, each as dotted key, message and what to write instead."""
    return [*_wrong_total(question.rubric), *_wrong_patterns(question.rubric), *_wrong_claims(question.rubric)]


def _wrong_total(rubric: Rubric) -> Iterator[tuple[str, str, str]]:
    total = sum(point.weight for point in rubric.points if not point.bonus)
    if abs(total - 1) > 1e-6:
        yield (
            "rubric.points",
            f"the weights without bonus points sum to {total:g} instead of 1",
            "share out 1 among them",
        )


def _wrong_patterns(rubric: Rubric) -> Iterator[tuple[str, str, str]]:
    groups = {**common_words(), **rubric.words}
    fix = "see the pattern language in docs/answers.md"
    written = [(f"rubric.subjects.{name}", aliases) for name, aliases in rubric.subjects.items()]
    written += [(f"rubric.concepts.{name}.says", concept.says) for name, concept in rubric.concepts.items()]
    written += [(f"rubric.concepts.{name}.denies", concept.denies) for name, concept in rubric.concepts.items()]
    for key, patterns in written:
        for index, pattern in enumerate(patterns):
            try:
                compiled = compile_pattern(pattern.removeprefix("!"), groups)
            except PatternError as error:
                yield f"{key}[{index}]", str(error), fix
            else:
                if key.startswith("rubric.subjects") and len(compiled.terms) > 1:
                    yield f"{key}[{index}]", f"{pattern!r}: a name is one term", "join its words with _"
    if rubric.topic and rubric.topic not in rubric.subjects:
        yield "rubric.topic", f"there is no subject {rubric.topic!r}", f"one of {', '.join(sorted(rubric.subjects))}"


def _wrong_claims(rubric: Rubric) -> Iterator[tuple[str, str, str]]:
    used: set[str] = set()
    for index, point in enumerate(rubric.points):
        for field in ("claims", "supports", "against", "needs"):
            for place, text in enumerate(getattr(point, field)):
                try:
                    used.add(parse_claim(text, rubric)[1])
                except PatternError as error:
                    yield (
                        f"rubric.points[{index}].{field}[{place}]",
                        str(error),
                        "name a subject and a concept of this rubric",
                    )
    for name in rubric.concepts:
        if name not in used:
            yield f"rubric.concepts.{name}", "no claim uses this concept", "use it in a point or remove it"
