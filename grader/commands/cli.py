"""Parse the command line of ``grader``, run one command, end with its exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from grader import __version__
from grader.commands.streams import give_up_output, stand_in
from grader.errors import ExitCode, GraderError, UsageError

# In the order in which --help shows them.
_COMMANDS = ("practice", "check", "answer", "read", "new", "batch", "export", "bank", "doctor")
# As a shell reports a program that was ended by Ctrl-C.
_INTERRUPTED, _STOPPED = 130, "grader: stopped"
# A file of an author can have many problems, each with its line.
_MOST_SAID = 100_000


def build_parser(only: str | None = None) -> argparse.ArgumentParser:
    """Return the parser with every command, or ``only`` those of one module, and import no library for it."""
    parser = argparse.ArgumentParser(
        prog="grader",
        description="Practise and grade deep-learning questions: a TUI, a checker and a classroom over one judge.",
        epilog="Exit codes: 0 full marks, 1 not full marks, 2 usage or unreadable input, 70 internal error.",
    )
    parser.add_argument("--version", action="version", version=f"grader {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command")
    for name in (only,) if only in _COMMANDS else _COMMANDS:
        import_module(f"grader.commands.{name}").register(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error becomes a sentence on stderr."""
    _heed_every_interrupt()
    stand_in()
    try:
        _insist_on_a_folder()
        code = _run(list(sys.argv[1:] if argv is None else argv))
        # Here, where it can still be said that it fails.
        sys.stdout.flush()
        return code
    except GraderError as error:
        _say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        print(_STOPPED, file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of our output (a pager, head) has gone: nothing is left to say, and nobody to say it to.
        sys.stderr.close()
        return ExitCode.NOT_FULL_MARKS
    except OSError as error:
        # A full disk, for one: what was to be written is lost, and saying so must not need a traceback.
        _say(str(error))
        give_up_output()
        return ExitCode.INTERNAL
    except Exception as error:  # noqa: BLE001 - the last resort: Python would end with 1, which means a wrong answer
        if _is_of_interrupt(error):
            print(_STOPPED, file=sys.stderr)
            return _INTERRUPTED
        _say(_defect(error))
        return ExitCode.INTERNAL


def _is_of_interrupt(error: BaseException | None) -> bool:
    """Say whether an exception is what a library made of Ctrl-C: hypothesis fails an assertion of its own then."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _say(message: str) -> None:
    from grader.text.escape import safe_text

    # Messages quote what files are called and hold; a terminal must not obey it.
    print(f"grader: {safe_text(message, _MOST_SAID)}", file=sys.stderr)


def _defect(error: Exception) -> str:
    """Return what to say about an exception that nobody foresaw; its traceback goes to a file."""
    import traceback
    from tempfile import NamedTemporaryFile

    said = f"this is a defect of the grader: {type(error).__name__}: {error}; please report it with the command"
    try:
        with NamedTemporaryFile("w", encoding="utf-8", prefix="grader-", suffix=".txt", delete=False) as file:
            file.writelines(traceback.format_exception(error))
    except OSError:
        return said
    return f"{said} and {file.name}"


def _run(arguments: list[str]) -> int:
    if not arguments:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            build_parser().print_help()
            return ExitCode.FULL_MARKS
        arguments = ["practice"]
    parser = build_parser(arguments[0])
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return ExitCode.USAGE
    return int(options.run(options))


def _insist_on_a_folder() -> None:
    try:
        os.getcwd()  # noqa: PTH109 - `grader --help` has no other use for pathlib
    except FileNotFoundError as error:
        raise UsageError("the folder you are in has been removed; cd into another one") from error


def _heed_every_interrupt() -> None:
    """Let a Ctrl-C also end us where exceptions get lost (in a finaliser or a hook of the garbage collector).

    Python would print the exception and go on as if nothing had been pressed. Workers end with this process.
    """
    before = sys.unraisablehook

    def end(lost: sys.UnraisableHookArgs) -> None:
        if not isinstance(lost.exc_value, KeyboardInterrupt):
            before(lost)
            return
        # A spinner may have hidden the cursor.
        print("\x1b[?25h\n" if sys.stderr.isatty() else "", _STOPPED, sep="", file=sys.stderr, flush=True)
        os._exit(_INTERRUPTED)

    sys.unraisablehook = end
