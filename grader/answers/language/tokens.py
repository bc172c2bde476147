"""Cut an answer into plain lower-case words and symbols, each with its place in the original.

Contractions are opened (``isn't`` -> ``is not``), arrows, quotes, powers and percent signs get one spelling, formulas
such as ``2 * C**2 / r`` become one token (``2c^2/r``), and abbreviations lose their dots, so that what is left of the
punctuation separates sentences.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from grader.answers.language.forms import CHARACTERS, REWRITES, SPELLINGS

__all__ = ["SENTENCE_ENDS", "Token", "tokenize", "word_set"]


class Token(NamedTuple):
    """A word or symbol in its normal spelling, and the half-open range of the original text that it stands for."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """True for words, numbers and formulas; False for punctuation."""
        return self.text[0].isalnum()


SENTENCE_ENDS = frozenset({".", "!", "?", ";", "\n"})

_TOKEN = re.compile(
    r"o\s?\([^()\n]{1,24}\)"  # O(N^2)
    r"|\d*[a-z]{1,2}\^\d(?:/(?:16|\w))?|[a-z]/r\b|c/16|\d*hxw|\d+x\d+(?:x\d+)?"  # small formulas
    r"|\d+(?:[.,]\d+)*%?[km]?\b%?"
    r"|[a-z]+(?:'[a-z]+)?"
    r"|<?->|=>|<=|>=|[^\s\w]|_|\w+"
    r"|\n",
    re.UNICODE,
)

_HYPHEN = re.compile(r"[a-z0-9)]-[a-z0-9(]")


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``, which are separated by space; for lists too long to be read as sets."""
    return frozenset(text.split())


# One character may stand for four letters (a ligature, a unit), and not for a sentence (U+FDFA).
_MOST_LETTERS = 4

Origins = list[tuple[int, int]]


def _spell(text: str) -> tuple[str, Origins]:
    """Return the text in plain lower-case characters, and for each of them the range of the original behind it."""
    characters: list[str] = []
    origins: Origins = []
    for index, character in enumerate(text):
        plain = CHARACTERS.get(character)
        if plain is None:
            plain = unicodedata.normalize("NFKC", character).lower()
            if len(plain) > _MOST_LETTERS:
                plain = character
        for each in plain:
            characters.append(each)
            origins.append((index, index + 1))
    return "".join(characters), origins


def _rewrite(text: str, origins: Origins) -> tuple[str, Origins]:
    for pattern, replacement in REWRITES:
        if not pattern.search(text):
            continue
        pieces: list[str] = []
        moved: Origins = []
        last = 0
        for match in pattern.finditer(text):
            new = match.expand(replacement)
            pieces += (text[last : match.start()], new)
            moved += origins[last : match.start()]
            moved += [(origins[match.start()][0], origins[match.end() - 1][1])] * len(new)
            last = match.end()
        pieces.append(text[last:])
        moved += origins[last:]
        text, origins = "".join(pieces), moved
    return text, origins


def _words(token: str) -> list[str]:
    """Open a contraction and replace a known other spelling."""
    if "'" in token and token[0].isalpha():
        head, _, tail = token.partition("'")
        if tail == "t":
            stem = {"can": "can", "won": "will", "shan": "shall"}.get(head, head.removesuffix("n"))
            return [stem, "not"] if stem else ["not"]
        verbs = {"s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
        if tail == "s" and head not in {"it", "that", "what", "where", "there", "he", "she", "who", "how"}:
            return [head]
        return [*_words(head), verbs[tail]] if tail in verbs else [head]
    return SPELLINGS.get(token, token).split(" ")


def tokenize(text: str) -> list[Token]:
    """Return the tokens of ``text``; each carries the range of the original that it came from."""
    plain, origins = _rewrite(*_spell(text))
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain):
        start, end = origins[match.start()][0], origins[match.end() - 1][1]
        found = match.group()
        if found == "-" and _HYPHEN.fullmatch(plain[max(match.start() - 1, 0) : match.end() + 1]):
            continue  # a hyphen inside a word: self-attention is two words side by side
        if found.startswith("o") and "(" in found:
            found = "".join(found.replace("*", "").split())
        tokens.extend(Token(word, start, end) for word in _words(found))
    return tokens
