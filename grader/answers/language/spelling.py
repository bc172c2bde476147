"""Read misspelt words as the nearest word that the rubric knows; leave words of plain English alone."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from rapidfuzz.distance import OSA

from grader.answers.language.patterns import Lexicon

__all__ = ["Speller", "english"]

_SHORTEST = 5
# A batch meets words without end; more than so many of them are not remembered.
_MOST_SEEN = 50_000
# Words that turn the meaning of what stands beside them, and so are worth repairing although no rubric lists them.
_TURNS = frozenset(
    {
        "although",
        "anything",
        "because",
        "nothing",
        "something",
        "instead",
        "neither",
        "never",
        "rather",
        "unlike",
        "whereas",
        "while",
        "without",
    }
)
# What nearly every answer speaks of: two slips are forgiven even in these shorter words.
_CORE = (
    "attention", "average", "channel", "channels", "convolution", "gradient", "parameter", "parameters", "pooling",
    "spatial", "transformer",
)  # fmt: skip


@lru_cache(maxsize=1)
def english() -> frozenset[str]:
    """Return some six thousand frequent words of technical English, which are never taken for misspellings."""
    return frozenset(Path(__file__).with_name("english.txt").read_text(encoding="utf-8").split())


def _allowed(length: int) -> int:
    return 1 if length < 8 else 2


class Speller:
    """Repairs words towards one lexicon; remembers what it has seen. Ties go to the first in the alphabet."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        for words, known in ((self._words, lexicon.forms | _TURNS), (self._stems, lexicon.stems)):
            for word in sorted(known):
                if len(word) >= _SHORTEST and word.isalpha():
                    words.setdefault(word[0], []).append(word)
        self._seen: dict[str, str] = {}

    def repair(self, token: str) -> str:
        """Return the word that ``token`` most likely means, often itself."""
        if len(token) < _SHORTEST or not token.isalpha() or token in english():
            return token
        repaired = self._seen.get(token)
        if repaired is None:
            repaired = token if self._lexicon.knows(token) else self._nearest(token)
            if len(self._seen) >= _MOST_SEEN:
                self._seen.clear()
            self._seen[token] = repaired
        return repaired

    def _nearest(self, token: str) -> str:
        for word in _CORE:
            if len(token) > _SHORTEST and word[0] == token[0] and OSA.distance(token, word, score_cutoff=2) <= 2:
                return word
        best, distance = token, _allowed(len(token)) + 1
        for word in self._words.get(token[0], ()):
            if abs(len(word) - len(token)) < distance:
                found = OSA.distance(token, word, score_cutoff=distance - 1)
                if found < distance:
                    best, distance = word, found
        for stem in self._stems.get(token[0], ()):
            # A stem has an open end: compare it with beginnings of the token that are about as long.
            limit = min(distance, _allowed(len(stem)) + 1)
            for length in (len(stem), len(stem) - 1, len(stem) + 1):
                if length > len(token) or len(stem) < _SHORTEST or (len(stem) == _SHORTEST and len(token) < 6):
                    continue
                found = OSA.distance(token[:length], stem, score_cutoff=limit - 1)
                if found < limit:
                    best, distance, limit = stem + token[length:], found, found
        return best
