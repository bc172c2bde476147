"""Let packages that a worker may not read look as if they were not installed.

Otherwise ``import`` would find them and then meet Landlock, with an error that says nothing to a student; and torch,
which asks for optional packages, would break on it. Nothing depends on this: a submission that takes it out of its way
meets the kernel, which refuses all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

__all__ = ["hide_unreadable_modules"]


class _OnlyReadable(MetaPathFinder):
    """Python's own search of ``sys.path``, less what lies outside of ``readable``."""

    def __init__(self, readable: Sequence[str]) -> None:
        self._readable = tuple(readable)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return what :class:`PathFinder` finds, if it can be read, too."""
        found = PathFinder.find_spec(fullname, path, target)
        if path is not None or found is None or found.origin is None:
            return found
        return found if found.origin.startswith(self._readable) else None


def hide_unreadable_modules(readable: Sequence[str]) -> None:
    """Have imports from outside of ``readable`` end in the usual ``ModuleNotFoundError``."""
    sys.meta_path[:] = [_OnlyReadable(readable) if finder is PathFinder else finder for finder in sys.meta_path]
