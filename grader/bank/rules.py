"""Check what holds for every question, in words that other rules share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Protocol

from grader.bank.question import Question
from grader.text.yaml_document import Document, Key

__all__ = ["Report", "check_identity", "check_slug", "check_text", "check_unique", "nearest"]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ALIAS = re.compile(r"q[0-9]+")


class Report(Protocol):
    """The function by which a rule reports what it found: ``Document.report``."""

    def __call__(self, key: Key, message: str, fix: str = "") -> None:
        """Add a problem of the value at ``key``."""


def check_identity(question: Question, document: Document) -> None:
    """Report an id, alias or topic of the wrong form, and texts that say nothing."""
    report = document.report
    check_slug(question.id, ("id",), report)
    if question.id != document.path.stem:
        fix = f"write id: {document.path.stem}, or rename the file to {question.id}.yaml"
        report(("id",), f"found {question.id!r} in a file named {document.path.name}", fix)
    if question.alias is not None and not _ALIAS.fullmatch(question.alias):
        report(("alias",), f"found {question.alias!r}, expected q and a number", "write such as q10")
    check_slug(question.topic, ("topic",), report)
    for name in ("title", "prompt", "model_answer"):
        check_text(getattr(question, name), (name,), report)
    for index, hint in enumerate(question.hints):
        check_text(hint, ("hints", index), report)


def check_slug(text: str, key: Key, report: Report) -> None:
    """Report a name that is not lower-case words joined by hyphens."""
    if not _SLUG.fullmatch(text):
        proposal = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        fix = f"write {proposal}" if proposal else "write a name such as spatial-attention"
        report(key, f"found {text!r}, expected lower-case words joined by hyphens", fix)


def check_text(text: str, key: Key, report: Report) -> None:
    """Report a text that holds nothing but space."""
    if not text.strip():
        report(key, "is empty", "write at least a sentence")


def check_unique(names: Sequence[str], key: Key, field: str, report: Report) -> None:
    """Report each item of the list at ``key`` whose ``field`` says what an earlier one says."""
    counts = Counter(names)
    for index, name in enumerate(names):
        if counts[name] > 1 and name in names[:index]:
            message = f"{name!r} is used twice; it is item {names.index(name)} already"
            report((*key, index, field), message, "rename one of them")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question naming the known word that is nearest, or nothing where none is near."""
    near = get_close_matches(word, sorted(known), n=1)
    return f"did you mean {near[0]}?" if near else ""
