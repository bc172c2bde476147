"""Find the files that a submission imports from beside itself, by reading its tokens; nothing is run."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

from grader.errors import SubmissionError
from grader.text.submission import MAX_BYTES, Remark, SourceFile, decode_submission, logical_lines

__all__ = ["ALWAYS", "collect", "imported_names", "in_folder", "join", "split", "taken_along"]

ALWAYS = ("torch", "numpy", "einops")
"""What a submission may import besides Python's own library, whatever the assignment says; never taken from a file."""
MOST_FILES = 32
_MOST_IMPORTS = 300
_SEPARATOR = "\x1e# file: "
_NAME = re.compile(r"(?:\w+/)*\w+\.py")

Find = Callable[[str], str | None]
"""Returns the text of a file by its path from the submission's folder (``blocks/se.py``), None where there is none."""


def collect(source: str, find: Find, known: tuple[SourceFile, ...] = ()) -> tuple[SourceFile, ...]:
    """Return the files that ``source`` imports, and those that they import, as far as ``find`` knows them.

    They are at most :data:`MOST_FILES`, together no longer than a single file may be; ``known`` come first.
    """
    found = {file.name: file.text for file in known}
    left = [("", source), *((file.name, file.text) for file in known)]
    size = sum(map(len, found.values()))
    while left:
        name, text = left.pop()
        # Each once, and of more than anybody writes only the first.
        imports = islice(dict.fromkeys(_imports(text)), _MOST_IMPORTS)
        for path in (one for wanted in imports for one in _paths(name, *wanted)):
            if path in found or len(found) >= MOST_FILES:
                continue
            content = find(path)
            if content is None or size + len(content) > MAX_BYTES:
                continue
            size += len(content)
            found[path] = content
            left.append((path, content))
    return tuple(SourceFile(name, found[name]) for name in sorted(found))


def taken_along(files: Iterable[SourceFile]) -> tuple[Remark, ...]:
    """Return the remark that names the files which came along, if any did."""
    names = ", ".join(file.name for file in files)
    return (Remark("taken-along", 0, f"imported from beside it: {names}"),) if names else ()


def in_folder(folder: Path) -> Find:
    """Return a ``find`` over a folder, which follows no symbolic link and so never leaves it."""

    def find(path: str) -> str | None:
        try:
            return decode_submission(_read(folder, path), path).source
        except (OSError, SubmissionError):
            # It is not there, or no text: then whoever imports it hears so.
            return None

    return find


def _read(folder: Path, path: str) -> bytes:
    *parents, name = path.split("/")
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for parent in parents:
            inner = os.open(parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=at)
            os.close(at)
            at = inner
        fd = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=at)
    finally:
        os.close(at)
    with os.fdopen(fd, "rb") as file:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise OSError("no file")
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise OSError("too long")
    return content


def _paths(name: str, level: int, module: str, names: tuple[str, ...]) -> Iterator[str]:
    """Yield the paths at which an import in the file ``name`` could find its modules."""
    package = name.split("/")[:-1]
    parts = module.split(".") if module else []
    if level:
        parts = [*package[: len(package) - level + 1], *parts]
    elif not parts or parts[0] in ALWAYS:
        return
    # A project's own name may stand in front: from project.models.se import SE.
    for start in range(1 if level else max(len(parts), 1)):
        rest = parts[start:]
        for end in range(1, len(rest) + 1):
            yield "/".join(rest[:end]) + "/__init__.py"
        if rest:
            yield "/".join(rest) + ".py"
        for one in names:
            yield "/".join([*rest, one]) + ".py"
            yield "/".join([*rest, one]) + "/__init__.py"


def imported_names(source: str) -> set[str]:
    """Return the names that ``from ... import`` binds, anywhere in a source."""
    found = set()
    for line, _ in logical_lines(source):
        for part in _parts(line):
            if part[0] == "from" and "import" in part:
                listed = _split([t for t in part[part.index("import") + 1 :] if t not in "()"], ",")
                found |= {one[-1] for one in listed if one and one[-1].isidentifier()}
    return found


def _imports(source: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield level, module and names of every import statement, also of those inside functions."""
    for line, _ in logical_lines(source):
        for part in _parts(line):
            if part[0] == "import":
                for one in _split(part[1:], ","):
                    yield 0, "".join(one[: one.index("as")] if "as" in one else one), ()
            elif part[0] == "from" and "import" in part:
                at = part.index("import")
                module = "".join(part[1:at])
                names = (one[0] for one in _split([t for t in part[at + 1 :] if t not in "()"], ",") if one)
                yield (
                    len(module) - len(module.lstrip(".")),
                    module.lstrip("."),
                    tuple(n for n in names if n.isidentifier()),
                )


def _parts(line: list[str]) -> Iterator[list[str]]:
    """Yield the simple statements of a line: after a semicolon, and after the colon of ``try:``."""
    for part in _split(line, ";"):
        for start in (0, part.index(":") + 1 if ":" in part else 0):
            if part[start:]:
                yield part[start:]


def _split(tokens: list[str], at: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for token in tokens:
        if token == at:
            found.append([])
        else:
            found[-1].append(token)
    return [one for one in found if one]


# --- one text for several files --------------------------------------------------------------------------------------


def join(source: str, files: tuple[SourceFile, ...]) -> str:
    """Return one text that holds a source and the files that travel with it; :func:`split` takes it apart."""
    return source + "".join(f"\n{_SEPARATOR}{file.name}\n{file.text}" for file in files)


def split(text: str) -> tuple[str, tuple[SourceFile, ...]]:
    """Return the source and the files that :func:`join` put together.

    Whoever writes the separator into a source of their own has handed in a file more, and no more than that.
    """
    source, *pieces = text.split(f"\n{_SEPARATOR}")
    files: dict[str, str] = {}
    for piece in pieces[:MOST_FILES]:
        name, _, content = piece.partition("\n")
        if _NAME.fullmatch(name):
            files[name] = content
    return source, tuple(SourceFile(name, files[name]) for name in sorted(files))
