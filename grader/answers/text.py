"""An answer as the rules see it: small, plain words and symbols, each knowing where in the original it came from.

Contractions are opened (``isn't`` -> ``is not``), arrows, quotes, powers and percent signs get one spelling, formulas
such as ``2 * C**2 / r`` become one token (``2c^2/r``), and abbreviations lose their dots, so that what is left of the
punctuation separates sentences.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

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

_CHARACTERS = {
    "’": "'", "´": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "–": "-", "—": " - ", "−": "-", "‑": "-",
    "→": "->", "⇒": "->", "➜": "->", "×": "x", "⊗": "x", "·": "*", "²": "^2", "³": "^3", "≈": "~", "≪": "<", "≫": ">",
    "≤": "<", "≥": ">", "∝": "~", "σ": "sigma ", "θ": "theta ", "φ": "phi ", "ϕ": "phi ", "∑": "sum ", "Σ": "sum ",
    "∀": "all ", "•": "\n", "…": ".", "≠": " not = ", "\t": " ", "\r": "\n", "½": "0.5",
}  # fmt: skip

# Whole words with one other spelling each; a value may be several words.
_SPELLINGS = {
    "cannot": "can not", "cant": "can not", "wont": "will not", "dont": "do not", "doesnt": "does not",
    "isnt": "is not", "arent": "are not", "didnt": "did not", "wasnt": "was not", "couldnt": "could not",
    "wouldnt": "would not", "shouldnt": "should not", "havent": "have not", "hasnt": "has not", "aint": "is not",
    "dosent": "does not", "dosnt": "does not", "doesn": "does not", "isn": "is not",
    "backpropagation": "backprop", "backpropagate": "backprop", "backpropagated": "backprop", "w": "with",
    "backpropagating": "backprop", "backpropagates": "backprop", "backpropped": "backprop", "bp": "backprop",
    "convolutions": "convolution", "convs": "convolution", "conv": "convolution", "convnets": "cnn",
    "convnet": "cnn", "cnns": "cnn", "backprops": "backprop", "backproped": "backprop", "backpropable": "backprop",
    "params": "parameters", "param": "parameters", "attn": "attention", "att": "attention", "imgs": "images",
    "img": "image", "pics": "pictures", "pic": "picture", "avg": "average", "mult": "multiply", "bc": "because",
    "cuz": "because", "coz": "because", "cos": "because", "cause": "because", "becoz": "because", "versus": "vs",
    "nah": "no", "nope": "no", "yep": "yes", "yup": "yes", "yeah": "yes", "u": "you", "ur": "your", "ppl": "people",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "ops": "operations", "op": "operation",
    "percents": "percent", "thx": "thanks", "diff": "different", "btw": "by the way", "rf": "receptive field",
    "zero": "0", "nl": "nonlocal", "thru": "through", "neighbourhood": "neighborhood", "neighbour": "neighbor",
    "neighbours": "neighbors", "neighbouring": "neighboring", "neighbourhoods": "neighborhoods", "colour": "color",
    "theyre": "they are", "thats": "that is", "whats": "what is", "wheres": "where is",
    "transfomers": "transformers",
}  # fmt: skip

_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\be\.\s?g\.?(?=\W)", "eg"),
        (r"\bi\.\s?e\.?(?=\W)", "ie"),
        (r"\b(vs|etc|approx|resp|fig)\.", r"\1"),
        (r"\bw/o\b", "without"),
        (r"\bw/(?=\s|[a-z])", "with "),
        (r"\bback[\s-]+prop", "backprop"),
        (r"\bnon[\s-]+local", "nonlocal"),
        (r"\bsqueeze[\s-]*(?:and|&|n)[\s-]*excit\w+|\bsqueeze\s*/\s*excit\w+", "senet"),
        (r"\bre-(?=[a-z]{3})", "re"),
        (r"(?<=\d)\s*(?:%|percent\b|per\s?cent\b|pct\b)", "%"),
        (r"\b([a-z])\s?squared\b", r"\1^2"),
        (r"\bthe square of ([a-z])\b", r"\1^2"),
        (r"\^2\s?(?:over|divided by|by)\s?r\b", "^2/r"),
        (r"\b([cn])\s+(?:over|divided by)\s+(r|16)\b", r"\1/\2"),
        (r"\*\*", "^"),
        (r"\b([cn])\s?(?:\*|x|by)\s?\1\b", r"\1^2"),
        (r"\bc\s?x\s?\(?c\s?/\s?r\)?", "c^2/r"),
        (r"\bc\s?\*\s?\(?c\s?/\s?r\)?", "c^2/r"),
        (r"\bh\s?[*x]\s?w\b|\bhw\b", "hxw"),
        (r"\^\s?\{?\s?2\s?\}?", "^2"),
        (r"(?<=\^2)\s*/\s*(?=r\b)", "/"),
        (r"\b2\s?[*x]?\s?(?=c\^2)", "2"),
        (r"\b(c)\s?/\s?(r|16)\b", r"\1/\2"),
        (r"\b(?:r|16)\s?(?:[*x]|times)\s?c\^2|\br\s?c\^2|c\^2\s?(?:[*x]|times)\s?r\b", "rc^2"),
        (r"(\d)\s?x\s?(\d)", r"\1x\2"),
        (r"(\d)[\s-]by[\s-](\d)", r"\1x\2"),
        (r"\bseven[\s-]by[\s-]seven\b", "7x7"),
        (r"\bthree[\s-]by[\s-]three\b", "3x3"),
    )
)

_TOKEN = re.compile(
    r"o\s?\([^()\n]{1,24}\)"  # O(N^2)
    r"|\d*[a-z]{1,2}\^\d(?:/(?:16|\w))?|[a-z]/r\b|c/16|\d*hxw|\d+x\d+(?:x\d+)?"  # small formulas
    r"|\d+(?:[.,]\d+)*%?[km]?\b%?"
    r"|[a-z]+(?:'[a-z]+)?"
    r"|<?->|=>|<=|>=|[^\s\w]|_|\w+"
    r"|\n",
    re.UNICODE,
)


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text``, which are separated by space; for lists too long to be read as sets."""
    return frozenset(text.split())


