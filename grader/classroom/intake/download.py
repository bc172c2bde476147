"""List the files of a download, from a folder or an archive, alone or beside files of the teacher's."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from grader.classroom.intake.archive import Listing, list_archive, list_folder
from grader.classroom.intake.platform_names import is_answer, is_handed_in, squash
from grader.errors import UsageError

__all__ = ["list_download"]

# An archive of a whole course is the teacher's own download, so the bound is only there against a wrong file.
_MOST_FILES = 5_000_000
# How learning platforms name what submissions are wrapped in: assignment_123_export, submissions.zip.
_WRAPPINGS = ("export", "submissions")


def list_download(source: Path, known: Mapping[str, tuple[str, ...]], leave_out: Path | None = None) -> Listing:
    """Return the files of a class.

    Args:
        source: a folder or an archive.
        known: the squashed signs of the roster: what is called after a student holds no other's work.
        leave_out: a folder that is none of the class, such as the one for the results.

    Raises:
        UsageError: if ``source`` cannot be read.
    """
    try:
        if source.is_file():
            return _unwrapped(list_archive(source, _MOST_FILES), known)
        return _unwrapped(_opened(list_folder(source, _inside(leave_out, source)), source, known), known)
    except (OSError, zipfile.BadZipFile) as error:
        raise UsageError(f"{source}: cannot be read ({error}); give a folder or a zip archive of submissions") from None


def _inside(folder: Path | None, root: Path) -> PurePosixPath | None:
    """Return the path of ``folder`` below ``root``, if it is there."""
    if folder is None or not folder.resolve().is_relative_to(root.resolve()):
        return None
    return PurePosixPath(folder.resolve().relative_to(root.resolve()).as_posix())


def _opened(listing: Listing, source: Path, known: Mapping[str, tuple[str, ...]]) -> Listing:
    """Put the files of the download's archive, not yet unpacked, in its place: it is the only thing handed in there."""
    # In a folder it is a student's, whatever it is called.
    archives = [one for one in listing.entries if one.path.suffix.lower() == ".zip" and len(one.path.parts) == 1]
    alone = len(listing.entries) == 1
    if len(archives) != 1 or not (alone or _wraps(archives[0].path.stem)) or len(_handed_in(listing)) != 1:
        return listing
    if is_handed_in(archives[0].path.name, known):
        return listing
    packed = list_archive(source / archives[0].path, _MOST_FILES)
    beside = tuple(entry for entry in listing.entries if entry is not archives[0])
    return Listing((*packed.entries, *beside), (*packed.refused, *listing.refused))


def _unwrapped(listing: Listing, known: Mapping[str, tuple[str, ...]]) -> Listing:
    """Leave off the one folder that a download is often wrapped in (``assignment_123_export/...``)."""
    handed_in = _handed_in(listing)
    folders = {entry.path.parts[0] for entry in listing.entries if len(entry.path.parts) > 1}
    if len(handed_in) != 1 or handed_in != folders or not _wraps(next(iter(folders))):
        return listing
    if squash(next(iter(folders))) in known:
        return listing
    inside = tuple(entry.below(1) for entry in listing.entries if len(entry.path.parts) > 1)
    beside = tuple(entry for entry in listing.entries if len(entry.path.parts) == 1)
    return Listing((*inside, *beside), listing.refused)


def _handed_in(listing: Listing) -> set[str]:
    """Return what on the top level somebody could have handed in: folders and files with answers."""
    return {entry.path.parts[0] for entry in listing.entries if len(entry.path.parts) > 1 or is_answer(entry.path.name)}


def _wraps(name: str) -> bool:
    return name.lower().endswith(_WRAPPINGS)
