"""Read a submission once, as bytes, with care, and list what it defines without running it."""

from __future__ import annotations

import codecs
import errno
import hashlib
import io
import os
import stat
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from grader.errors import SubmissionError
from grader.text.escape import safe_line
from grader.text.forms import plain_python, unwritten, without_fences

MAX_BYTES = 256 * 1024
_KINDS = {
    stat.S_IFDIR: "a directory; name a file in it, or use `grader batch` for a whole folder",
    stat.S_IFLNK: "a symbolic link; name the file that it points to",
    stat.S_IFIFO: "a named pipe, not a file",
    stat.S_IFSOCK: "a socket, not a file",
    stat.S_IFCHR: "a device, not a file",
    stat.S_IFBLK: "a device, not a file",
}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that travels with a submission, by the path at which it is imported: ``utils.py``, ``blocks/se.py``."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was done to grade what was handed in as it was; ``line`` is 0 where it is about no line.

    It is said and never counts, except that ``device`` fails the check of that name.
    """

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Submission:
    """A file as it was read, once: later changes on disk do not matter. ``path`` is for display only.

    ``files`` are modules that it imports from beside itself. ``entry`` is what to grade where its author has said so.
    """

    path: str
    source: str
    sha256: str
    files: tuple[SourceFile, ...] = ()
    remarks: tuple[Remark, ...] = ()
    entry: str | None = None


def read_submission(path: Path | str) -> Submission:
    """Return the file's source, read once: what is graded is what was read, whatever happens on disk meanwhile.

    Raises:
        SubmissionError: it is missing, no regular file, too large, empty, or no UTF-8 text; the message says which.
    """
    shown = safe_line(str(path), 300)
    content = read_handed_in(path, MAX_BYTES)
    if Path(path).suffix == ".ipynb" and content.lstrip().startswith(b"{"):
        raise SubmissionError(
            f"{shown} is a notebook, which `grader check` and `grader batch` read; here, save it as a Python file "
            "(File > Save and Export Notebook As > Executable Script)"
        )
    if len(content) > MAX_BYTES:
        raise SubmissionError(f"{shown} is larger than {MAX_BYTES // 1024} KiB; hand in the module alone")
    return decode_submission(content, str(path))


def read_handed_in(path: Path | str, limit: int) -> bytes:
    """Return what a file holds, of a longer one only ``limit`` bytes and one more.

    Raises:
        SubmissionError: it is missing or no regular file.
    """
    shown = safe_line(str(path), 300)
    try:
        # Never follow a link, never wait for the other end of a pipe.
        fd = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise SubmissionError(f"{shown}: {_cannot_open(path, error)}") from error
    try:
        return _read(fd, shown, limit)
    except OSError as error:
        raise SubmissionError(f"{shown} cannot be read ({error.strerror})") from error
    finally:
        os.close(fd)


def _read(fd: int, shown: str, limit: int) -> bytes:
    mode = os.fstat(fd).st_mode
    if not stat.S_ISREG(mode):
        raise SubmissionError(f"{shown} is {_KINDS.get(stat.S_IFMT(mode), 'no file')}")
    # Only now: to open a directory as a file is an error of Python's own.
    with os.fdopen(fd, "rb", closefd=False) as file:
        return file.read(limit + 1)


def decode_submission(content: bytes, path: str) -> Submission:
    """Return bytes that were handed in as a submission; ``path`` is only shown.

    Raises:
        SubmissionError: they are empty, hold null bytes, or are neither UTF-8 nor Windows-1252.
    """
    shown = safe_line(path, 300)
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\0" in content and not wide:
        raise SubmissionError(
            f"{shown} has a null byte at offset {content.index(0)}; is it UTF-16, or not text at all?"
        )
    source, remarks = _decoded(content, shown)
    if not source.strip():
        raise SubmissionError(f"{shown} is empty; `grader new ID` writes a file to start from")
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    source = plain_python(unwritten(without_fences(source)))
    return Submission(path, source, hashlib.sha256(content).hexdigest(), remarks=remarks)


def _decoded(content: bytes, shown: str) -> tuple[str, tuple[Remark, ...]]:
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            source = content.decode("utf-16")
            if "\0" not in source:
                return source, (Remark("encoding", 0, "read as UTF-16; save it as UTF-8"),)
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        wrong = f"byte 0x{content[error.start]:02x} is not UTF-8"
        try:
            source = content.decode("cp1252")
        except UnicodeDecodeError:
            raise SubmissionError(f"{shown}, line {line}: {wrong}; save the file as UTF-8") from error
        return source, (Remark("encoding", line, f"line {line}: {wrong}; read as Windows-1252. Save it as UTF-8"),)


def top_level(source: str) -> dict[str, set[str]]:
    """Return the names bound at the top level (also inside ``if`` and ``try``), each with the names that its body uses.

    Tokens are read rather than a tree: a parser can be brought to its knees by nesting alone, and a file with a syntax
    error still says what it meant to define.
    """
    defined: dict[str, set[str]] = {}
    scope: list[str] = []
    owner: str | None = None
    for line, depth_change in logical_lines(source):
        if depth_change > 0:
            scope.append(owner or "")
        for _ in range(-depth_change):
            if scope:
                scope.pop()
        outer = next((name for name in scope if name), None)
        if outer is not None:
            defined[outer] |= set(line)
            owner = None
            continue
        owner = _bound(line)
        if owner is not None:
            defined.setdefault(owner, set()).update(line[2:] if line[0] in ("class", "def", "async") else line[1:])
            owner = owner if line[0] in ("class", "def", "async") else None
    return defined


def _bound(line: list[str]) -> str | None:
    """Return the name that a top-level line binds, if any."""
    if line[0] in ("class", "def") and len(line) > 1:
        return line[1]
    if line[:2] == ["async", "def"] and len(line) > 2:
        return line[2]
    if len(line) > 1 and line[0].isidentifier() and line[1] in ("=", ":"):
        return line[0]
    return None


@lru_cache(maxsize=16)
def logical_lines(source: str) -> tuple[tuple[list[str], int], ...]:
    """Return the tokens of each statement with how much deeper (or less deep) it is indented than the one before."""
    return tuple(_logical_lines(source))


def _logical_lines(source: str) -> Iterator[tuple[list[str], int]]:
    line: list[str] = []
    change = 0
    skip = (tokenize.COMMENT, tokenize.NL, tokenize.STRING, tokenize.ENCODING)
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.INDENT:
                change += 1
            elif token.type == tokenize.DEDENT:
                change -= 1
            elif token.type in (tokenize.NEWLINE, tokenize.ENDMARKER):
                if line:
                    yield line, change
                    line, change = [], 0
            elif token.type not in skip:
                line.append(token.string)
    except (tokenize.TokenError, SyntaxError):
        # An unclosed bracket or a bad indent: what was read so far still tells what the file is about.
        if line:
            yield line, change


def _cannot_open(path: Path | str, error: OSError | ValueError) -> str:
    if isinstance(error, ValueError):
        return "this is no file name"
    if error.errno == errno.ELOOP:
        return f"this is {_KINDS[stat.S_IFLNK]}"
    if isinstance(error, FileNotFoundError):
        near = get_close_matches(Path(path).name, _neighbours(Path(path).parent), n=1)
        return "no such file" + (f"; did you mean {safe_line(near[0], 100)}?" if near else "")
    return f"it cannot be opened ({error.strerror})"


def _neighbours(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError:
        # There is no such folder, or we may not look into it: then there is nothing to suggest.
        return []
