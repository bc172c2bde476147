"""Which word makes of a name something that is only compared with: ``unlike X``, ``rather than in X``, ``as X is``."""

from __future__ import annotations

from collections.abc import Sequence

from grader.answers.language import clause_words as words

__all__ = ["comparing_word"]

# What stands in brackets belongs to so many words before them.
_BEFORE_BRACKETS = 5


def comparing_word(tokens: Sequence[str], position: int, begin: int, name: tuple[int, int]) -> str | None:
    """Return the comparing word at ``position``, if it is one, before a name at ``name``, a half-open range."""
    token = tokens[position]
    if token == "not" and position > begin + 1 and tokens[position - 1] in {",", "and"}:
        # "it is soft attention, not hard attention, that ...": said of the one, and so not of the other.
        after = tokens[name[1] : name[1] + 2]
        return "not" if len(after) < 2 or any(t in words.PAUSES for t in after) else None
    if token == "(":
        # "instead of C^2 (two full layers)": the name in brackets only says what the comparison is with.
        before = tokens[max(begin, position - _BEFORE_BRACKETS) : position]
        return next((t for t in reversed(before) if t in words.COMPARATORS), None)
    if token in words.CLOSE and position == begin:
        return None
    if token == "way":
        return "as in"  # "the way a convolution is"
    if token in words.CLOSE and any(t in {"in", "for", "with"} for t in tokens[position : name[0]]):
        return "as in"
    return token if token in words.COMPARATORS or token in words.CLOSE else None
