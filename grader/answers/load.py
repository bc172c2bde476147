"""A question that is answered in words, straight from its YAML: without validation, for a quick start.

The bank (:mod:`grader.bank.loading`) reads the same file with all checks; this is for whoever wants one question's verdict now.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from grader.bank.concept import (
    Choice,
    Concept,
    ConceptQuestion,
    MatchCheck,
    MultipleCheck,
    NumericCheck,
    OrderCheck,
    QuickCheck,
    Rubric,
    RubricPoint,
    SingleCheck,
)
from grader.bank.question import Reading
from grader.text.reading import read_text
from grader.text.yaml_limits import load_shallow

__all__ = ["find_file", "read_concept"]

_KINDS: Mapping[str, Any] = {
    "single": SingleCheck,
    "multiple": MultipleCheck,
    "numeric": NumericCheck,
    "order": OrderCheck,
    "match": MatchCheck,
}


def find_file(folder: Path, name: str) -> Path | None:
    """Return the file of the question with this id or alias below ``folder``, reading no more than its first lines."""
    if not name.replace("-", "").isalnum():
        return None
    direct = folder / f"{name}.yaml"
    if direct.is_file():
        return direct
    for path in sorted(folder.rglob("*.yaml")):
        # A folder or a pipe of such a name is reported by the bank's own reader.
        if not path.is_file():
            continue
        with path.open(encoding="utf-8", errors="replace") as file:
            head = [file.readline().strip() for _ in range(6)]
        if f"id: {name}" in head or f"alias: {name}" in head:
            return path
    return None


def read_concept(path: Path) -> ConceptQuestion | None:
    """Return the question in ``path``, or None where it is of another kind or not as it should be."""
    try:
        data = load_shallow(read_text(path))
        return _question(data, path) if "rubric" in data else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, yaml.YAMLError):
        # Whatever is wrong, the bank's own reader says it with line and key.
        return None


def _question(data: Mapping[str, Any], path: Path) -> ConceptQuestion:
    plain = {key: value for key, value in data.items() if key not in {"rubric", "quick", "reading", "hints", "kind"}}
    return ConceptQuestion(
        **plain,
        hints=tuple(data["hints"]),
        reading=tuple(Reading(**entry) for entry in data.get("reading", ())),
        rubric=_rubric(data["rubric"]),
        quick=tuple(_quick(entry) for entry in data.get("quick", ())),
        path=path,
    )


def _rubric(data: Mapping[str, Any]) -> Rubric:
    return Rubric(
        points=tuple(RubricPoint(**{key: _frozen(value) for key, value in point.items()}) for point in data["points"]),
        concepts={
            name: Concept(tuple(concept["says"]), tuple(concept.get("denies", ())))
            for name, concept in data["concepts"].items()
        },
        subjects={name: tuple(names) for name, names in data.get("subjects", {}).items()},
        topic=data.get("topic", ""),
        words={name: tuple(words) for name, words in data.get("words", {}).items()},
    )


def _quick(data: Mapping[str, Any]) -> QuickCheck:
    fields = {key: _frozen(value) for key, value in data.items() if key not in {"kind", "choices"}}
    if "choices" in data:
        fields["choices"] = tuple(Choice(**choice) for choice in data["choices"])
    check: QuickCheck = _KINDS[data["kind"]](**fields)
    return check


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
