"""Find where a text names the subjects of its question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grader.answers.language.patterns import Lexicon, Positions, Term, spans
from grader.answers.language.tokens import SENTENCE_ENDS

__all__ = ["JOINERS", "LEADING", "SPLITTERS", "Subjects", "find_mentions", "mentions_at"]

SPLITTERS = frozenset({"while", "whereas", "but", "although", "though", "however", "yet", "whilst", "-"})
"""Words that start a clause, often about another subject."""

JOINERS = frozenset({",", "and", "or", "/", "(", ")", ":", "=", "->", "which", "that", "because", "as", "so", "then"})
"""Where a stretch with two subjects may be cut between them."""

LEADING = frozenset({"in", "with", "for", "of", "the", "a", "an", "by", "on", "to", "at", "from", "inside", "into"})
"""Words that may stand before a name at the start of its clause."""


@dataclass(frozen=True, slots=True)
class Subjects:
    """The names that a rubric gives its subjects, compiled; ``blocked`` are phrases that only look like a name."""

    names: Mapping[str, tuple[Term, ...]]
    blocked: tuple[Term, ...]
    # Whom an answer speaks of when it names nobody; empty where it must say.
    topic: str


def find_mentions(tokens: Sequence[str], lexicon: Lexicon, subjects: Subjects) -> list[tuple[int, int, str]]:
    """Return where ``tokens`` name a subject: half-open ranges and whom, in the order of the text."""
    return mentions_at(tokens, lexicon.positions(tokens), subjects)


def mentions_at(tokens: Sequence[str], positions: Positions, subjects: Subjects) -> list[tuple[int, int, str]]:
    """Return the same for tokens whose positions are known already."""
    starts = frozenset(_clause_starts(tokens))
    blocked = {p for term in subjects.blocked for b, e in spans(term, positions, starts) for p in range(b, e)}
    found = [
        (begin, end, name)
        for name, terms in subjects.names.items()
        for term in terms
        for begin, end in spans(term, positions, starts)
        if begin not in blocked
    ]
    # The longest first: "soft attention" before "soft", and what overlaps with it is no mention of its own.
    found.sort(key=lambda mention: (mention[0] - mention[1], mention))
    kept: list[tuple[int, int, str]] = []
    for mention in found:
        if all(mention[1] <= other[0] or other[1] <= mention[0] for other in kept):
            kept.append(mention)
    return sorted(kept)


def _clause_starts(tokens: Sequence[str]) -> list[int]:
    starts = []
    for position in range(len(tokens)):
        back = position - 1
        while back >= 0 and tokens[back] in LEADING:
            back -= 1
        if back < 0 or tokens[back] in SENTENCE_ENDS or tokens[back] in SPLITTERS or tokens[back] in JOINERS:
            starts.append(position)
    return starts
