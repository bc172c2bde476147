"""Read the bank: ``grader list``, ``show``, ``hint`` and ``explain``."""

from __future__ import annotations

import argparse
import json
import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal

from grader.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from grader.bank.concept import ConceptQuestion
    from grader.bank.loading import Bank
    from grader.bank.question import CheckSpec, CodeQuestion

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

# Below these widths a table leaves out what matters least.
_WIDE = 100
_MEDIUM = 70
_NARROW = 55


def register(commands: Commands) -> None:
    """Add the four commands that read the bank."""
    listing = commands.add_parser("list", help="list the questions", description="List the questions of the bank.")
    listing.add_argument("--topic", metavar="TOPIC", help="only the questions of this topic")
    listing.add_argument("--json", action="store_true", help="print one JSON object a line")
    listing.set_defaults(run=_list)

    show = commands.add_parser("show", help="show a question", description="Show a question, its contract and checks.")
    show.add_argument("id", metavar="ID", help="a question's id or alias, such as q10")
    show.set_defaults(run=_show)

    hint = commands.add_parser("hint", help="give a hint", description="Give a hint; each level reveals more.")
    hint.add_argument("id", metavar="ID", help="a question's id or alias")
    hint.add_argument(
        "--level", type=int, choices=(1, 2, 3), default=1, help="from 1, a nudge, to 3, nearly the answer (default: 1)"
    )
    hint.set_defaults(run=_hint)

    explain = commands.add_parser("explain", help="explain a check", description="Explain what a check is for.")
    explain.add_argument("check", metavar="ID:CHECK", help="a question and one of its checks: spatial-attention:shape")
    explain.set_defaults(run=_explain)


def _open_bank() -> Bank:
    """Load the bank; name files that cannot be read on stderr, and leave out nothing else."""
    from grader.bank.loading import load_bank

    bank = load_bank()
    broken = sorted({str(problem.path) for problem in bank.problems})
    if broken:
        print(f"grader: left out: {', '.join(broken)}; `grader bank check` says what is wrong", file=sys.stderr)
    return bank


def _console() -> Console:
    from rich.console import Console

    # In a pipe nobody looks at the width, and a cut title would be a wrong result.
    return Console(highlight=False, width=None if sys.stdout.isatty() else 200)


def _print_prose(console: Console, text: str) -> None:
    """Print Markdown: formatted for a reader at a terminal, as it was written for a pipe."""
    from rich.markdown import Markdown

    if console.is_terminal:
        console.print(Markdown(text))
    else:
        console.print(text.strip(), markup=False, soft_wrap=True)


def _points(question: CodeQuestion | ConceptQuestion) -> float | None:
    return question.max_points if question.kind == "code" else None


# --- list -----------------------------------------------------------------------------------------------------------


def _list(options: argparse.Namespace) -> int:
    bank = _open_bank()
    questions = list(bank.questions.values())
    if options.topic is not None:
        topics = sorted({question.topic for question in questions})
        if options.topic not in topics:
            near = get_close_matches(options.topic, topics, n=1)
            proposal = f"did you mean {near[0]}? " if near else ""
            raise UsageError(f"no topic is called {options.topic!r}; {proposal}topics: {', '.join(topics) or 'none'}")
        questions = [question for question in questions if question.topic == options.topic]
    if options.json:
        for question in questions:
            print(json.dumps(_record(question), ensure_ascii=False))
    else:
        _print_table(questions)
    return ExitCode.FULL_MARKS


def _record(question: CodeQuestion | ConceptQuestion) -> dict[str, Any]:
    return {
        "schema": 1,
        "id": question.id,
        "alias": question.alias,
        "kind": question.kind,
        "level": question.level,
        "topic": question.topic,
        "title": question.title,
        "points": _points(question),
    }


def _print_table(questions: list[CodeQuestion | ConceptQuestion]) -> None:
    names = ["id", "alias", "kind", "level", "topic", "title", "points"]
    if not sys.stdout.isatty():
        _print_rows([names, *([_shown(_record(question)[name]) for name in names] for question in questions)])
        return
    from rich.table import Table
    from rich.text import Text

    console = _console()
    if console.width < _WIDE:
        names.remove("topic")
    if console.width < _MEDIUM:
        names = ["id", "alias", "title"]
    if console.width < _NARROW:
        names.remove("title")
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        side: Literal["left", "right"] = "right" if name == "points" else "left"
        table.add_column(name, no_wrap=name != "title", overflow="fold", justify=side)
    for question in questions:
        record = _record(question)
        table.add_row(*(Text(_shown(record[name]), style="cyan" if name == "id" else "") for name in names))
    console.print(table)


def _shown(value: str | float | None) -> str:
    return f"{value:g}" if isinstance(value, float) else value or ""


