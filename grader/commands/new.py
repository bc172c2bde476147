"""Write a file to start from: ``grader new ID``."""

from __future__ import annotations

import argparse
from pathlib import Path

from grader.errors import ExitCode, UsageError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``new``."""
    parser = commands.add_parser("new", help="write a starter file for a coding question")
    parser.add_argument("question", metavar="ID", help="a coding question; `grader list` shows them")
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="where to write (default: ID.py here)")
    parser.add_argument("--bank", type=Path, metavar="DIR", help="a folder with questions/ and solutions/ of your own")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the starter, never over an existing file."""
    from grader.bank.loading import load_bank
    from grader.bank.starter import starter
    from grader.commands.check import code_question
    from grader.text.escape import safe_line

    question = code_question(load_bank(options.bank), options.question)
    path: Path = options.file or Path(question.id.replace("-", "_") + ".py")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(question))
    except FileExistsError:
        raise UsageError(f"{path} exists already and was left alone; name another file") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error
    shown = safe_line(str(path), 1000)
    print(f"{shown}  ({question.title})")
    print(f"next: edit it, then  grader check {shown}")
    return ExitCode.FULL_MARKS
