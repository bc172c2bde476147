"""Name the files that are made for students."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

__all__ = ["file_names", "is_file_name"]

_LONGEST = 48


def file_names(keys: Iterable[str]) -> dict[str, str]:
    """Return a name for each student's files: the key where it can be one, else what is left of it and a digest.

    No two are one file, also where case does not count, or ``é`` is written in two ways: macOS and Windows keep
    ``Jane`` and ``jane`` in one. None begins with a hyphen: `rm *` would take it for an option.
    """
    names = {key: _name(key) for key in keys}
    taken = Counter(map(_folded, names.values()))
    # A whole digest makes these longer than any of the others, so that nobody can be called as one of them.
    return {key: _name(key, whole=True) if taken[_folded(name)] > 1 else name for key, name in names.items()}


def is_file_name(name: str) -> bool:
    """Return whether a file or folder could be called so by :func:`file_names`, and lies in no other folder."""
    return re.fullmatch(r"[\w@+][\w@.+-]*", name) is not None


def _name(key: str, *, whole: bool = False) -> str:
    plain = re.sub(r"[^\w@.+-]", "_", key).lstrip(".-")[:_LONGEST] or "student"
    digest = hashlib.sha256(key.encode()).hexdigest()
    if whole:
        return f"{plain[: _LONGEST // 2]}-{digest}"
    return plain if plain == key else f"{plain}-{digest[:8]}"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
