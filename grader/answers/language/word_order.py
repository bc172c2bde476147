"""Decide whether words are in an order that English could have, by comparing a text with shuffles of itself.

Words fall into classes: each function word its own, frequent words of the field by what they are, others by their
ending. How much better two neighbours fit together than chance was learned from sentences (order.json, made by
benchmarks/order.py). The same words shuffled give the scale: real sentences are several standard deviations better than
their shuffles, a word salad is one of them. Words alone and words with punctuation are two views, which are averaged.
"""

from __future__ import annotations

import json
import math
import random
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from grader.answers.language.tokens import word_set

__all__ = ["FUNCTION_WORDS", "is_salad", "orderliness", "train"]

FUNCTION_WORDS = word_set(
    """
    a an the this that these those it its they them their he she we you i your our there here who which what where
    when how why is are was were be been being am do does did has have had can could will would should may might
    must not no never of in on at to for from with without by as than into onto over under between across through
    per via about against within inside outside after before during until and or but so because since if while
    whereas although though unless then thus hence therefore however also too only just even both either neither
    each every all any some many much more most less few fewer several other another same such own very quite rather
    instead like unlike one two up down out back let lets gets get using use uses make makes made give gives need
    needs yes
    """
)
_SYMBOLS = frozenset({"=", "->", ":", "/", "+", "<", ">", "~", "vs"})
# So short a text with commas may be a row of notes, and has to be worse than its shuffles.
_SHORT, _LOWEST = 27, -0.2
_SHUFFLES = 40
# Shuffles of more tokens would take seconds and megabytes, and say nothing new.
_LONGEST = 1000
_SMOOTHING = 0.5
# The two views overlap, so their sum spreads 1.6 times as widely as one of them.
_SPREAD_OF_SUM = 1.6
# Up to so many words, texts below so many deviations per square root of their length are salads: no real answer that we
# know is below, and most shuffled ones are (docs/answers.md has the figures). Shorter ones cannot be told.
_LIMITS = ((12, -math.inf), (16, 0.08), (20, 0.35), (27, 0.25), (50, 0.45), (10**9, 0.6))
_ENDINGS = (
    ("ing", "ing"), ("ed", "ed"), ("ly", "ly"), ("tion", "n"), ("tions", "ns"), ("ment", "n"), ("ness", "n"),
    ("ity", "n"), ("al", "adj"), ("ive", "adj"), ("ous", "adj"), ("able", "adj"), ("ful", "adj"), ("ic", "adj"),
    ("less", "adj"), ("s", "s"),
)  # fmt: skip

Table = Mapping[str, Mapping[str, float]]


def _kind(token: str, classes: Mapping[str, str]) -> str:
    if token in FUNCTION_WORDS:
        return token
    if not token[0].isalnum():
        return token if token in ".,;:()" else "symbol"
    if not token.isalpha():
        return "number"
    known = classes.get(token)
    if known is not None:
        return known
    return next((f"-{name}" for end, name in _ENDINGS if token.endswith(end) and len(token) > len(end) + 2), "word")


def train(texts: Iterable[tuple[Sequence[str], int]], classes: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """Return how much likelier than chance (log) one class follows another; ``texts`` are tokens and how they count."""
    pairs: Counter[tuple[str, str]] = Counter()
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for tokens, count in texts:
        kinds = [_kind(token, classes) for token in tokens]
        for left, right in pairwise(kinds):
            pairs[left, right] += count
            lefts[left] += count
            rights[right] += count
    total = sum(pairs.values())
    table: dict[str, dict[str, float]] = {}
    for left in sorted(lefts):
        for right in sorted(rights):
            expected = lefts[left] * rights[right] / total
            value = round(math.log((pairs[left, right] + _SMOOTHING) / (expected + _SMOOTHING)), 1)
            if abs(value) >= 0.3:
                table.setdefault(left, {})[right] = value
    return table


@lru_cache(maxsize=1)
def _learned() -> dict[str, Any]:
    learned: dict[str, Any] = json.loads(Path(__file__).with_name("word_order.json").read_text(encoding="utf-8"))
    learned["kinds"] = {word: kind for kind, words in learned["classes"].items() for word in words}
    return learned


@lru_cache(maxsize=512)
def _shuffles(length: int) -> tuple[array[int], ...]:
    source = random.Random(length)  # noqa: S311 - reproducible, not secret
    orders = []
    for _ in range(_SHUFFLES):
        order = list(range(length))
        source.shuffle(order)
        # Two bytes a place: hundreds of lengths are kept.
        orders.append(array("H", order))
    return tuple(orders)


def _deviations(kinds: Sequence[str], table: Table) -> float:
    rows = [table.get(kind, {}) for kind in kinds]

    def fitness(order: Sequence[int]) -> float:
        return sum(rows[left].get(kinds[right], 0.0) for left, right in pairwise(order))

    own = fitness(range(len(kinds)))
    others = [fitness(order) for order in _shuffles(len(kinds))]
    mean = sum(others) / len(others)
    spread = math.sqrt(sum((value - mean) ** 2 for value in others) / len(others))
    return (own - mean) / spread if spread > 1e-9 else 0.0


def orderliness(tokens: Sequence[str]) -> float:
    """Return how much better ordered ``tokens`` are than shuffles of them: deviations per square root of the length."""
    learned = _learned()
    kinds = [_kind(token, learned["kinds"]) for token in tokens]
    words = [kind for kind, token in zip(kinds, tokens, strict=True) if token[0].isalnum()]
    if not words:
        return 0.0
    both = _deviations(words, learned["words"]) + _deviations(kinds, learned["tokens"])
    return both / _SPREAD_OF_SUM / math.sqrt(len(words))


def is_salad(tokens: Sequence[str]) -> bool:
    """True where the words, of a long text the first ones, are almost certainly in no order."""
    tokens = tokens[:_LONGEST]
    count = sum(token[0].isalnum() for token in tokens)
    symbols = sum(token in _SYMBOLS for token in tokens)
    if sum(len(token) > 2 and token.isalpha() for token in tokens) < 0.5 * count or symbols > 0.1 * count:
        return False  # formulas and notes, which have an order of their own
    if count < _SHORT and sum(token in {",", ";"} for token in tokens) > 1:
        return orderliness(tokens) < _LOWEST  # notes between commas have little order
    return (
        orderliness(tokens) < next(limit for length, limit in _LIMITS if count < length)
        if count >= _LIMITS[0][0]
        else False
    )
