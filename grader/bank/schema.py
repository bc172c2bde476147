"""YAML -> the records of :mod:`grader.bank.question` and :mod:`grader.bank.concept`, or every problem that stands in the way.

:func:`read_question` is what the bank calls; :func:`validate` does the same for any other record that people write in
YAML, such as an assignment. Three passes report: how the file is written (:mod:`grader.text.yaml_document`), whether it has the
keys and types of the model (here), and whether its parts agree with each other (``*_rules``).

``python -m grader.bank.schema > questions/schema.json`` writes the JSON Schema by which editors complete and check.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from grader.bank.code_rules import check_code
from grader.bank.concept import ConceptQuestion
from grader.bank.concept_rules import check_concept
from grader.bank.question import CodeQuestion, Question
from grader.bank.rules import check_identity
from grader.bank.schema_errors import OURS, misfits
from grader.errors import Problem, QuestionError
from grader.text.reading import read_whole
from grader.text.yaml_document import Document, Key, dotted, read_document

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
        record = _adapter(kind).validate_json(json.dumps([document.data]))[0]
    except ValidationError as error:
        _report(document, kind, error)
        return None
    if isinstance(record, Question) and OURS & set(document.data):
        _report_misfits(document, kind)
    return record


@lru_cache(maxsize=16)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    # A record takes its settings from what holds it: hence the tuple of one.
    return TypeAdapter(tuple[kind], config=ConfigDict(extra="forbid", strict=True))


def _report(document: Document, kind: Any, error: ValidationError) -> None:
    """Say why pydantic refused."""
    _report_misfits(document, kind)
    if not document.problems:
        # pydantic is stricter somewhere than the walk: its own words, then, rather than silence.
        for detail in error.errors(include_url=False, include_context=False):
            key: Key = tuple(detail["loc"][1:])
            document.report(key, detail["msg"])


def _report_misfits(document: Document, kind: Any) -> None:
    """Add what does not fit, except where the way it is written was reported as the cause already."""
    told = {problem.key for problem in document.problems}
    for misfit in misfits(kind, document.data):
        if dotted(misfit.key) not in told:
            document.report(misfit.key, misfit.message, misfit.fix)


if __name__ == "__main__":
    from grader.bank.editor_schema import json_schema

    print(json.dumps(json_schema(), indent=2))