Origins = list[tuple[int, int]]


def _spell(text: str) -> tuple[str, Origins]:
    """Return the text in plain lower-case characters, and for each of them the range of the original behind it."""
    characters: list[str] = []
    origins: Origins = []
    for index, character in enumerate(text):
        plain = _CHARACTERS.get(character)
        if plain is None:
            plain = unicodedata.normalize("NFKC", character).lower()
        for each in plain:
            characters.append(each)
            origins.append((index, index + 1))
    return "".join(characters), origins


def _rewrite(text: str, origins: Origins) -> tuple[str, Origins]:
    for pattern, replacement in _REWRITES:
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
            return [stem, "not"]
        verbs = {"s": "is", "re": "are", "ve": "have", "ll": "will", "d": "would", "m": "am"}
        if tail == "s" and head not in {"it", "that", "what", "where", "there", "he", "she", "who", "how"}:
            return [head]
        return [*_words(head), verbs[tail]] if tail in verbs else [head]
    return _SPELLINGS.get(token, token).split(" ")


def tokenize(text: str) -> list[Token]:
    """Return the tokens of ``text``; each carries the range of the original that it came from."""
    plain, origins = _rewrite(*_spell(text))
    tokens: list[Token] = []
    for match in _TOKEN.finditer(plain):
        start, end = origins[match.start()][0], origins[match.end() - 1][1]
        found = match.group()
        if found == "-" and re.fullmatch(r"[a-z0-9)]-[a-z0-9(]", plain[max(match.start() - 1, 0) : match.end() + 1]):
            continue  # a hyphen inside a word: self-attention is two words side by side
        if found.startswith("o") and "(" in found:
            found = re.sub(r"[\s*]", "", found)
        tokens.extend(Token(word, start, end) for word in _words(found))
    return tokens
