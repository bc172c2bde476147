"""Where a new statement starts about the same subject; no pattern reaches from one statement into the next."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.language import clause_words as words
from grader.answers.language.tokens import SENTENCE_ENDS

__all__ = ["by_degree", "is_wall"]


def is_wall(tokens: Sequence[str], position: int) -> bool:
    """True where a new statement starts, about the same subject: ``, it ...``, ``because ...``."""
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if token in {"and", "or"}:
        return following in words.OPENERS or following in words.VERBS
    if token == ":" and _labels(tokens, position):
        return False
    if token == "so" and by_degree(tokens, position):
        return False
    return token in words.WALLS or (token == "," and following in words.OPENERS)


def by_degree(tokens: Sequence[str], position: int) -> bool:
    """``so many weights``: this "so" draws no conclusion."""
    following = list(tokens[position + 1 : position + 3])
    return following[:1] != [] and following[0] in words.QUANTITIES and following[1:] not in (["more"], ["less"])


def _labels(tokens: Sequence[str], position: int) -> bool:
    """``accuracy: clearly up``: what stands before the colon is what the rest is about."""
    back = position
    while back > 0 and tokens[back - 1] not in SENTENCE_ENDS and tokens[back - 1] != ",":
        back -= 1
    return position - back <= words.LABEL
