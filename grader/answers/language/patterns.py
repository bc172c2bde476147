"""Compile and match the patterns in which concepts are written; docs/answers.md describes them for authors.

A pattern is one or more terms; all of them must occur near each other, in any order::

    one|single region|patch*        two terms, each with alternatives; ``patch*`` is a stem
    feature_map                     words next to each other
    @pick .. @one                   named groups of words; ``..`` asks for this order
    gradient flow !block*           ``!``: not when this occurs between the same commas, ``!!``: in the same statement
    =use                            this very form; without ``=`` a word covers its inflections
    ^channel                        only at the start of a clause
    #0-2%                           a number in this range, here of percent
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from grader.answers.language.inflections import word_forms

__all__ = [
    "Lexicon",
    "Match",
    "Occurrences",
    "Pattern",
    "PatternError",
    "Positions",
    "compile_pattern",
    "matches",
    "spans",
    "word_forms",
]

# Terms of one pattern may stand this many words apart, for each term beyond the first.
_REACH = 6
# Of each further term so many places before and behind the first term are tried: a tighter match has none beyond.
_FEW = 4
# So many tokens are remembered; a batch meets words without end.
_MOST_KNOWN = 50_000
_WORD = re.compile(r"\A=?[a-z0-9^/%.,()]+\*?\Z|\A[=+<>~-]\Z|\A->\Z")
_RANGE = re.compile(r"\A#(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(%?)\Z")
_NUMBER = re.compile(r"\A(\d+(?:\.\d+)?)(%?)\Z")
_GROUP = re.compile(r"\A@([a-z][a-z0-9-]*)\Z")

Phrase = tuple[str, ...]


class PatternError(ValueError):
    """A pattern that cannot be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """Alternatives, each a phrase of adjacent words; ``start`` asks for the start of a clause."""

    phrases: tuple[Phrase, ...]
    start: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """A compiled pattern; ``ordered[k]`` says that term k+1 must come after term k."""

    text: str
    terms: tuple[Term, ...]
    ordered: tuple[bool, ...]
    without: tuple[Term, ...]
    never: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern was found: token positions, half open, and the very tokens that its terms used."""

    start: int
    end: int
    used: frozenset[int]


def compile_pattern(text: str, groups: Mapping[str, Sequence[str]]) -> Pattern:
    """Compile one pattern; raises PatternError where it is not well formed or names an unknown group."""
    terms: list[Term] = []
    ordered: list[bool] = []
    without: list[Term] = []
    never: list[Term] = []
    order = False
    for piece in text.split():
        if piece == "..":
            if not terms or order:
                raise PatternError(f"{text!r}: '..' must stand between two terms")
            order = True
        elif piece.startswith("!!"):
            never.append(_term(piece[2:], groups, text))
        elif piece.startswith("!"):
            without.append(_term(piece[1:], groups, text))
        else:
            if terms:
                ordered.append(order)
            terms.append(_term(piece, groups, text))
            order = False
    if order:
        raise PatternError(f"{text!r}: '..' must stand between two terms")
    if not terms:
        raise PatternError(f"{text!r}: a pattern needs at least one word that must occur")
    return Pattern(text, tuple(terms), tuple(ordered), tuple(without), tuple(never))


def _term(piece: str, groups: Mapping[str, Sequence[str]], text: str) -> Term:
    start = piece.startswith("^")
    phrases: list[Phrase] = []
    for alternative in piece.split("|"):
        if alternative.startswith("^") != start:
            raise PatternError(f"{text!r}: in {piece!r} either all alternatives start with ^ or none")
        phrases += _phrases(alternative.removeprefix("^"), groups, text, ())
    return Term(tuple(dict.fromkeys(phrases)), start)


def _phrases(
    alternative: str, groups: Mapping[str, Sequence[str]], text: str, within: tuple[str, ...]
) -> Iterator[Phrase]:
    """Yield the phrases of one alternative, with its @groups replaced by their words."""
    parts: list[list[Phrase]] = []
    for word in alternative.split("_"):
        group = _GROUP.match(word)
        if group is None:
            if not _WORD.match(word) and not _RANGE.match(word):
                shown = word or "an empty word"
                raise PatternError(f"{text!r}: {shown!r} is no word; write lower-case letters, digits, =word or stem*")
            parts.append([(word,)])
            continue
        name = group[1]
        if name not in groups:
            known = ", ".join(sorted(groups)) or "none"
            raise PatternError(f"{text!r}: there is no group @{name}; known groups: {known}")
        if name in within:
            raise PatternError(f"{text!r}: group @{name} contains itself")
        parts.append([p for entry in groups[name] for p in _phrases(str(entry), groups, text, (*within, name))])
    for combination in product(*parts):
        yield tuple(word for phrase in combination for word in phrase)


class Lexicon:
    """Every word that a set of patterns uses, and for a text the positions at which each of them occurs."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        terms = [term for pattern in patterns for term in (*pattern.terms, *pattern.without, *pattern.never)]
        words = {word for term in terms for phrase in term.phrases for word in phrase}
        # Which terms a word may begin: a text has few words and a rubric thousands of phrases.
        self._beginnings: dict[str, list[tuple[Term, Phrase]]] = {}
        for term in terms:
            for phrase in term.phrases:
                self._beginnings.setdefault(phrase[0], []).append((term, phrase))
        self._forms: dict[str, list[str]] = {}
        self._stems: dict[str, str] = {}
        self._ranges: list[tuple[str, float, float, str]] = []
        for word in sorted(words):
            number = _RANGE.match(word)
            if number:
                self._ranges.append((word, float(number[1]), float(number[2]), number[3]))
            elif word.endswith("*"):
                self._stems[word[:-1].removeprefix("=")] = word
            else:
                for form in sorted({word[1:]} if word.startswith("=") and len(word) > 1 else word_forms(word)):
                    self._forms.setdefault(form, []).append(word)
        self._lengths = sorted({len(stem) for stem in self._stems})
        self._known: dict[str, tuple[str, ...]] = {}

    @property
    def forms(self) -> frozenset[str]:
        """All full words that some pattern accepts."""
        return frozenset(self._forms)

    @property
    def stems(self) -> frozenset[str]:
        """All stems (``differentiab``) with which accepted words begin."""
        return frozenset(self._stems)

    def knows(self, token: str) -> tuple[str, ...]:
        """Return the pattern words that ``token`` satisfies."""
        known = self._known.get(token)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            stems = [self._stems[token[:n]] for n in self._lengths if n <= len(token) and token[:n] in self._stems]
            known = self._known[token] = (*self._forms.get(token, ()), *stems, *self._in_range(token))
        return known

    def _in_range(self, token: str) -> list[str]:
        number = _NUMBER.match(token.replace(",", "."))
        if number is None:
            return []
        value, unit = float(number[1]), number[2]
        return [word for word, low, high, wanted in self._ranges if wanted == unit and low <= value <= high]

    def positions(self, tokens: Sequence[str]) -> Positions:
        """Return for each pattern word the ascending positions of the tokens that satisfy it."""
        found: dict[str, dict[int, None]] = {}
        for position, token in enumerate(tokens):
            for word in self.knows(token):
                found.setdefault(word, {})[position] = None
        return found

    def occurrences(self, positions: Positions) -> Occurrences:
        """Return where each term that occurs at all occurs, as half-open ranges in ascending order."""
        found: dict[Term, set[Span]] = {}
        for word, firsts in positions.items():
            for term, phrase in self._beginnings.get(word, ()):
                for first in firsts:
                    if _stands_at(phrase, first, positions):
                        found.setdefault(term, set()).add((first, first + len(phrase)))
        return {term: sorted(places) for term, places in found.items()}


