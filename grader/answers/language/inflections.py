"""List the regular inflections of English words."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["word_forms"]

_VOWELS = "aeiou"


@lru_cache(maxsize=8192)
def word_forms(word: str) -> frozenset[str]:
    """Return the regular English inflections of ``word``, itself included (``drop``: drops, dropped, dropping)."""
    forms = {word}
    if not word.isalpha() or len(word) < 3:
        return frozenset(forms)
    if word.endswith("e"):
        forms |= {word + "s", word + "d", word[:-1] + "ing"}
    elif word.endswith("y") and word[-2] not in _VOWELS:
        forms |= {word[:-1] + "ies", word[:-1] + "ied", word + "ing"}
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        forms |= {word + "es", word + "ed", word + "ing"}
    else:
        forms |= {word + "s", word + "ed", word + "ing"}
        if word[-1] not in _VOWELS + "wy" and word[-2] in _VOWELS and (len(word) == 3 or word[-3] not in _VOWELS):
            forms |= {word + word[-1] + "ed", word + word[-1] + "ing"}
    return frozenset(forms)
