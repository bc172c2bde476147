"""Turn YAML into the records of :mod:`grader.bank.question` and :mod:`grader.bank.concept`, or report every problem.

:func:`read_question` is what the bank calls; :func:`validate` does the same for any other record that people write in
YAML, such as an assignment. Three passes report: how the file is written (:mod:`grader.text.yaml_document`), whether it
has the keys and types of the records (:mod:`grader.bank.schema_errors`), and whether its parts agree with each other
(``*_rules``).
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Union, get_args, get_origin

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
    reported = {problem.key for problem in document.problems}
    wrong = list(misfits(kind, document.data))
    for misfit in wrong:
        # Unless the way it is written was reported as the cause already.
        if dotted(misfit.key) not in reported:
            document.report(misfit.key, misfit.message, misfit.fix)
    if not all(misfit.key and misfit.key[0] in OURS for misfit in wrong):
        return None
    # Without what only the bank may fill in, the rest can be looked through all the same.
    return record(kind, {name: value for name, value in document.data.items() if name not in OURS})


def record(kind: Any, data: Any) -> Any:
    """Return plain ``data`` as a ``kind``: a record, a tuple or a scalar. It must have no :func:`misfits`."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        known = by_kind(arguments)
        if known and isinstance(data, dict) and "kind" in data:
            return record(known[data["kind"]], data)
        return record(next(each for each in arguments if not any(misfits(each, data))), data)
    if is_record(kind):
        known = field_types(kind)
        return kind(**{name: record(known[name][0], value) for name, value in data.items() if name in known})
    if origin is tuple:
        kinds = arguments[:1] * len(data) if arguments[-1] is Ellipsis else arguments
        return tuple(record(each, value) for each, value in zip(kinds, data, strict=True))
    if origin is Mapping:
        return {name: record(arguments[1], value) for name, value in data.items()}
    # A whole number is a number too; by way of text, because one of hundreds of digits is infinite and no error.
    return float(str(data)) if kind is float else data
