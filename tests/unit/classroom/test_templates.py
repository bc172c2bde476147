"""Filling in a downloaded gradebook: who is found, how scores are scaled, and what is said to the teacher."""

from __future__ import annotations

import csv
import io

import pytest

from grader.classroom.intake.csv_tables import parse_table
from grader.classroom.intake.platform_names import Identity
from grader.classroom.templates import Scores, cell, titles, write_table
from tests.unit.classroom.made_up_class import a_class

ANA, OURS, MISSING = Identity(id="s1"), Identity(id="s2"), Identity(id="s3")


def test_only_a_certain_student_gets_a_score() -> None:
    scores = Scores(a_class())
    found = scores.row(ANA)
    assert found is not None
    assert found.student.key == "s1"
    assert scores.row(Identity(id="s9", name="Zoe")) is None
    assert scores.said == ["Zoe: not in the results; left as it is"]


def test_everybody_who_is_in_only_one_of_the_two_is_named() -> None:
    scores = Scores(a_class())
    assert [note.split(":")[0] for note in scores.notes()] == ["Ana Li"]
    for who in (ANA, OURS, MISSING):
        scores.row(who)
    assert scores.notes() == ("s2: internal; left as it is", "s3: missing; left as it is")


def test_one_student_alone_says_nothing_of_the_others() -> None:
    scores = Scores(a_class(), only="s2")
    assert scores.row(ANA) is None
    row = scores.row(OURS)
    assert scores.wants(row)
    assert not scores.wants(None)
    assert scores.notes() == ("s2: internal; left as it is",)


@pytest.mark.parametrize(
    ("maximum", "shown"),
    [("50", "15.00"), (" 10,0 ", "3.00"), *((as_is, "30.00") for as_is in ("100", "", "(read only)", "0", "-5"))],
)
def test_scores_fit_the_maximum_that_the_template_states(maximum: str, shown: str) -> None:
    scores = Scores(a_class(), only="s1")
    scores.row(ANA)
    scores.out_of(maximum)
    assert scores.shown(30.0) == shown
    assert bool(scores.notes()) is (shown != "30.00")


def test_cells_and_titles_of_a_template() -> None:
    table = parse_table(b"Student,Grade\n Ana ,3\n")
    assert cell(table, table.rows[0], "Student") == "Ana"
    assert cell(table, table.rows[0], "Nowhere") == ""
    assert titles(table) == "found: Student, Grade"


def test_no_cell_becomes_a_formula_but_for_the_platforms_own() -> None:
    text = write_table(["a", "b"], [["=1+1", "=1+1"], ["-", "-"], ["x;y", '"q"']], ";", {0})
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0] == ["a", "b"]
    assert rows[1][0] == "=1+1"
    assert rows[1][1] != "=1+1"
    assert rows[1][1].endswith("=1+1")
    # A lone hyphen is how platforms write nothing.
    assert rows[2:] == [["-", "-"], ["x;y", '"q"']]
