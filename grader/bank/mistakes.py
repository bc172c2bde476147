"""Read known mistakes: the files of ``solutions/<id>/wrong/`` and their headers. Nothing is run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from grader.errors import Problem
from grader.text.reading import read_text

_KEY = re.compile(r"#\s*(caught by|mistake|explanation)\s*:\s*(.*)")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer that people give: its source, the check that must catch it, and the words that explain it.

    ``mistake`` completes "This behaves exactly like an answer that ...".
    """

    slug: str
    source: str
    caught_by: str
    mistake: str
    explanation: str


def read_mistakes(folder: Path) -> list[Mistake]:
    """Return the mistakes in a solution's ``wrong/``, by name, but those that cannot be read or lack a header."""
    found = [read_mistake(path) for path in sorted((folder / "wrong").glob("*.py"))]
    return [mistake for mistake in found if isinstance(mistake, Mistake)]


def read_mistake(path: Path) -> Mistake | Problem:
    """Return one mistake, or what is wrong with the file or its header."""
    try:
        source = read_text(path)
    except OSError as error:
        return Problem(path, 1, "", f"cannot be read: {error.strerror}", "put a file with Python in its place")
    words: dict[str, str] = {}
    key = ""
    for line in source.splitlines():
        if not line.startswith("#"):
            break
        match = _KEY.match(line)
        if match:
            key = match[1]
            words[key] = match[2].strip()
        elif key:
            words[key] = f"{words[key]} {line.lstrip('# ').strip()}"
    missing = [name for name in ("caught by", "mistake", "explanation") if not words.get(name)]
    if missing:
        fix = "start the file with `# caught by: CHECK`, `# mistake: ...` and `# explanation: ...`"
        return Problem(path, 1, "", f"its header says nothing about: {', '.join(missing)}", fix)
    return Mistake(path.stem, source, words["caught by"], words["mistake"], words["explanation"])
