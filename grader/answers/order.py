"""Are the words in an order that English could have? Told by comparing a text with shuffles of itself.

Words fall into classes (each function word its own, others by their ending). How much better two neighbours fit
together than chance is known from example answers (order.json). The same words shuffled give the scale: real sentences
score several standard deviations above their shuffles, a word salad is one of them.
"""

from __future__ import annotations

import json
import math
import random
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

__all__ = ["FUNCTION_WORDS", "orderliness", "train"]

FUNCTION_WORDS = frozenset(
    """a an the this that these those it its they them their he she we you i your our there here who which what where when
    how why is are was were be been being am do does did has have had can could will would should may might must not no
    never of in on at to for from with without by as than into onto over under between across through per via about
    against within inside outside after before during until and or but so because since if while whereas although though
    unless then thus hence therefore however also too only just even both either neither each every all any some many
    much more most less few fewer several other another same such own very quite rather instead like unlike one two up
    down out back let lets gets get using use uses make makes made give gives need needs yes""".split()
)
_SHUFFLES = 40
_ENDINGS = (
    ("ing", "ing"), ("ed", "ed"), ("ly", "ly"), ("tion", "n"), ("tions", "ns"), ("ment", "n"), ("ness", "n"), ("ity", "n"),
    ("al", "adj"), ("ive", "adj"), ("ous", "adj"), ("able", "adj"), ("ful", "adj"), ("ic", "adj"), ("less", "adj"), ("s", "s"),
)  # fmt: skip


def _kind(word: str) -> str:
    if word in FUNCTION_WORDS:
        return word
    if not word.isalpha():
        return "#"
    return next((f"-{name}" for ending, name in _ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "w")


def train(texts: Iterable[Sequence[str]]) -> dict[str, dict[str, float]]:
    """Return how much likelier than chance (log) one class follows another in ``texts``, given as words."""
    pairs: Counter[tuple[str, str]] = Counter()
    lefts: Counter[str] = Counter()
    rights: Counter[str] = Counter()
    for words in texts:
        kinds = [_kind(word) for word in words]
        for left, right in zip(kinds, kinds[1:], strict=False):
            pairs[left, right] += 1
            lefts[left] += 1
            rights[right] += 1
    total = sum(pairs.values())
    table: dict[str, dict[str, float]] = {}
    for left in sorted(lefts):
        for right in sorted(rights):
            expected = lefts[left] * rights[right] / total
            value = math.log((pairs[left, right] + 0.5) / (expected + 0.5))
            if abs(value) >= 0.05:
                table.setdefault(left, {})[right] = round(value, 2)
    return table


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("order.json").read_text(encoding="utf-8"))
    return table


@lru_cache(maxsize=512)
def _shuffles(length: int) -> tuple[tuple[int, ...], ...]:
    source = random.Random(length)
    orders = []
    for _ in range(_SHUFFLES):
        order = list(range(length))
        source.shuffle(order)
        orders.append(tuple(order))
    return tuple(orders)


def orderliness(words: Sequence[str], breaks: Collection[int] = ()) -> float:
    """Return by how many standard deviations ``words`` are better ordered than shuffles of them are on average.

    ``breaks`` are the positions of words before which a comma or full stop stands: such neighbours are not compared.
    """
    kinds = [_kind(word) for word in words]
    table = _table()
    rows = [table.get(kind, {}) for kind in kinds]
    joined = [position for position in range(1, len(kinds)) if position not in breaks]

    def fitness(order: Sequence[int]) -> float:
        return sum(rows[order[position - 1]].get(kinds[order[position]], 0.0) for position in joined)

    own = fitness(range(len(kinds)))
    others = [fitness(order) for order in _shuffles(len(kinds))]
    mean = sum(others) / len(others)
    spread = math.sqrt(sum((value - mean) ** 2 for value in others) / len(others))
    return (own - mean) / spread if spread > 1e-9 else 0.0
