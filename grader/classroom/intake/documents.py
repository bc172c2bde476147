"""What one attempt hands in: Python source, from files and notebooks, and written answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from grader.classroom.intake.archive import Entry, list_archive
from grader.classroom.intake.notebooks import notebook_source
from grader.errors import SubmissionError
from grader.text.escape import safe_line
from grader.text.submission import MAX_BYTES, decode_submission
from grader.text.yaml_document import read_document

__all__ = ["Document", "read_documents"]

MOST_BYTES = {".py": MAX_BYTES, ".ipynb": 16 << 20, ".yaml": 1 << 20, ".yml": 1 << 20, ".zip": 32 << 20}
"""How much of a file is read, by its suffix; nobody's answer to a question is longer."""
_MOST_FILES = 1000
_LONGEST_NOTE = 1000
_MOST_TOTAL = 64 << 20


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text as it was read once, and what it holds: Python source or written answers (YAML)."""

    name: str
    kind: Literal["code", "answers"]
    text: str

    @property
    def sha256(self) -> str:
        """The digest of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def read_documents(entries: tuple[Entry, ...]) -> tuple[tuple[Document, ...], tuple[str, ...]]:
    """Return the documents of an attempt, in order of their names, and a sentence for every file that was not read."""
    documents: list[Document] = []
    notes: list[str] = []
    empty: list[str] = []
    budget = _MOST_TOTAL
    for entry in _expand(entries, notes):
        # Browsers and mail programs add .txt to what they do not know.
        suffix = ".py" if entry.path.name.lower().endswith(".py.txt") else entry.path.suffix.lower()
        if suffix in (".yaml", ".yml") and "answers" not in entry.path.stem.lower():
            continue
        if suffix not in MOST_BYTES or suffix == ".zip":
            continue
        content = _read(entry, min(MOST_BYTES[suffix], budget), notes)
        if content is None:
            continue
        budget -= len(content)
        try:
            document = _document(str(entry.path), suffix, content, notes)
        except Exception as error:  # noqa: BLE001 - one student's file must never end the reading of a class
            notes.append(f"{entry.path}: cannot be read ({type(error).__name__}: {error})")
            continue
        if document is not None:
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


def _expand(entries: tuple[Entry, ...], notes: list[str]) -> Iterator[Entry]:
    """Yield the files, and those in zip archives on this level; an archive inside an archive is not opened."""
    for entry in entries:
        if entry.path.suffix.lower() != ".zip":
            yield entry
            continue
        content = _read(entry, MOST_BYTES[".zip"], notes)
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
                yield Entry(PurePosixPath(entry.path.name) / member.path, member.read)


def _read(entry: Entry, limit: int, notes: list[str]) -> bytes | None:
    try:
        content = entry.read(limit + 1)
    except Exception as error:  # noqa: BLE001 - besides OSError whatever zipfile and its decompressors make of a file
        notes.append(f"{entry.path}: cannot be read ({error})")
        return None
    if len(content) > limit:
        notes.append(f"{entry.path}: longer than {limit} bytes, which is more than is read")
        return None
    return content


def _document(name: str, suffix: str, content: bytes, notes: list[str]) -> Document | None:
    try:
        if suffix == ".ipynb":
            source = notebook_source(name, content.decode("utf-8-sig"), notes)
            content = b"" if source is None else source.encode()
        if suffix in (".py", ".ipynb"):
            if not content:
                return None
            read = decode_submission(content, name)
            notes += [f"{name}, {remark.text}" for remark in read.remarks]
            return Document(name, "code", read.source)
        text = content.decode("utf-8-sig")
        if text.strip():
            notes += [str(problem).split("\n", 1)[0] for problem in read_document(text.encode(), Path(name)).problems]
        return Document(name, "answers", text)
    except SubmissionError as error:
        notes.append(str(error))
    except UnicodeError as error:
        notes.append(f"{name}: is not UTF-8 text ({error.reason if isinstance(error, UnicodeDecodeError) else error})")
    return None
