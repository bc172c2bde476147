"""A class with a known mistake, equal programs, a fault of ours, and names that would run in a browser."""

from __future__ import annotations

from dataclasses import replace

from grader.classroom.gradebook import Gradebook
from grader.classroom.intake import Notice
from grader.verdict import Diagnosis, Outcome
from tests.unit.classroom.made_up_class import book, check, failing, graded, row, student, words

EVIL = '<img src=x onerror="document.title=1">'


def a_class() -> Gradebook:
    wrong = failing()
    assert wrong.verdict is not None
    verdict = replace(wrong.verdict, diagnosis=Diagnosis("no-sigmoid", f"There is no sigmoid {EVIL}."))
    wrong = replace(wrong, verdict=verdict, fingerprint="f1", sha256="a" * 64)
    right = graded(check("shape"), check("values"), check("range"), fingerprint="f2")
    ours = graded(check("values"), outcome=Outcome.INTERNAL, share=0.0, message=f"the judge {EVIL}")
    rows = [
        row(student("s01", "Zoë Zander"), (wrong, words(0.25))),
        row(student("s02", "Ana Li"), (right, words(1.0))),
        row(student("s03", EVIL), (replace(wrong, sha256="b" * 64), words(0.0))),
        row(student("s04", "Дарья"), (ours, words())),
        row(student("s10", "Bo"), (wrong, None)),
    ]
    return replace(
        book(*rows, students=[student("s99", "Missing")]), notices=(Notice("unmatched", EVIL, "is not on the roster"),)
    )
