"""Grade files and show what breaks them: ``grader check FILE...``."""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from grader.commands.isolation import add_isolation_option
from grader.errors import ExitCode, SubmissionError, UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.status import Status

    from grader.bank.loading import Bank
    from grader.bank.question import CodeQuestion
    from grader.judge import Judge
    from grader.text.submission import Submission
    from grader.verdict import Event, Finished, Repair, Verdict

_UNFOLDED = 10_000
"""Columns of a report that nobody folds; no message is as long."""
_MOST_EXAMPLES = 10_000
"""A hundred times the bank's own: some minutes of drawing and grading, and more shows nothing new."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``check``."""
    parser = commands.add_parser(
        "check",
        help="grade Python files, and show the smallest input that breaks them",
        description="Grade each file against the question whose class or function it defines.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a Python file with your answer")
    parser.add_argument("--question", metavar="ID", help="the question, when the file could answer several")
    parser.add_argument("--entry", metavar="NAME", help="the class or function to grade, if it has another name")
    parser.add_argument("--json", action="store_true", help="print one JSON object per file and question, one a line")
    parser.add_argument(
        "--seed",
        type=_whole,
        default=0,
        metavar="N",
        help="the seed of the cases; another one draws others (default 0)",
    )
    parser.add_argument("--examples", type=_examples, metavar="N", help="cases to draw in all (default: the bank's)")
    parser.add_argument(
        "--verbose", action="store_true", help="describe every failure at length, not only the first two"
    )
    parser.add_argument(
        "--reproduce", type=Path, metavar="FILE", help="write the first failure as a script that needs torch alone"
    )
    parser.add_argument(
        "--repair",
        choices=("off", "line", "edit"),
        default="line",
        help="what to show of a small change with which every check passes: nothing, its line (default), the change",
    )
    parser.add_argument(
        "--no-repair", dest="repair", action="store_const", const="off", help="the same as --repair off"
    )
    parser.add_argument("--watch", action="store_true", help="grade again whenever a file is saved, until Ctrl-C")
    parser.add_argument("--bank", type=Path, metavar="DIR", help="a folder with questions/ and solutions/ of your own")
    add_isolation_option(parser)
    parser.add_argument(
        "--bubblewrap",
        action="store_true",
        help="a further wall: hide nearly all files with bwrap, which must be installed",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Grade and print; return the worst exit code of all files."""
    # First of all, so that torch is being imported while everything else gets ready.
    from grader.judge import Judge

    with Judge(options.bank, require=options.require_isolation, bubblewrap=options.bubblewrap) as judge:
        if options.watch:
            return _watch(options, judge)
        return _grade_all(options, judge, options.files)


def _grade_all(options: argparse.Namespace, judge: Judge, files: list[str]) -> int:
    codes = [ExitCode.FULL_MARKS]
    for number, file in enumerate(files):
        try:
            for question, submission in _found(judge.bank, file, options.question, options.entry):
                codes.append(_grade(options, judge, question, submission))
        except SubmissionError as error:
            # One unreadable file never keeps the others from being graded.
            print(f"grader: {error}", file=sys.stderr)
            codes.append(ExitCode.USAGE)
        if not options.json and number < len(files) - 1:
            print()
    for code in (ExitCode.INTERNAL, ExitCode.USAGE, ExitCode.NOT_FULL_MARKS):
        if code in codes:
            return code
    return ExitCode.FULL_MARKS


def _found(bank: Bank, file: str, wanted: str | None, entry: str | None) -> Iterator[tuple[CodeQuestion, Submission]]:
    from grader.bank.matching import defined_names, find_questions
    from grader.commands.read_submission import read_with_files

    question = None if wanted is None else code_question(bank, wanted)
    submission = replace(read_with_files(file), entry=entry)
    if question is not None:
        yield question, submission
        return
    # The rest of the bank is read only where none of these is meant.
    code = bank.asking_for(defined_names(submission))
    try:
        found = find_questions(submission, code or _coding(bank))
    except SubmissionError as error:
        broken = ", ".join(sorted({problem.path.name for problem in bank.problems}))
        raise SubmissionError(
            f"{error}. (Questions that cannot be read: {broken})" if broken else str(error)
        ) from error
    if len(found) > 1:
        ids = ", ".join(q.id for q in found)
        print(
            f"{submission.path} answers {len(found)} questions: {ids}. --question ID grades only one.", file=sys.stderr
        )
    for each in found:
        yield each, submission


def _coding(bank: Bank) -> dict[str, CodeQuestion]:
    return {question.id: question for question in bank.questions.values() if question.kind == "code"}


def code_question(bank: Bank, name: str) -> CodeQuestion:
    """Return the coding question of this name; raises UsageError where it is answered in words."""
    question = bank.get(name)
    if question.kind != "code":
        raise UsageError(f"{question.id} is answered in words; use `grader answer {question.id}`")
    return question


def _grade(options: argparse.Namespace, judge: Judge, question: CodeQuestion, submission: Submission) -> ExitCode:
    # All that is shown is imported now, while torch is too.
    from grader.commands import render
    from grader.verdict import Outcome

    finished = _with_progress(judge, question, submission, options)
    verdict = finished.verdict
    if options.json:
        verdict = replace(verdict, repair=_repaired(judge, question, verdict, options))
        # ASCII: whatever the locale, and with no character in it that a terminal would obey.
        print(json.dumps(verdict.to_json()), flush=True)
    else:
        _print(render.verdict(verdict, verbose=options.verbose))
        found = _repaired(judge, question, verdict, options)
        if found is not None:
            print()
            _print(render.repair(found, edit=options.repair == "edit"))
    if options.reproduce is not None:
        from grader.commands.reproduce import write_script

        print(write_script(options.reproduce, verdict, submission, finished.replay), file=sys.stderr)
    if verdict.outcome is Outcome.INTERNAL:
        return ExitCode.INTERNAL
    return ExitCode.FULL_MARKS if verdict.passed else ExitCode.NOT_FULL_MARKS


def _repaired(judge: Judge, question: CodeQuestion, verdict: Verdict, options: argparse.Namespace) -> Repair | None:
    """Return a small change with which every check passes, unless nobody wants it or Ctrl-C skips the search."""
    from rich.console import Console

    from grader.verdict import Outcome

    if options.repair == "off" or verdict.outcome not in (Outcome.FAIL, Outcome.ERROR):
        return None
    skipped = False

    def skip(_signal: int, _frame: object) -> None:
        nonlocal skipped
        skipped = True
        # A second one means it.
        signal.signal(signal.SIGINT, before)

    before = signal.signal(signal.SIGINT, skip)
    try:
        with Console(stderr=True).status(f"{question.id}: looking for the line (Ctrl-C skips)", spinner="line"):
            found = judge.repair(question, verdict, stop=lambda: skipped)
    finally:
        signal.signal(signal.SIGINT, before)
    if skipped and options.watch:
        # There it is how one stops.
        raise KeyboardInterrupt
    return found


def _print(report: RenderableType) -> None:
    """Print the report: folded to a terminal's width, unfolded where it goes to a file or another program.

    A sentence or a command that is broken across lines can be neither searched for nor copied.
    """
    from rich.console import Console

    if sys.stdout.isatty() or "COLUMNS" in os.environ:
        Console(highlight=False).print(report)
        return
    console = Console(highlight=False, width=_UNFOLDED)
    with console.capture() as captured:
        console.print(report)
    # What is indented comes padded to the full width.
    print("\n".join(line.rstrip() for line in captured.get().splitlines()), flush=True)


def _with_progress(
    judge: Judge, question: CodeQuestion, submission: Submission, options: argparse.Namespace
) -> Finished:
    from rich.console import Console

    from grader.judge import last_event

    events = judge.grade(question, submission, seed=options.seed, examples=options.examples)
    # A spinner that says what is being checked, on a terminal; silence in a pipe.
    with Console(stderr=True).status(f"{question.id}: starting", spinner="line") as status:
        return last_event(_shown(events, question.id, status))


def _shown(events: Iterator[Event], question: str, status: Status) -> Iterator[Event]:
    from grader.verdict import CheckStarted

    for event in events:
        if isinstance(event, CheckStarted):
            status.update(f"{question}: {event.title}")
        yield event


def _watch(options: argparse.Namespace, judge: Judge) -> int:
    from watchfiles import watch

    from grader.commands.read_submission import paths_of

    _grade_all(options, judge, options.files)
    print("watching; save a file to grade it again, Ctrl-C to stop", file=sys.stderr)
    # Folders rather than files: editors save by writing another file and renaming it.
    folders = {path.parent for file in options.files for path in paths_of(file) if path.parent.is_dir()}
    if not folders:
        raise UsageError("there is no folder to watch; check the file names")
    try:
        for changes in watch(*folders, recursive=False, raise_interrupt=True):
            saved = {Path(name) for _, name in changes}
            changed = [file for file in options.files if saved & paths_of(file)]
            if changed:
                print(file=sys.stderr)
                _grade_all(options, judge, [file for file in changed if Path(file).exists()])
    except KeyboardInterrupt:
        print("\nstopped watching", file=sys.stderr)
    return ExitCode.FULL_MARKS


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number") from None


def _examples(text: str) -> int:
    number = _whole(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than one")
    if number > _MOST_EXAMPLES:
        raise argparse.ArgumentTypeError(
            f"{number} is more than {_MOST_EXAMPLES}, the most of a run; other cases come with another --seed"
        )
    return number