def _print_rows(rows: list[list[str]]) -> None:
    """Print a table for a pipe, where no row is folded; the last column holds numbers."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for *row, number in rows:
        words = [word + " " * (width - cell_len(word)) for word, width in zip(row, widths, strict=False)]
        print("  ".join([*words, number.rjust(widths[-1])]).rstrip())


# --- show -----------------------------------------------------------------------------------------------------------


def _show(options: argparse.Namespace) -> int:
    from rich.text import Text

    question = _open_bank().get(options.id)
    console = _console()
    alias = f" ({question.alias})" if question.alias else ""
    console.print(Text(question.title, style="bold"))
    console.print(Text(f"{question.id}{alias} · {question.level} · {question.topic}", style="dim"))
    console.print()
    _print_prose(console, question.prompt)
    if question.kind == "code":
        _show_contract(console, question)
    else:
        _show_parts(console, question)
    return ExitCode.FULL_MARKS


def _show_contract(console: Console, question: CodeQuestion) -> None:
    from rich.table import Table
    from rich.text import Text

    from grader.bank.starter import signature, tensor_line
    from grader.text.own_files import ALWAYS

    interface = question.interface
    console.print()
    console.print(Text(signature(interface), style="green"))
    for label, tensors in (("in", interface.inputs), ("out", interface.outputs)):
        for tensor in tensors:
            console.print(Text(f"{label:>4}  {tensor_line(tensor)}"))
    if interface.returns != "tensors":
        console.print(Text(f" out  {interface.returns}"))
    console.print(
        Text(f"To import there are {', '.join((*ALWAYS, *interface.packages))} and Python's own library.", "dim")
    )
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("check", no_wrap=True)
    table.add_column("points", justify="right")
    table.add_column("what it checks", overflow="fold")
    for check in question.checks:
        title = f"{check.title} (hidden)" if check.visibility == "hidden" else check.title
        table.add_row(Text(check.id, style="cyan"), f"{check.points:g}", Text(title))
    table.add_row("", Text(f"{question.max_points:g}", style="bold"), "")
    console.print()
    console.print(table)
    _next(console, f"grader new {question.id}", f"grader hint {question.id}", f"grader explain {question.id}:CHECK")


def _show_parts(console: Console, question: ConceptQuestion) -> None:
    from rich.text import Text

    if question.figure:
        console.print()
        console.print(Text(question.figure.rstrip()), soft_wrap=True)
    if question.quick:
        console.print()
        console.print(Text("Quick questions", style="bold"))
        for number, check in enumerate(question.quick, 1):
            console.print(Text(f"{number:>2}. {check.prompt.strip()}"))
    _next(console, f"grader answer {question.id}", f"grader hint {question.id}")


def _next(console: Console, *commands: str) -> None:
    from rich.text import Text

    console.print()
    console.print(Text(f"next: {' · '.join(commands)}", style="dim"))


# --- hint and explain -----------------------------------------------------------------------------------------------


def _hint(options: argparse.Namespace) -> int:
    question = _open_bank().get(options.id)
    console = _console()
    _print_prose(console, question.hints[options.level - 1])
    if options.level < len(question.hints):
        _next(console, f"grader hint {question.id} --level {options.level + 1}")
    return ExitCode.FULL_MARKS


def _explain(options: argparse.Namespace) -> int:
    name, colon, wanted = options.check.partition(":")
    question = _open_bank().get(name)
    if question.kind != "code":
        raise UsageError(f"{question.id} is answered in words and has no checks; try `grader hint {question.id}`")
    ids = [check.id for check in question.checks]
    if not colon or not wanted:
        raise UsageError(f"expected a question and a check, such as {question.id}:{ids[0]}; checks: {', '.join(ids)}")
    found = [check for check in question.checks if check.id == wanted]
    if not found:
        near = get_close_matches(wanted, ids, n=1)
        proposal = f"did you mean {near[0]}? " if near else ""
        raise UsageError(f"{question.id} has no check {wanted!r}; {proposal}checks: {', '.join(ids)}")
    _print_explanation(found[0])
    return ExitCode.FULL_MARKS


def _print_explanation(check: CheckSpec) -> None:
    from rich.text import Text

    console = _console()
    have = "has" if len(check.needs) == 1 else "have"
    needs = f" It is run once {', '.join(check.needs)} {have} passed." if check.needs else ""
    what = f"{check.title}.{needs} Worth {check.points:g} points."
    sections = [("What it checks", what), ("Why it matters", check.why)]
    if check.visibility == "hidden":
        # The rest would tell how the hidden cases look.
        sections.append(("A wrong answer it catches", "This check is hidden, so its cases are not shown."))
    else:
        sections += [("A wrong answer it catches", check.catches), ("How to fix it", check.fix or check.hint)]
    for index, (title, text) in enumerate((title, text) for title, text in sections if text):
        if index:
            console.print()
        console.print(Text(title, style="bold"))
        _print_prose(console, text)
