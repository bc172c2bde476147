"""Read a file that somebody wants graded, notebooks included, with the modules that it imports from its folder."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from grader.errors import SubmissionError
from grader.text.escape import safe_line
from grader.text.own_files import collect, in_folder, join, split, taken_along
from grader.text.submission import Submission, decode_submission, read_handed_in, read_submission

__all__ = ["paths_of", "read_with_files"]

_MOST_OF_A_NOTEBOOK = 64 << 20


def read_with_files(file: str) -> Submission:
    """Return what is graded when ``grader check`` is given ``file``; its digest covers all that was taken along.

    Raises:
        SubmissionError: it cannot be read; the message says why.
    """
    read = _notebook(file) if Path(file).suffix.lower() == ".ipynb" else read_submission(file)
    files = collect(read.source, in_folder(Path(file).parent), read.files)
    if not files:
        return read
    digest = hashlib.sha256(read.sha256.encode() + join("", files).encode()).hexdigest()
    said = taken_along(one for one in files if one not in read.files)
    return replace(read, files=files, sha256=digest, remarks=(*read.remarks, *said))


def paths_of(file: str) -> set[Path]:
    """Return the path of ``file`` and of every module beside it that it imports, as they are now."""
    own = Path(file).absolute()
    try:
        beside = read_with_files(file).files
    except SubmissionError:
        return {own}
    return {own, *(own.parent / one.name for one in beside)}


def _notebook(file: str) -> Submission:
    from grader.classroom.intake.notebooks import read_notebook

    shown = safe_line(file, 300)
    content = read_handed_in(file, _MOST_OF_A_NOTEBOOK)
    if len(content) > _MOST_OF_A_NOTEBOOK:
        raise SubmissionError(f"{shown} is larger than {_MOST_OF_A_NOTEBOOK >> 20} MiB; clear its outputs")
    notes: list[str] = []
    text = read_notebook(shown, content, notes)
    if text is None:
        raise SubmissionError("; ".join(notes))
    source, files = split(text)
    read = decode_submission(source.encode(), file)
    return replace(read, files=files)
