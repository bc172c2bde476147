"""Check a bank or start a question: ``grader bank check`` and ``grader bank new``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from grader.bankcheck.run import Checked, Wanted


_LONGEST = 20_000


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``bank`` with its two commands."""
    bank = commands.add_parser("bank", help="check a bank of questions, or start a question of your own")
    actions = bank.add_subparsers(title="commands", metavar="check|new", required=True)

    check = actions.add_parser(
        "check",
        help="have a bank prove itself, and say what to fix",
        description="Read every question, grade every right and wrong answer of its solutions, and list what to fix. "
        "Exit codes: 0 nothing to fix, 1 something, 2 no such bank.",
    )
    check.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="questions/ and solutions/ (default: ours)")
    check.add_argument("--question", action="append", default=[], metavar="ID", help="only this one (may be repeated)")
    check.add_argument("--seeds", type=_positive, default=10, metavar="N", help="grade at seeds 0 to N-1 (default 10)")
    check.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes that grade (default 1)")
    check.add_argument("--matrix", type=Path, metavar="FILE", help="write the kill matrix, or its part, as Markdown")
    check.add_argument(
        "--record", type=Path, metavar="FILE", help="write what was graded, a line a question, as Markdown"
    )
    check.add_argument("--mutants", action="store_true", help="also grade mechanical mutants of every reference")
    check.add_argument(
        "--repair", action="store_true", help="also change wrong answers until they pass, and grade those at every seed"
    )
    check.set_defaults(run=_check)

    new = actions.add_parser("new", help="write a question to fill in", description="Scaffold a question.")
    new.add_argument("id", metavar="ID", help="its id, lower-case words joined by hyphens: soft-attention-pool")
    kind = new.add_mutually_exclusive_group(required=True)
    for name, what in (("module", "an nn.Module"), ("function", "a function"), ("concept", "words")):
        kind.add_argument(
            f"--{name}", dest="kind", action="store_const", const=name, help=f"a question answered with {what}"
        )
    new.add_argument("--dir", type=Path, default=Path(), metavar="DIR", help="the bank (default: this folder)")
    new.set_defaults(run=_new)


def _check(options: argparse.Namespace) -> int:
    from grader.bank.loading import home
    from grader.bankcheck.run import Wanted
    from grader.text.escape import safe_text

    wanted = Wanted(
        options.folder or home(), options.question, options.seeds, options.jobs, options.mutants, options.repair
    )
    checked = _watched(wanted, options.record)
    if options.matrix is None:
        print("\n".join(checked.matrices.values()))
    else:
        from grader.bankcheck.matrix import document

        # Where only some questions were checked, the rest of the file stays.
        _rewrite(options.matrix, lambda before: document(checked.matrices, before if wanted.only else ""))
        print(f"wrote {options.matrix}", file=sys.stderr)
    for finding in checked.findings:
        # Files are called as whoever sent the bank liked.
        print(safe_text(str(finding), _LONGEST))
    return _conclude(checked)


def _watched(wanted: Wanted, file: Path | None) -> Checked:
    """Check; show on a terminal how far it is, and say and write of each question what came of it."""
    from rich.console import Console

    from grader.bankcheck.record import SeedRecord, document
    from grader.bankcheck.run import check_bank

    narration = Console(stderr=True, highlight=False, soft_wrap=True)

    def done(record: SeedRecord) -> None:
        narration.print(str(record), markup=False)
        if file is not None:
            # At once, so that a long run that is stopped has left what it found. What is there of others stays.
            _rewrite(file, lambda before: document([record], before))

    with narration.status("reading the bank", spinner="line") as status:
        return check_bank(wanted, lambda n, total, last: status.update(f"{n} of {total} verdicts, last {last}"), done)


def _rewrite(path: Path, text: Callable[[str], str]) -> None:
    """Write what ``text`` makes of what the file says so far."""
    try:
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(text(before), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def _conclude(checked: Checked) -> int:
    from grader.text.escape import safe_text

    mutants = f" ({checked.mutants} of them mutants)" if checked.mutants else ""
    done = f"{_count(checked.questions, 'question')}, {_count(checked.graded, 'verdict')}{mutants}"
    if not checked.findings:
        print(f"{done}: nothing to fix")
        return ExitCode.FULL_MARKS
    print(f"\n{done}: {_count(len(checked.findings), 'thing')} to fix. Next: {safe_text(checked.findings[0].message)}")
    return ExitCode.NOT_FULL_MARKS


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _new(options: argparse.Namespace) -> int:
    from grader.bankcheck.scaffold import scaffold

    for path in scaffold(options.id, options.kind, options.dir):
        print(path)
    folder = "" if options.dir == Path() else f" {options.dir}"
    print(f"next: fill in the lines that say TODO, then  grader bank check{folder or ' .'}")
    return ExitCode.FULL_MARKS


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number") from None
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than one")
    return number
