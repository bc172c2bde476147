"""Collect what was done to run a file as it was handed in; the judge shows it, and believes none of it."""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

__all__ = ["FILENAME", "Notices", "place"]

FILENAME = "<submission>"
_MOST = 40
_LONGEST = 240


class Notices:
    """A list of ``{"kind", "line", "text"}``, each said once."""

    def __init__(self) -> None:
        self._new: list[dict[str, Any]] = []
        self._said: set[tuple[str, int, str]] = set()

    def add(self, kind: str, line: int, text: str) -> None:
        """Say something about a line of the main file; 0 where it is about no line of it."""
        key = (kind, line, text[:_LONGEST])
        if key not in self._said and len(self._said) < _MOST:
            self._said.add(key)
            self._new.append({"kind": kind, "line": line, "text": key[2]})

    def take(self) -> list[dict[str, Any]]:
        """Return what was said since the last call."""
        new, self._new = self._new, []
        return new


def place() -> tuple[str, int]:
    """Return the file and the line of the submission that is being run: the innermost, or ("", 0)."""
    frame: FrameType | None = sys._getframe(1)  # noqa: SLF001 - the only way to know who is calling
    while frame is not None:
        if frame.f_code.co_filename.startswith(FILENAME):
            return frame.f_code.co_filename.removeprefix(FILENAME).lstrip("/"), frame.f_lineno
        frame = frame.f_back
    return "", 0
