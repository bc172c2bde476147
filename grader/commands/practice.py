"""Start the TUI in the terminal or in a browser of this machine: ``grader practice``."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from grader.errors import UsageError


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``practice``."""
    parser = commands.add_parser(
        "practice",
        help="practise in the terminal, or in a browser",
        description="Answer questions, read verdicts, review what is due, sit a mock interview.",
    )
    parser.add_argument("question", nargs="?", metavar="QUESTION", help="open this question at once (an id or alias)")
    parser.add_argument(
        "--file", type=Path, metavar="FILE", help="follow this file: it is graded each time it is saved"
    )
    parser.add_argument("--web", action="store_true", help="serve the same program to a browser of this machine")
    parser.add_argument("--port", type=int, default=8321, help="the port of --web (default 8321)")
    parser.add_argument("--history", type=Path, metavar="FILE", help="keep the history in this file")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run until the learner quits."""
    if options.file is not None and options.question is None:
        raise UsageError("--file needs to know the question: grader practice QUESTION --file FILE")
    if options.web:
        from tui.web import serve

        return serve(options)
    if not (sys.stdin.isatty() and sys.stdout.isatty()) and "TEXTUAL_DRIVER" not in os.environ:
        raise UsageError("practice needs a terminal; in a script use grader check and grader answer")
    from tui.app import run_app

    return run_app(options)
