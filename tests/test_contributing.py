"""CONTRIBUTING draws the tree as it is, and no document names a file that is gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *(
        ROOT / name
        for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "tests/README.md", "tests/attacks/README.md")
    ),
    *sorted((ROOT / "docs").glob("*.md")),
]
_TREE = re.compile(r"^```\n(grader/\n.*?)^```$", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"[\w.]+(?:/|\.py)")
_NAMED = re.compile(r"`((?:benchmarks|docs|examples|grader|questions|scripts|solutions|tests|tui)/[^`\s:]*)")
_STARTED = re.compile(r"python -m ((?:benchmarks|grader|scripts)[\w.]*)")
_LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


def drawn() -> Iterator[Path]:
    """Yield every path of the tree; those named in a line's description lie in the folder that the line is about."""
    (tree,) = _TREE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    for line in tree.splitlines():
        folder = ROOT / "grader" if line.startswith("  ") else ROOT
        names, _, description = line.strip().partition("   ")
        entries = [folder / name for name in _ENTRY.findall(names)]
        yield from entries
        yield from (entries[0] / name for name in _ENTRY.findall(description))


def test_everything_drawn_is_there() -> None:
    assert [str(path.relative_to(ROOT)) for path in drawn() if not path.exists()] == []


def test_every_part_of_the_grader_is_drawn() -> None:
    parts = {path for path in (ROOT / "grader").iterdir() if path.is_dir() or path.suffix == ".py"}
    left_out = {path.name for path in parts - set(drawn())} - {"__init__.py", "__pycache__"}
    assert left_out == set(), "draw them in CONTRIBUTING.md, or give them a place in a folder that is drawn"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_named_is_there(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    found = {
        **{name: any(ROOT.glob(re.sub(r"<\w+>", "*", name))) for name in _NAMED.findall(text)},
        **{name: (document.parent / name).exists() for name in _LINK.findall(text)},
        **{name: _can_be_started(ROOT / name.replace(".", "/")) for name in _STARTED.findall(text)},
    }
    assert [name for name, there in found.items() if not there] == []


def _can_be_started(module: Path) -> bool:
    return module.with_suffix(".py").is_file() or (module / "__main__.py").is_file()
