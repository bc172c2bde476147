"""Turn YAML into the records of :mod:`grader.bank.question` and :mod:`grader.bank.concept`, or report every problem.

:func:`read_question` is what the bank calls; :func:`validate` does the same for any other record that people write in
YAML, such as an assignment. Three passes report: how the file is written (:mod:`grader.text.yaml_document`), whether it
has the keys and types of the records (:mod:`grader.bank.schema_errors`), and whether its parts agree with each other
(``*_rules``).
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, NoReturn, Union, get_args, get_origin

from grader.bank.code_rules import check_code
from grader.bank.concept import ConceptQuestion
from grader.bank.concept_rules import check_concept
from grader.bank.question import CodeQuestion
from grader.bank.rules import check_identity
from grader.bank.schema_errors import OURS, by_kind, field_types, is_record, misfits
from grader.errors import Problem, QuestionError
from grader.text.reading import read_whole
from grader.text.yaml_document import Document, dotted, read_document

__all__ = ["AnyQuestion", "parse_question", "read_question", "validate"]

AnyQuestion = CodeQuestion | ConceptQuestion


def read_question(path: Path) -> AnyQuestion:
    """Return the question in a YAML file; raises QuestionError with all of its problems."""
    try:
        content = read_whole(path)
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise QuestionError([Problem(path, 1, "", message, "check the path and its permissions")]) from None
    return parse_question(content, path)


def parse_question(content: bytes, path: Path) -> AnyQuestion:
    """Return the question that ``content`` describes; ``path`` names it in problems, and its stem must be the id."""
    document = read_document(content, path)
    if isinstance(document.data, dict):
        # A question that is silent about its kind is answered with code, unless it says how words are marked.
        document.data.setdefault("kind", "concept" if "rubric" in document.data else "code")
    question: AnyQuestion | None = validate(document, AnyQuestion)
    if question is not None:
        check_identity(question, document)
        if isinstance(question, CodeQuestion):
            check_code(question, document.report)
        else:
            check_concept(question, document.report)
    if question is None or document.problems:
        raise QuestionError(sorted(document.problems, key=lambda problem: problem.line))
    return question


def validate(document: Document, kind: Any) -> Any | None:
    """Return ``document`` as a record of type ``kind``, or None; what is wrong is added to ``document.problems``."""
    if document.data is None:
        return None
    try:
        return _reader(kind)(document.data)
    except _UnfitError:
        pass
    reported = {problem.key for problem in document.problems}
    wrong = list(misfits(kind, document.data))
    for misfit in wrong:
        # Unless the way it is written was reported as the cause already.
        if dotted(misfit.key) not in reported:
            document.report(misfit.key, misfit.message, misfit.fix)
    if not all(misfit.key and misfit.key[0] in OURS for misfit in wrong):
        return None
    # Without what only the bank may fill in, the rest can be looked through all the same.
    return _reader(kind)({name: value for name, value in document.data.items() if name not in OURS})


# --- from plain data to records --------------------------------------------------------------------------------------

Reader = Callable[[Any], Any]
"""A function that returns plain data as a value of one type, and raises :class:`_UnfitError` where it is none.

Why it is none, :func:`misfits` says, which takes its time: most files are right, and a bank has many.
"""


class _UnfitError(Exception):
    """Say that data are of another type."""


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Reader:
    """Return the reader of a type: a record, a tuple, a mapping, a union or a scalar."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda data: data
    if origin in (Union, types.UnionType):
        return _union_reader(arguments)
    if is_record(kind):
        return _record_reader(kind)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in (Mapping, dict):
        value = _reader(arguments[1])
        return lambda data: {name: value(each) for name, each in _insist(data, dict).items()}
    if origin is Literal:
        choices = [str(choice) for choice in arguments]
        return lambda data: data if data in choices else _refuse()
    if kind is float:
        # A whole number is a number too; by way of text, because one of hundreds of digits is infinite and no error.
        return lambda data: data if type(data) is float else float(str(_insist(data, int)))
    return lambda data: _insist(data, kind)


def _insist(data: Any, kind: Any) -> Any:
    # YAML gives the types themselves: True, which is an int, is no number here.
    return data if type(data) is kind else _refuse()


def _refuse() -> NoReturn:
    raise _UnfitError


def _union_reader(kinds: tuple[Any, ...]) -> Reader:
    readers, known = [_reader(each) for each in kinds], by_kind(kinds)

    def read(data: Any) -> Any:
        if known and isinstance(data, dict) and "kind" in data:
            named = data["kind"]
            return _reader(known[named])(data) if isinstance(named, str) and named in known else _refuse()
        for reader in readers:
            with suppress(_UnfitError):
                return reader(data)
        return _refuse()

    return read


def _record_reader(kind: Any) -> Reader:
    fields = {name: _reader(each) for name, (each, _) in field_types(kind).items()}
    required = {name for name, (_, needed) in field_types(kind).items() if needed}

    def read(data: Any) -> Any:
        if not (required <= _insist(data, dict).keys() <= fields.keys()):
            _refuse()
        return kind(**{name: fields[name](value) for name, value in data.items()})

    return read


def _tuple_reader(kinds: tuple[Any, ...]) -> Reader:
    if kinds[-1] is Ellipsis:
        item = _reader(kinds[0])
        return lambda data: tuple([item(each) for each in _insist(data, list)])
    items = [_reader(each) for each in kinds]

    def read(data: Any) -> Any:
        if len(_insist(data, list)) != len(items):
            _refuse()
        return tuple(item(each) for item, each in zip(items, data, strict=True))

    return read
