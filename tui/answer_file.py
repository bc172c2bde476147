"""Keep an answer in a file for the learner's own editor: the file is followed, and never overwritten."""

from __future__ import annotations

import shlex
import shutil
import subprocess
from collections.abc import AsyncIterator
from os import environ
from pathlib import Path

from grader.errors import SubmissionError
from grader.sandbox.interpreter import given_environment


def editor_command() -> list[str] | None:
    """Return the command of VISUAL or EDITOR, else of an editor that is on the path, else None."""
    chosen = environ.get("VISUAL") or environ.get("EDITOR")
    if chosen:
        return shlex.split(chosen)
    found = next(filter(None, map(shutil.which, ("nano", "vim", "vi"))), None)
    return [found] if found else None


def write_answer(folder: Path, question_id: str, text: str) -> Path:
    """Write ``text`` to a file of ``folder`` and return it.

    A file that holds exactly this text is used again; one that holds anything else is left alone and the next free
    name is taken (``spatial-attention-2.py``). Raises SubmissionError when the folder cannot be written.
    """
    number = 1
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            path = folder / (f"{question_id}.py" if number == 1 else f"{question_id}-{number}.py")
            if _write_new(path, text) or _holds(path, text):
                return path
            number += 1
    except OSError as error:
        raise SubmissionError(f"your answer could not be written to {folder}: {error}") from error


def _write_new(path: Path, text: str) -> bool:
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True


def read_answer(path: Path) -> str:
    """Return the text of an answer's file; raises SubmissionError."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SubmissionError(f"your answer {path} could not be read: {error}") from error


def existing_file(name: str) -> Path:
    """Return the file that a learner named, ``~`` expanded; raises SubmissionError when there is none."""
    path = Path(name).expanduser()
    if not path.is_file():
        raise SubmissionError(f"there is no file {path}; ctrl+o makes one from your answer")
    return path


def run_editor(command: list[str], path: Path) -> None:
    """Run an editor on a file until it ends; raises SubmissionError when it cannot be started."""
    try:
        subprocess.run([*command, str(path)], check=False, env=given_environment())
    except OSError as error:
        raise SubmissionError(f"your editor {command[0]} could not be started: {error}; set EDITOR") from error


async def saves(path: Path) -> AsyncIterator[None]:
    """Yield once each time the file is saved, for ever; also when an editor renames a new file over it.

    On file systems without events (WSL, NFS) nothing may come, which is why a key checks by hand.
    """
    from watchfiles import awatch

    def is_ours(_: object, changed: str) -> bool:
        return Path(changed).name == path.name

    # The folder is watched, as a file that is replaced is no longer the one that was watched.
    async for _ in awatch(path.parent, watch_filter=is_ours, debounce=60, step=20, recursive=False):
        yield


def _holds(path: Path, text: str) -> bool:
    try:
        return path.read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False
