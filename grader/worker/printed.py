"""Keep what a submission prints, in an interpreter that is made ready for a stranger."""

from __future__ import annotations

import sys

import torch


class Printed:
    """A text stream that keeps the first few thousand characters written to it, and counts the rest."""

    def __init__(self, limit: int = 4_000) -> None:
        self.limit = limit
        self.kept: list[str] = []
        self.size = 0

    def write(self, text: str) -> int:
        """Keep ``text`` as far as there is room."""
        room = self.limit - self.size
        if room > 0:
            self.kept.append(str(text)[:room])
        self.size += len(text)
        return len(text)

    def flush(self) -> None:
        """Do nothing: there is nothing behind this stream."""

    def isatty(self) -> bool:
        """Say that nobody is looking."""
        return False

    def take(self) -> str:
        """Return what was kept since the last call."""
        text = "".join(self.kept)
        self.kept.clear()
        return text


def prepare_interpreter(root: str) -> Printed:
    """Make the forked interpreter ready for a stranger: no path to our code, one thread, prints kept."""
    if root in sys.path and not root.rstrip("/").endswith("-packages"):
        sys.path.remove(root)
    printed = Printed()
    sys.stdout = sys.stderr = printed  # a TextIO as far as print needs one
    # libgomp ends the process when it cannot start threads, which confinement forbids; one thread is all there is.
    torch.set_num_threads = lambda nthreads: None  # noqa: ARG005 - the name is torch's own, and may be used
    return printed
