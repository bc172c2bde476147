"""Define a question that is answered in words: its rubric and its quick questions.

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
    """One point that a full answer makes, and the claims by which it is recognised.

    A claim reads ``SUBJECT is CONCEPT`` or ``SUBJECT not CONCEPT``. The opposite of one of the ``claims`` contradicts
    the point; ``supports`` can only cover it, ``against`` only contradict it. ``bonus`` points make up for others that
    are missing, up to full marks.
    """

    id: str
    statement: str
    weight: float
    claims: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    # Claims that must be found as well for the point to count as covered.
    needs: tuple[str, ...] = ()
    # What the learner seems to believe, shown when the point is contradicted.
    misconception: str = ""
    # Shown when the point is missing.
    hint: str = ""
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Rubric:
    """The rules by which free text is marked: the subjects, what can be said of them, and what earns points."""

    points: tuple[RubricPoint, ...]
    concepts: Mapping[str, Concept]
    # The names of each subject, as patterns. A question about one thing needs no subjects: its claims say "it".
    subjects: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # The subject of an answer that names none; leave it out if an answer has to name one.
    topic: str = ""
    # Groups of words, used in patterns as @name, beside the common ones of grader/answers/words.yaml.
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a quick question; ``why`` says why it is right or wrong."""

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
    """Pick every right option; each wrong one that is picked costs what a right one earns."""

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
    # Wrong results that learners reach, as formulas, each with the reason why it is wrong.
    mistakes: Mapping[str, str] = field(default_factory=dict)
    kind: Literal["numeric"] = "numeric"


@dataclass(frozen=True, slots=True)
class OrderQuestion:
    """Put ``items``, listed here in the right order, in order; credit is the share of pairs in the right order."""

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