# Keys of a dictionary, which are in order and quickly looked up.
Positions = Mapping[str, Mapping[int, None]]
Span = tuple[int, int]
Occurrences = Mapping[Term, Sequence[Span]]


def _stands_at(phrase: Phrase, first: int, positions: Positions) -> bool:
    return all(first + k in positions.get(word, ()) for k, word in enumerate(phrase) if k)


def spans(term: Term, positions: Positions, starts: frozenset[int] = frozenset()) -> list[Span]:
    """Return where ``term`` occurs, as half-open ranges; ``starts`` are the positions at which a clause starts."""
    return sorted(
        {
            (first, first + len(phrase))
            for phrase in term.phrases
            for first in positions.get(phrase[0], ())
            if (not term.start or first in starts) and _stands_at(phrase, first, positions)
        }
    )


def _within(term: Term, places: Sequence[Span], begin: int, end: int, starts: frozenset[int]) -> list[Span]:
    inside = places[bisect_left(places, (begin,)) : bisect_left(places, (end,))]
    return [span for span in inside if span[1] <= end and (not term.start or span[0] in starts)]


def matches(
    pattern: Pattern, found: Occurrences, begin: int, end: int, starts: frozenset[int], segments: Sequence[int]
) -> Iterator[Match]:
    """Yield the occurrences of ``pattern`` inside ``[begin, end)``: for each place of its first term the tightest.

    ``segments`` numbers the stretch between commas that each token is in; ``!`` terms rule out their own stretch.
    """
    if any(_within(term, found.get(term, ()), begin, end, starts) for term in pattern.never):
        return
    places = []
    for term in pattern.terms:
        inside = _within(term, found.get(term, ()), begin, end, starts)
        if not inside:
            return
        places.append(inside)
    barred = {
        segments[span[0]] for term in pattern.without for span in _within(term, found.get(term, ()), begin, end, starts)
    }
    found_ones = (_tightest(first, places[1:], pattern.ordered) for first in places[0])
    chosen_ones = [chosen for chosen in found_ones if chosen]
    taken: set[int] = set()
    # The tightest first: a word serves only one match, so "accuracy, because accuracy goes up" speaks of one rise.
    for chosen in sorted(chosen_ones, key=_extent):
        used = frozenset(position for span in chosen for position in range(*span))
        if not used & taken and not any(segments[position] in barred for position in used):
            taken |= used
            yield Match(min(s for s, _ in chosen), max(e for _, e in chosen), used)


