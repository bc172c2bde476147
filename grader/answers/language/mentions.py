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
    taken: set[int] = set()
    for mention in found:
        if taken.isdisjoint(range(mention[0], mention[1])):
            taken.update(range(mention[0], mention[1]))
            kept.append(mention)
    return sorted(kept)


def _clause_starts(tokens: Sequence[str]) -> list[int]:
    starts = []
    opened = True
    for position, token in enumerate(tokens):
        if opened:
            starts.append(position)
        # Behind words that lead up to a name it is as before them.
        if token not in LEADING:
            opened = token in SENTENCE_ENDS or token in SPLITTERS or token in JOINERS
    return starts
