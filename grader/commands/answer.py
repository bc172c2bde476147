"""Score an answer in words, a quick question, or many answers from a file: ``grader answer ID [TEXT]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from grader.errors import ExitCode, GraderError, UsageError
from grader.text.reading import read_lines

if TYPE_CHECKING:
    from grader.answers.opinion import Opinion
    from grader.answers.result import AnswerResult
    from grader.bank.concept import ConceptQuestion, QuickQuestion


class _Intermixed(argparse.ArgumentParser):
    """Takes ID and TEXT wherever they stand among the options; argparse by itself does so only in later Pythons."""

    _mixing = False

    def parse_known_args(  # type: ignore[override]  # the overloads of typeshed say the same in three signatures
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        if self._mixing:
            return super().parse_known_args(args, namespace)
        self._mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._mixing = False


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``answer``."""
    parser = commands.add_parser(
        "answer",
        help="score an answer in words, or a quick question",
        description="Score an answer to a conceptual question: which points it covers, misses or contradicts.",
    )
    # add_subparsers takes one class for all commands, and only this one needs another.
    parser.__class__ = _Intermixed
    parser.add_argument("id", nargs="?", metavar="ID", help="a question's id or alias, such as q1")
    parser.add_argument("text", nargs="?", metavar="TEXT", help="the answer; - or nothing reads it from stdin")
    parser.add_argument("--json", action="store_true", help="print the result as one JSON object")
    parser.add_argument("--jsonl", metavar="FILE", help='score many: lines of {"question", "answer"}; - is stdin')
    parser.add_argument(
        "--quick",
        nargs="+",
        metavar=("QUICK", "ANSWER"),
        help="answer a quick question, by number or id; alone, show it",
    )
    parser.add_argument("--opinion", action="store_true", help="show a language model's opinion beside the verdict")
    parser.add_argument(
        "--mark",
        metavar="POINT=VERDICT",
        action="append",
        default=[],
        help="correct the verdict on a point (covered, missing, contradicted) and keep the answer as an example",
    )
    parser.add_argument("--bank", type=Path, metavar="DIR", help="a folder with questions/ of your own")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Score what the options name."""
    if options.jsonl is not None:
        if options.id or options.quick or options.mark or options.opinion:
            raise UsageError("--jsonl takes questions and answers from the file; leave out everything but --bank")
        return _run_lines(options)
    if options.id is None:
        raise UsageError("name a question, as in `grader answer q1 TEXT`, or a file with --jsonl")
    question = find_concept(options.id, options.bank)
    if options.quick is not None:
        return _run_quick(options, question)
    return _run_text(options, question)


def find_concept(name: str, folder: Path | None) -> ConceptQuestion:
    """Return the question in words of this id or alias; raises UsageError where there is none."""
    from grader.bank.loading import load_bank

    found = load_bank(folder).get(name)
    if found.kind != "concept":
        raise UsageError(f"{found.id} is answered with code; use `grader check FILE --question {found.id}`")
    return found


def _run_text(options: argparse.Namespace, question: ConceptQuestion) -> int:
    from grader.answers.scoring import LONGEST, score_answer

    text = _read_text(options.text, question)
    result = score_answer(question, text)
    text = text[:LONGEST]
    record = result.to_json()
    opinion = None
    if options.opinion:
        from grader.answers.opinion import second_opinion

        opinion = second_opinion(question, text)
        record["opinion"] = opinion.to_json()
    if options.mark:
        from grader.answers.examples import keep_example

        print(f"kept as a marked example in {keep_example(question, text, result, options.mark)}", file=sys.stderr)
    print(json.dumps(record, ensure_ascii=False) if options.json else _describe(question, result, opinion))
    return ExitCode.FULL_MARKS if result.full_marks else ExitCode.NOT_FULL_MARKS


def _read_text(given: str | None, question: ConceptQuestion) -> str:
    from grader.answers.scoring import LONGEST

    if given is not None and given != "-":
        return given
    if sys.stdin.isatty():
        print(f"{question.prompt}\n\nWrite your answer; end it with Ctrl-D on a line of its own.", file=sys.stderr)
    # One character more than is marked: so it is known that something was cut.
    return sys.stdin.read(LONGEST + 1)


def _describe(question: ConceptQuestion, result: AnswerResult, opinion: Opinion | None) -> str:
    from grader.answers.result import LEVELS
    from grader.text.escape import safe_text

    signs = {"covered": "✓", "missing": "○", "contradicted": "✗"}
    name = f"{question.id} ({question.alias})" if question.alias else question.id
    if result.judged:
        lines = [f"{name}: level {result.level} of {len(LEVELS)}, {LEVELS[result.level - 1]}"]
    else:
        lines = [f"{name}: could not judge"]
    for point in result.points:
        quote = f'   "{safe_text(point.evidence)}"' if point.evidence else ""
        lines.append(f"  {signs[point.verdict]} {point.statement}{quote}")
        said = opinion.verdicts.get(point.id) if opinion is not None else None
        if said is not None and said.verdict != point.verdict:
            lines.append(f'      the language model says {said.verdict}   "{safe_text(said.quote)}"')
    if opinion is not None and opinion.problem:
        lines.append(f"  no second opinion: {safe_text(opinion.problem)}")
    lines += ["", result.feedback]
    if not result.judged:
        ids = ", ".join(point.id for point in result.points)
        lines.append(f"Keep your marking with --mark POINT=covered (points: {ids}); it helps to widen the rules.")
    return "\n".join(lines)


def _run_lines(options: argparse.Namespace) -> int:
    try:
        if options.jsonl == "-":
            return _score_lines(sys.stdin, options.bank)
        with Path(options.jsonl).open(encoding="utf-8", errors="replace") as file:
            return _score_lines(file, options.bank)
    except OSError as error:
        raise UsageError(f"{options.jsonl} cannot be read: {error.strerror or error}") from None


def _score_lines(lines: TextIO, folder: Path | None) -> int:
    broken = False
    perfect = True
    for record in _results(lines, folder):
        print(json.dumps(record, ensure_ascii=False), flush=True)
        broken |= "error" in record
        perfect &= record.get("score") == 1.0
    if broken:
        return ExitCode.USAGE
    return ExitCode.FULL_MARKS if perfect else ExitCode.NOT_FULL_MARKS


def _results(lines: TextIO, folder: Path | None) -> Iterator[dict[str, Any]]:
    """Yield one record for each line: a result, or what is wrong with the line."""
    from grader.answers.scoring import score_answer

    questions: dict[str, ConceptQuestion] = {}
    for number, line in enumerate(read_lines(lines), start=1):
        # Editors on Windows begin a file with a mark of its encoding.
        text = line.removeprefix("\ufeff") if number == 1 else line
        try:
            name, answer = _read_line(text)
            if name not in questions:
                questions[name] = find_concept(name, folder)
            yield score_answer(questions[name], answer).to_json()
        except GraderError as error:
            yield {"schema": 1, "line": number, "error": str(error)}


def _read_line(line: str) -> tuple[str, str]:
    example = '{"question": "q1", "answer": "..."}'
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        # RecursionError: thousands of nested brackets.
        raise UsageError(f"not JSON: {str(error)[:200]}; expected {example}") from None
    if (
        not isinstance(data, dict)
        or not isinstance(data.get("question"), str)
        or not isinstance(data.get("answer"), str)
    ):
        raise UsageError(f'"question" and "answer" must both be there, as text; expected {example}')
    return data["question"], data["answer"]


def _run_quick(options: argparse.Namespace, question: ConceptQuestion) -> int:
    from grader.answers.quick import LONGEST, offered, read_response, score_quick

    quick = _find_quick(question, options.quick[0])
    given = " ".join(options.quick[1:]) or options.text
    if given is None:
        letters = "abcdefghijklmnopqrstuvwxyz"
        print(quick.prompt)
        print("\n".join(f"  {letter}  {option}" for letter, option in zip(letters, offered(quick), strict=False)))
        return ExitCode.NOT_FULL_MARKS
    text = sys.stdin.read(LONGEST + 1).strip() if given == "-" else given
    result = score_quick(quick, read_response(quick, text))
    if options.json:
        record = {"schema": 1, "question": question.id, "check": quick.id, "score": result.score}
        print(json.dumps({**record, "feedback": result.feedback}, ensure_ascii=False))
    else:
        print(f"{question.id}, {quick.id}: {result.score:.0%}\n{result.feedback}")
    return ExitCode.FULL_MARKS if result.score >= 1 else ExitCode.NOT_FULL_MARKS


def _find_quick(question: ConceptQuestion, name: str) -> QuickQuestion:
    for number, quick in enumerate(question.quick, start=1):
        if name in (quick.id, str(number)):
            return quick
    known = ", ".join(f"{number} {quick.id}" for number, quick in enumerate(question.quick, start=1))
    raise UsageError(f"{question.id} has no quick question {name!r}; it has {known or 'none'}")
