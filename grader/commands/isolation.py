"""Add the option ``--require-isolation`` to every command that runs submissions."""

from __future__ import annotations

import argparse

from grader.sandbox.levels import PROMISES, Level, parse_level

__all__ = ["add_isolation_option"]


def add_isolation_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--require-isolation LEVEL``; the level is in ``options.require_isolation``."""
    parser.add_argument(
        "--require-isolation",
        type=_level,
        default=Level.PROCESS,
        metavar="LEVEL",
        help=f"grade nothing unless submissions are shut in at least this well: {', '.join(Level)} (default process)",
    )


def _level(text: str) -> Level:
    try:
        return parse_level(text)
    except ValueError as error:
        promises = "; ".join(f"{level}: {promise}" for level, promise in PROMISES.items())
        raise argparse.ArgumentTypeError(f"{error} ({promises})") from error
