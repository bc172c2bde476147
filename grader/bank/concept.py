"""What goes in: a question that is answered in words, its rubric and its quick checks.

Frozen records, validated straight from YAML as those of :mod:`grader.bank.question` are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from grader.bank.question import Question


@dataclass(frozen=True, slots=True)
class Concept:
    """Something an answer can say: patterns that say it, and patterns that say its opposite (docs/answers.md)."""

    says: tuple[str, ...]
    denies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RubricPoint:
    """One thing that a full answer says, and the claims by which it is recognised.

    A claim reads ``SUBJECT is CONCEPT`` or ``SUBJECT not CONCEPT``. In ``claims`` the opposite contradicts the point;
    ``supports`` only ever help; ``against`` only ever contradict. ``bonus`` points fill gaps up to full marks.
    """

    id: str
    statement: str
    weight: float
    claims: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    # Claims that must be found as well before the point counts as covered.
    needs: tuple[str, ...] = ()
    # Shown when the point is contradicted: what the learner seems to believe.
    misconception: str = ""
    # Shown when the point is missing.
    hint: str = ""
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """How free text is marked: who can be spoken of, what can be said, and which sayings earn points."""

    points: tuple[RubricPoint, ...]
    concepts: Mapping[str, Concept]
    # The names of each subject, as patterns. A question about one thing needs none: its claims say "it".
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # Whom an answer speaks of when it names nobody; empty where it has to say.
    topic: str = ""
    # Named groups of words, used in patterns as @name; they add to the common ones of grader/answers/words.yaml.
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a quick check; ``why`` says why it is right or wrong."""

    text: str
    why: str
    right: bool = False


@dataclass(frozen=True, slots=True)
class SingleQuestion:
    """Pick the one right option."""

    id: str
    prompt: str
    choices: tuple[Choice, ...]
    kind: Literal["single"] = "single"


@dataclass(frozen=True, slots=True)
class MultipleQuestion:
    """Pick every right option; each option left or taken wrongly costs its share of the credit."""

    id: str
    prompt: str
    choices: tuple[Choice, ...]
    kind: Literal["multiple"] = "multiple"


@dataclass(frozen=True, slots=True)
class NumericQuestion:
    """Give a number: ``answer`` is arithmetic over ``names``, compared within ``tolerance`` (relative)."""

    id: str
    prompt: str
    answer: str
    why: str
    names: Mapping[str, float] = field(default_factory=dict)
    unit: str = ""
    tolerance: float = 0.0
    # Wrong results that learners reach, by formula, and why each is wrong.
    mistakes: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["numeric"] = "numeric"


@dataclass(frozen=True, slots=True)
class OrderQuestion:
    """Put ``items`` in order; they are listed here in the right one. Credit is the share of pairs in order."""

    id: str
    prompt: str
    items: tuple[str, ...]
    why: str
    kind: Literal["order"] = "order"


@dataclass(frozen=True, slots=True)
class MatchQuestion:
    """Match each left side with its right side; credit is the share of right pairs."""

    id: str
    prompt: str
    pairs: Mapping[str, str]
    why: str
    kind: Literal["match"] = "match"


QuickQuestion = SingleQuestion | MultipleQuestion | NumericQuestion | OrderQuestion | MatchQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptQuestion(Question):
    """A question that is answered in words; its marked examples lie beside it in ``<id>.examples.jsonl``."""

    rubric: Rubric
    quick: tuple[QuickQuestion, ...] = ()
    # A figure or small table in plain text, shown under the prompt.
    figure: str = ""
    kind: Literal["concept"] = "concept"
