"""Write a failure as a script that its author can run and change: ``grader check --reproduce FILE.py``."""

from __future__ import annotations

from pathlib import Path

from grader.errors import UsageError
from grader.text.escape import safe_line
from grader.text.submission import Submission
from grader.verdict import Outcome, Verdict

__all__ = ["write_script"]

_MARK = "# Written by `grader check --reproduce`."
_LOAD = """
import importlib.util
import sys

FILE = {file!r}
sys.path.insert(0, {folder!r})
found = importlib.util.spec_from_file_location("handed_in", FILE)
handed_in = importlib.util.module_from_spec(found)
sys.modules["handed_in"] = handed_in
found.loader.exec_module(handed_in)
entry = handed_in.{entry}
"""


def write_script(path: Path, verdict: Verdict, submission: Submission, replay: str) -> str:
    """Write the script of a verdict's first failure and return what to tell its author.

    Raises:
        UsageError: there is a file that was not written by this, or it cannot be written.
    """
    shown = safe_line(str(path), 300)
    if not replay:
        why = "every check passed" if verdict.passed else "no call of it can be repeated alone"
        return f"{shown} was not written: {why}"
    try:
        if path.exists() and _MARK not in path.read_text("utf-8", errors="replace")[:400]:
            raise UsageError(f"{shown} exists already and was left alone; name another file")
        path.write_text(_script(verdict, submission, replay), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{shown} cannot be written: {error.strerror}") from error
    return f"{shown} shows the first failure; run it with Python, torch is all that it needs"


def _script(verdict: Verdict, submission: Submission, replay: str) -> str:
    first = next(check for check in verdict.checks if check.outcome not in (Outcome.PASS, Outcome.SKIPPED))
    said = "\n".join(f"# {line}".rstrip() for line in f"{first.title}: no.\n{first.message}".split("\n"))
    file = Path(submission.path)
    # A notebook cannot be imported; what was read of it can stand here.
    own = (
        f"{submission.source}\nentry = {verdict.entry}\n"
        if file.suffix != ".py"
        else _LOAD.format(file=str(file.absolute()), folder=str(file.absolute().parent), entry=verdict.entry)
    )
    return f"{_MARK}\n{said}\n\nimport torch\n{own}\n{replay}"
