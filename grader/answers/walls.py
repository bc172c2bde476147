"""Where a new statement starts about the same subject; no pattern reaches from one statement into the next."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers import clause_words as words
from grader.answers.text import SENTENCE_ENDS

__all__ = ["is_wall"]


def is_wall(tokens: Sequence[str], position: int) -> bool:
    """True where a new statement starts, about the same subject: ``, it ...``, ``because ...``."""
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    if token in {"and", "or"}:
        return following in words.OPENERS or following in words.VERBS
    if token == ":" and _labels(tokens, position):
        return False
    return token in words.WALLS or (token == "," and following in words.OPENERS)


def _labels(tokens: Sequence[str], position: int) -> bool:
    """``accuracy: clearly up``: what stands before the colon is what the rest is about."""
    back = position
    while back > 0 and tokens[back - 1] not in SENTENCE_ENDS and tokens[back - 1] != ",":
        back -= 1
    return position - back <= words.LABEL
