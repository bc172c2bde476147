"""List and read the files in a folder or a zip archive, without ever unpacking one.

Nothing is written to disk, so no name inside an archive can land anywhere; links, devices and encrypted members are
refused with a sentence; and no more than a limit is ever read, whatever a header claims about a member's size.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

__all__ = ["ListedFile", "Listing", "list_archive", "list_folder"]

# Left behind by operating systems, editors and tools; never part of anybody's answer.
_JUNK_FOLDERS = {"__MACOSX", ".git", "__pycache__", ".ipynb_checkpoints", ".venv", "venv", "node_modules", ".idea"}
_JUNK_FILES = {".DS_Store", "Thumbs.db", "desktop.ini"}
# What macOS puts beside each file where a disk or an archive cannot keep its attributes.
_JUNK_PREFIX = "._"
# Each member's line in the table of contents begins with these bytes.
_MEMBER = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A regular file: its path below the root that was listed, and a way to read at most so many bytes of it."""

    path: PurePosixPath
    read: Callable[[int], bytes]

    def below(self, depth: int) -> ListedFile:
        """Return the same file with the first ``depth`` folders of its path left off."""
        return ListedFile(PurePosixPath(*self.path.parts[depth:]), self.read)


@dataclass(frozen=True, slots=True)
class Listing:
    """The files that were found, sorted by path, and a sentence for each thing that was refused."""

    entries: tuple[ListedFile, ...]
    refused: tuple[tuple[PurePosixPath, str], ...] = ()


def list_folder(root: Path, leave_out: PurePosixPath | None = None) -> Listing:
    """Return every regular file below ``root`` but those in ``leave_out``; symbolic links are refused, not followed."""
    entries: list[ListedFile] = []
    refused: list[tuple[PurePosixPath, str]] = []
    pending = [root]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as items:
                found = sorted(items, key=lambda item: item.name)
        except OSError as error:
            if folder == root:
                raise
            place = PurePosixPath(_printable(folder.relative_to(root).as_posix()))
            refused.append((place, f"cannot be read ({error.strerror})"))
            continue
        for item in found:
            path = PurePosixPath(_printable(Path(item.path).relative_to(root).as_posix()))
            if item.is_symlink():
                refused.append((path, "is a symbolic link, which is not followed"))
            elif item.is_dir(follow_symlinks=False):
                if item.name not in _JUNK_FOLDERS and path != leave_out:
                    pending.append(Path(item.path))
            elif not item.is_file(follow_symlinks=False):
                refused.append((path, "is not a regular file"))
            elif not _is_junk(item.name):
                entries.append(ListedFile(path, _file_reader(item.path)))
    return Listing(tuple(sorted(entries, key=lambda entry: str(entry.path))), tuple(sorted(refused)))


def list_archive(content: bytes | Path, most_files: int) -> Listing:
    """Return every regular file in a zip archive; names that would leave it are refused.

    Raises:
        zipfile.BadZipFile: if it is no zip archive, or holds more than ``most_files`` members.
    """
    if isinstance(content, bytes) and content.count(_MEMBER) > 10 * most_files:
        # Merely to list so many takes a gigabyte.
        raise zipfile.BadZipFile(f"holds {content.count(_MEMBER)} files, more than the {most_files} that are read")
    source = content if isinstance(content, Path) else io.BytesIO(content)
    archive = zipfile.ZipFile(source)
    members = archive.infolist()
    if len(members) > most_files:
        raise zipfile.BadZipFile(f"holds {len(members)} files, more than the {most_files} that are read")
    entries: dict[PurePosixPath, ListedFile] = {}
    refused: list[tuple[PurePosixPath, str]] = []
    for member in members:
        path = PurePosixPath(_printable(member.filename.replace("\\", "/")))
        if member.is_dir() or _JUNK_FOLDERS & set(path.parts) or not path.name or _is_junk(path.name):
            continue
        reason = _unsafe(member, path) or ("is in the archive twice" if path in entries else "")
        if reason:
            refused.append((path, reason))
        else:
            entries[path] = ListedFile(path, _member_reader(archive, member))
    return Listing(tuple(entries[path] for path in sorted(entries, key=str)), tuple(sorted(refused)))


def _is_junk(name: str) -> bool:
    return name in _JUNK_FILES or name.startswith(_JUNK_PREFIX)


def _unsafe(member: zipfile.ZipInfo, path: PurePosixPath) -> str:
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "has a name that points outside the archive"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "is a link or a device inside the archive"
    if member.flag_bits & 0x1:
        return "is encrypted"
    return ""


def _file_reader(path: str) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        # O_NOFOLLOW and O_NONBLOCK: what was a regular file a moment ago may have been swapped for a link or a pipe.
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read(limit)

    return read


def _member_reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        with archive.open(member) as stream:
            return stream.read(limit)

    return read


def _printable(name: str) -> str:
    # File names are bytes on Linux: what is no UTF-8 arrives as lone surrogates, which no report could be written with.
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def top_level(entries: tuple[ListedFile, ...]) -> Iterator[tuple[str, tuple[ListedFile, ...]]]:
    """Group entries by the first part of their path, in order; a file on the top level is a group of its own."""
    groups: dict[str, list[ListedFile]] = {}
    for entry in entries:
        groups.setdefault(entry.path.parts[0], []).append(entry)
    for name, members in groups.items():
        yield name, tuple(members)
