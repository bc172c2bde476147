"""Write a failure as a script that its author can run and change: ``grader check --reproduce FILE.py``."""

from __future__ import annotations

from pathlib import Path

from grader.errors import UsageError
from grader.text.escape import safe_line
from grader.text.submission import Submission
from grader.verdict import Outcome, Verdict

__all__ = ["write_script"]

_MARK = "# Written by `grader check --reproduce`."
# What defines is run, statement by statement; training, plots and whatever is not installed is not.
_LOAD = """
import ast
import importlib
import sys
import types

class Missing(types.ModuleType):
    def __getattr__(self, name):
        return Missing(name) if name[:2] != "__" else self.__getattribute__(name)
    def __call__(self, *args, **kwargs):
        return args[0] if args and callable(args[0]) else self

def imported(statement):
    if isinstance(statement, ast.Import):
        return [name.name for name in statement.names]
    return [statement.module] if isinstance(statement, ast.ImportFrom) and not statement.level else []

def define(source, file, scope):
    for statement in ast.parse(source, file).body:
        if isinstance(statement, (ast.Expr, ast.For, ast.While, ast.With, ast.Assert, ast.Raise)):
            continue
        for name in imported(statement):
            try:
                importlib.import_module(name)
            except ImportError:
                for missing in (name, name.partition(".")[0]):
                    sys.modules.setdefault(missing, Missing(missing))
        try:
            exec(compile(ast.Module([statement], []), file, "exec"), scope)
        except Exception as error:
            print(f"line {statement.lineno} of {file} was left out: {type(error).__name__}: {error}")
    return scope

"""
_FROM_FILE = """
FILE = {file!r}
sys.path[:0] = {folders!r}
scope = {{"__name__": {module!r}, "__package__": {package!r}, "__file__": FILE}}
sys.modules[{module!r}] = types.ModuleType({module!r})
entry = define(open(FILE, encoding="utf-8", errors="replace").read(), FILE, scope)[{entry!r}]
"""
_FROM_TEXT = """
for name, text in {files!r}.items():
    module = sys.modules[name] = types.ModuleType(name)
    define(text, name, module.__dict__)
sys.modules["handed_in"] = types.ModuleType("handed_in")
entry = define({source!r}, {file!r}, {{"__name__": "handed_in"}})[{entry!r}]
"""


def write_script(path: Path, verdict: Verdict, submission: Submission, replay: str) -> str:
    """Write the script of a verdict's first failure and return what to tell its author.

    Raises:
        UsageError: there is a file that was not written by this, or it cannot be written.
    """
    shown = safe_line(str(path), 300)
    if not replay:
        why = "every check passed" if verdict.passed else "what failed is not what a single call gives"
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
    return f"{_MARK}\n{said}\n\nimport torch\n{_LOAD}{_binding(verdict.entry, submission)}\n{replay}"


def _binding(entry: str, submission: Submission) -> str:
    """Return what binds ``entry``: from the file, so that it can be changed, or from the text of a notebook."""
    file = Path(submission.path).absolute()
    if file.suffix != ".py" or not _is_as_read(file, submission):
        # No other file is there to be imported, and no name of one may hold a dot.
        files = {one.name.removesuffix(".py").replace("/", "."): one.text for one in submission.files}
        return _FROM_TEXT.format(files=files, source=submission.source, file=file.name, entry=entry)
    package = file.parent.name if file.parent.name.isidentifier() else ""
    module = f"{package}.{file.stem}" if package else file.stem
    folders = [str(file.parent), str(file.parent.parent)]
    return _FROM_FILE.format(file=str(file), folders=folders, module=module, package=package, entry=entry)


def _is_as_read(file: Path, submission: Submission) -> bool:
    """Say whether the file is plain Python, and not a form of it that had to be made so."""
    try:
        return file.read_text("utf-8-sig") == submission.source
    except (OSError, UnicodeError):
        return False
