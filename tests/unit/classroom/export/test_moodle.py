"""A worksheet of Moodle is filled in by its import rules, or refused with a reason."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings

from grader.classroom.export.moodle import moodle_csv
from grader.classroom.feedback.page import student_fragment
from grader.classroom.feedback.sheet import sheet
from grader.classroom.intake.csv_tables import parse_table
from grader.errors import UsageError
from tests.unit.classroom.export.strange_names import FLAT, NAMES, as_written, names_and_formulas
from tests.unit.classroom.export.templates import moodle_template
from tests.unit.classroom.made_up_class import a_class


def test_moodle_gets_the_commas_that_it_expects() -> None:
    text = moodle_template("Ana").replace(",", ";")
    filled = moodle_csv(a_class("Ana"), parse_table(text.encode("utf-16")), lambda _: "")
    assert filled.text.startswith("Identifier,Full name,")
    assert "Participant 77,Ana,s1,,,3.00,10.00,Yes,-,-," in filled.text


@settings(max_examples=40)
@given(NAMES)
def test_moodle_import_rules(name: str) -> None:
    found = a_class(name)
    template = parse_table(moodle_template(name).encode("utf-8", "replace"))
    filled = moodle_csv(found, template, lambda one: student_fragment(sheet(one, found)))
    header, *rows = list(csv.reader(io.StringIO(filled.text, newline="")))
    assert tuple(header) == template.header
    assert [(cells[0], cells[5], cells[9]) for cells in rows] == [
        ("Participant 77", "3.00", "-"), ("Participant 78", "3.00", "a date"), ("Participant 79", "", "-"),
    ]  # fmt: skip
    shown = names_and_formulas(filled.text)[0]
    assert template.rows[0][1].translate(FLAT) in (shown, as_written(shown))
    assert rows[0][10].startswith("<p><strong>30 of 100 points.")
    assert rows[1][10] == "so far", "who could not be graded keeps the comment too"
    assert any("cannot be changed" in note for note in filled.notes)


def test_a_worksheet_with_a_scale_is_refused_with_a_reason() -> None:
    with pytest.raises(UsageError, match="on a scale"):
        moodle_csv(a_class("Ana"), parse_table(moodle_template("Ana").replace("10.00", "-3.00").encode()), lambda _: "")


def test_a_worksheet_in_another_language_is_refused_with_a_reason() -> None:
    with pytest.raises(UsageError, match="in English"):
        moodle_csv(a_class(), parse_table(b"ID,Bewertung\n"), lambda _: "")
