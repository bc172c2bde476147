"""Grade a class (``grader batch``), and grade it again (``grader regrade``)."""

from __future__ import annotations

import argparse
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.isolation import add_isolation_option
from grader.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from grader.classroom.grading.batch import Session


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands."""
    batch = commands.add_parser(
        "batch",
        help="grade a folder of submissions into a gradebook",
        description="Grade a folder or zip archive of submissions, as learning platforms let you download them. "
        "Stopped or killed, it continues when started again.",
    )
    batch.add_argument("source", metavar="DIR", type=Path, help="folder or zip archive of submissions")
    batch.add_argument("--assignment", metavar="FILE", type=Path, required=True, help="the assignment (YAML)")
    batch.add_argument("--out", metavar="DIR", type=Path, required=True, help="where results, reports and grades go")
    _add_resources(batch)
    batch.set_defaults(run=_batch)

    regrade = commands.add_parser(
        "regrade",
        help="grade a class again by today's questions and rules, and show whose score changes",
        description="Grade what an earlier batch graded by the assignment, the questions and the versions of today. "
        "A submission that cannot be graded this time keeps its score.",
    )
    regrade.add_argument("out", metavar="RESULTS", type=Path, help="the folder that `grader batch --out` wrote")
    regrade.add_argument("--assignment", metavar="FILE", type=Path, help="the assignment, if it has moved")
    regrade.add_argument("--student", action="append", default=[], metavar="ID", help="only this one (may be repeated)")
    regrade.add_argument(
        "--question", action="append", default=[], metavar="ID", help="only this one (may be repeated)"
    )
    _add_resources(regrade)
    regrade.set_defaults(run=_regrade)


def _add_resources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--jobs", metavar="N", type=_positive, default=os.cpu_count() or 1, help="processes here")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="grade on the Dask cluster with this scheduler")
    parser.add_argument("--cluster", metavar="N", type=_positive, help="grade on a Dask cluster of N processes here")
    add_isolation_option(parser)


def _positive(text: str) -> int:
    try:
        value = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"found {text!r}, expected a whole number such as 2") from None
    if value < 1:
        raise argparse.ArgumentTypeError(f"{value} is less than 1")
    return value


def _batch(options: argparse.Namespace) -> int:
    try:
        same = options.out.resolve() == options.source.resolve()
    except (OSError, RuntimeError) as error:
        # RuntimeError is how Python calls symbolic links that go round in a circle, up to 3.12.
        raise UsageError(f"{options.out} or {options.source}: leads nowhere ({error}); name real folders") from None
    if same:
        raise UsageError(f"{options.out}: holds the submissions; give a folder of its own for the results with --out")
    with _session(options, create=True) as session:
        session.grade(options.source, options.assignment)
        return ExitCode.FULL_MARKS if session.complete else ExitCode.INTERNAL


def _regrade(options: argparse.Namespace) -> int:
    with _session(options, create=False) as session:
        session.regrade(options.assignment, frozenset(options.student), frozenset(options.question))
        return ExitCode.FULL_MARKS if session.complete else ExitCode.INTERNAL


def _stop_in_good_order() -> None:
    """Have what ends a job (a cluster's time limit, a closed terminal) end it as Ctrl-C does: bar gone, cursor back."""
    for one in (signal.SIGTERM, signal.SIGHUP):
        # Under nohup the hang-up is ignored, and stays so.
        if signal.getsignal(one) is signal.SIG_DFL:
            signal.signal(one, signal.default_int_handler)


def _session(options: argparse.Namespace, *, create: bool) -> Session:
    from grader.classroom.grading.batch import Resources, Session

    _stop_in_good_order()
    resources = Resources(options.jobs, options.scheduler, options.cluster, options.require_isolation)
    return Session(options.out, resources, create=create)
