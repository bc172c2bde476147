"""Name the files that are made for students."""

from __future__ import annotations

import hashlib
import re

__all__ = ["file_name"]


def file_name(key: str) -> str:
    """Return a name for a student's files: the key where it can be one, else what is left of it and a digest.

    None begins with a hyphen: `rm *` would take it for an option.
    """
    plain = re.sub(r"[^\w@.+-]", "_", key).lstrip(".-")[:48]
    return plain if plain and plain == key else f"{plain or 'student'}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
