"""Make the JSON Schema by which an author's editor completes keys, shows what they mean and marks what does not fit.

It comes from the records of :mod:`grader.bank.question` and :mod:`grader.bank.concept`: their types become types, their
docstrings and the comments above their fields become descriptions. What needs the whole question
(``*_rules``) is left to the bank.
"""

from __future__ import annotations

import ast
import inspect
from typing import Any

from pydantic import ConfigDict, TypeAdapter

from grader.bank import concept, question
from grader.bank.schema_errors import OURS

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a question's YAML file."""
    config = ConfigDict(extra="forbid", strict=True)
    kinds = question.CodeQuestion | concept.ConceptQuestion
    definitions = TypeAdapter[Any](kinds, config=config).json_schema()["$defs"]
    for name, notes in _notes().items():
        if name in definitions:
            _describe(definitions[name], notes)
    for name in ("CodeQuestion", "ConceptQuestion"):
        # Both inherit what Question says, and neither lets an author write what the bank fills in.
        _describe(definitions[name], _notes()["Question"] | {"": definitions[name]["description"]})
        for field in OURS:
            del definitions[name]["properties"][field]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A question of Attention Grader",
        # An editor that knows the kind complains about that kind alone.
        "if": {
            "anyOf": [{"properties": {"kind": {"const": "concept"}}, "required": ["kind"]}, {"required": ["rubric"]}]
        },
        "then": {"$ref": "#/$defs/ConceptQuestion"},
        "else": {"$ref": "#/$defs/CodeQuestion"},
        "$defs": definitions,
    }


def _describe(definition: dict[str, Any], notes: dict[str, str]) -> None:
    """Put the notes of a record (under "") and of its fields into its definition."""
    if notes.get(""):
        definition["description"] = notes[""]
    for name, note in notes.items():
        if name in definition["properties"]:
            definition["properties"][name]["description"] = note


def _notes() -> dict[str, dict[str, str]]:
    """Return, for each record of the question, its docstring (under "") and the comments above its fields."""
    notes: dict[str, dict[str, str]] = {}
    for module in (question, concept):
        source = inspect.getsource(module)
        notes |= _notes_in(source, source.splitlines())
    return notes


def _notes_in(source: str, lines: list[str]) -> dict[str, dict[str, str]]:
    notes: dict[str, dict[str, str]] = {}
    for record in ast.parse(source).body:
        if isinstance(record, ast.ClassDef):
            notes[record.name] = {"": " ".join((ast.get_docstring(record) or "").split())}
            for item in record.body:
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
                    comment = _comment_above(lines, item.lineno - 1)
                    if comment:
                        notes[record.name][item.target.id] = comment
    return notes


def _comment_above(lines: list[str], index: int) -> str:
    words: list[str] = []
    while index and lines[index - 1].lstrip().startswith("#"):
        index -= 1
        words.insert(0, lines[index].lstrip().lstrip("#").strip())
    return " ".join(words)
