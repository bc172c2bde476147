"""Read what one attempt hands in: Python source, from files and notebooks, and written answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal

from grader.classroom.intake.archive import ListedFile, list_archive
from grader.classroom.parsing import Parser
from grader.classroom.parsing.parser import SECONDS
from grader.errors import SubmissionError
from grader.text.escape import safe_line
from grader.text.submission import MAX_BYTES, decode_submission

__all__ = ["HandedFile", "read_documents"]

MOST_BYTES = {".py": MAX_BYTES, ".ipynb": 64 << 20, ".yaml": MAX_BYTES, ".yml": MAX_BYTES, ".zip": 64 << 20}
"""How much of a file is read, by its suffix; of a notebook most is pictures, and no more than of a .py is code."""
_MOST_FILES = 1000
_LONGEST_NOTE = 1000
_MOST_TOTAL = 192 << 20
# Of what is to be parsed, and of files with code; a student's whole project is less.
_MOST_TEXT = 1 << 20
_MOST_CODE = 100


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file's text as it was read once, and what it holds: Python source, or written answers as JSON.

    ``said`` is what its reader should know of how it was read.
    """

    name: str
    kind: Literal["code", "answers"]
    text: str
    said: str = ""

    @property
    def sha256(self) -> str:
        """The digest of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(slots=True)
class _Budget:
    """How much of an attempt is still read: bytes, characters to be parsed, files of code, and seconds for parsing."""

    size: int = _MOST_TOTAL
    text: int = _MOST_TEXT
    files: int = _MOST_CODE
    seconds: float = SECONDS


def read_documents(entries: tuple[ListedFile, ...], parser: Parser) -> tuple[tuple[HandedFile, ...], tuple[str, ...]]:
    """Return the documents of an attempt, in order of their names, and a sentence for every file that was not read."""
    documents: list[HandedFile] = []
    notes: list[str] = []
    empty: list[str] = []
    left = _Budget()
    for entry in _expand(entries, left, notes):
        # Browsers and mail programs add .txt to what they do not know.
        suffix = ".py" if entry.path.name.lower().endswith(".py.txt") else entry.path.suffix.lower()
        if suffix in (".yaml", ".yml") and "answers" not in entry.path.stem.lower():
            continue
        if suffix not in MOST_BYTES or suffix == ".zip":
            continue
        content = _read(entry, MOST_BYTES[suffix], left, notes)
        if content is None:
            continue
        try:
            document = _document(str(entry.path), suffix, content, parser, left, notes)
        except Exception as error:  # noqa: BLE001 - one student's file must never end the reading of a class
            notes.append(f"{entry.path}: cannot be read ({type(error).__name__}: {error})")
            continue
        if document is not None and len(document.text) > left.text:
            notes.append(f"{entry.path}: is not read, for the files before it have {_MOST_TEXT >> 20} MiB of text")
        elif document is not None and document.kind == "code" and left.files == 0:
            notes.append(f"{entry.path}: is not read, for there are {_MOST_CODE} files of code before it")
        elif document is not None:
            left.text -= len(document.text)
            left.files -= document.kind == "code"
            documents.append(document)
        elif not content.strip():
            empty.append(str(entry.path))
    if not documents and not notes:
        notes += [f"{name}: is empty" for name in empty]
    if not documents and not notes:
        found = ", ".join(str(entry.path) for entry in entries[:5]) or "nothing"
        notes.append(f"no .py, .ipynb or answers.yaml among the files (found: {found})")
    # Names in them are those that students gave.
    return tuple(documents), tuple(safe_line(note, _LONGEST_NOTE) for note in notes)


def _expand(entries: tuple[ListedFile, ...], left: _Budget, notes: list[str]) -> Iterator[ListedFile]:
    """Yield the files, and those in zip archives on this level; an archive inside an archive is not opened."""
    for entry in entries:
        if entry.path.suffix.lower() != ".zip":
            yield entry
            continue
        content = _read(entry, MOST_BYTES[".zip"], left, notes)
        if content is None:
            continue
        try:
            listing = list_archive(content, _MOST_FILES)
        except Exception as error:  # noqa: BLE001 - zipfile fails in many ways, and one archive must not end a class
            notes.append(f"{entry.path}: cannot be opened as a zip archive ({error})")
            continue
        notes.extend(f"{entry.path}: {path} {reason}" for path, reason in listing.refused)
        for member in listing.entries:
            if member.path.suffix.lower() == ".zip":
                notes.append(f"{entry.path}: {member.path} is an archive inside an archive, which is not opened")
            else:
                yield ListedFile(PurePosixPath(entry.path.name) / member.path, member.read)


def _read(entry: ListedFile, limit: int, left: _Budget, notes: list[str]) -> bytes | None:
    most = min(limit, left.size)
    try:
        content = entry.read(most + 1)
    except Exception as error:  # noqa: BLE001 - besides OSError whatever zipfile and its decompressors make of a file
        notes.append(f"{entry.path}: cannot be read ({error})")
        return None
    # What is unpacked and found too long has taken its time, too.
    left.size -= min(len(content), most)
    if len(content) > most:
        of_all = f", and the files before it have the rest of {_MOST_TOTAL} bytes" if most < limit else ""
        notes.append(f"{entry.path}: longer than {most} bytes, which is more than is read{of_all}")
        return None
    return content


def _code(name: str, content: bytes) -> HandedFile | None:
    if not content:
        return None
    read = decode_submission(content, name)
    said = "; ".join(f"{safe_line(name)}, {remark.text}" for remark in read.remarks)
    return HandedFile(name, "code", read.source, said)


def _document(
    name: str, suffix: str, content: bytes, parser: Parser, left: _Budget, notes: list[str]
) -> HandedFile | None:
    try:
        if suffix == ".py":
            return _code(name, content)
        parsed = parser.parse("notebook" if suffix == ".ipynb" else "answers", name, content, left.seconds)
        left.seconds -= parsed.seconds
        notes += parsed.notes
        if parsed.text is None or suffix != ".ipynb":
            return None if parsed.text is None else HandedFile(name, "answers", parsed.text)
        return _code(name, parsed.text.encode())
    except SubmissionError as error:
        notes.append(str(error))
    except UnicodeError as error:
        notes.append(f"{name}: is not UTF-8 text ({error.reason if isinstance(error, UnicodeDecodeError) else error})")
    return None