def _tightest(first: Span, others: Sequence[Sequence[Span]], ordered: Sequence[bool]) -> tuple[Span, ...]:
    """Return the occurrences of the other terms that fit most tightly around ``first``; empty where none do."""
    near = [_nearest(places, first, len(others) + 1) for places in others]
    most = sum(max((end - begin for begin, end in places), default=0) for places in ([first], *near))
    best: tuple[Span, ...] = ()
    # From here on only what is tighter is looked at.
    limit = most + _REACH * len(near) + 1

    def grow(chosen: tuple[Span, ...], begin: int, end: int) -> None:
        nonlocal best, limit
        if end - begin >= limit:
            return
        if len(chosen) > len(near):
            if _fits(chosen, ordered):
                best, limit = chosen, end - begin
            return
        after = ordered[len(chosen) - 1]
        for span in near[len(chosen) - 1]:
            if chosen[-1][1] <= span[0] if after else all(_apart(span, other) for other in chosen):
                grow((*chosen, span), min(begin, span[0]), max(end, span[1]))

    grow((first,), *first)
    return best


def _apart(left: Span, right: Span) -> bool:
    return left[1] <= right[0] or right[1] <= left[0]


def _nearest(places: Sequence[Span], first: Span, terms: int) -> Sequence[Span]:
    """Return the few places on each side of ``first`` that a match of so many terms could reach; phrases are short."""
    reach = (_REACH + 8) * terms
    here = bisect_left(places, first)
    few = places[max(0, here - _FEW) : here + _FEW]
    return [span for span in few if abs(span[0] - first[0]) <= reach]


def _extent(chosen: Sequence[tuple[int, int]]) -> int:
    return max(end for _, end in chosen) - min(start for start, _ in chosen)


def _fits(chosen: Sequence[tuple[int, int]], ordered: Sequence[bool]) -> bool:
    """No overlap, not too far apart, and in order where order is asked for."""
    words = sum(end - start for start, end in chosen)
    if _extent(chosen) > words + _REACH * (len(chosen) - 1):
        return False
    apart = sorted(chosen)
    if any(left[1] > right[0] for left, right in pairwise(apart)):
        return False
    return all(chosen[k][1] <= chosen[k + 1][0] for k, order in enumerate(ordered) if order)
