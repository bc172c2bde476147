"""A gradebook of Canvas is filled in by its import rules, and no score goes to somebody else."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom.export.canvas import canvas_csv
from grader.classroom.export.moodle import moodle_csv
from grader.classroom.intake.csv_tables import parse_table
from grader.errors import UsageError
from tests.unit.classroom.export.strange_names import FLAT, NAMES, as_written, names_and_formulas
from tests.unit.classroom.export.templates import canvas_template, moodle_template
from tests.unit.classroom.made_up_class import A_DAY_LATE, LATE, a_class, book, failing, row, student, words


@settings(max_examples=40)
@given(NAMES, st.sampled_from([",", ";"]))
def test_canvas_import_rules(name: str, delimiter: str) -> None:
    template = parse_table(canvas_template(name, delimiter).encode("utf-8", "replace"))
    filled = canvas_csv(a_class(name), template)
    header, *rows = list(csv.reader(io.StringIO(filled.text, newline=""), delimiter=delimiter))
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Attention in vision (99)"]
    assert rows[0] == ["    Points Possible", "", "", "", "", "50"]
    # 30 of 100 points are 15 of 50; who could not be graded, is unknown or missing keeps what stands there.
    assert [cells[1:2] + cells[-1:] for cells in rows[1:]] == [
        ["501", "15.00"], ["502", "12.00"], ["503", "EX"], ["504", "-"],
    ]  # fmt: skip
    shown = names_and_formulas(filled.text, 0, delimiter)[1]
    assert template.rows[1][0].translate(FLAT) in (shown, as_written(shown))
    assert any("Guest: not in the results" in note for note in filled.notes)
    assert any("s2: internal" in note for note in filled.notes)
    assert any("multiplied by 0.5" in note for note in filled.notes)


def test_canvas_columns_must_be_told_apart() -> None:
    template = parse_table(canvas_template("x").encode())
    with pytest.raises(UsageError, match=r"give --column one of: Other \(7\); Attention in vision \(99\)"):
        canvas_csv(a_class(), template, "Homework")
    assert "Other (7)" in canvas_csv(a_class(), template, "7").text
    with pytest.raises(UsageError, match="no gradebook of Canvas"):
        canvas_csv(a_class(), parse_table(b"Name,Grade\n"))


def test_canvas_with_names_in_halves() -> None:
    header = "LastName,FirstName,ID,SIS Login ID,Section,Attention in vision (99)\n"
    template = parse_table(f"{header}    Points Possible,,,,,100\nLi,Ana,501,,A,\n".encode())
    ana = student("s1", "Ana Li")
    known = replace(ana, who=replace(ana.who, canvas=""))
    found = book(row(known, (failing(), words()), submitted=A_DAY_LATE, rules=LATE), rules=LATE)
    assert canvas_csv(found, template).text.splitlines()[1:] == [
        "    Points Possible,,,,,100",
        "Li,Ana,501,,A,30.00",
    ]


@pytest.mark.parametrize(("cell", "said"), [("EX", "Ana: is excused"), ("N/A", "Ana: is not given this assignment")])
def test_canvas_keeps_whom_it_takes_no_score_for(cell: str, said: str) -> None:
    template = parse_table(canvas_template("Ana").replace("501,s1,x,A,1,", f"501,s1,x,A,1,{cell}").encode())
    filled = canvas_csv(a_class("Ana"), template)
    assert f"Ana,501,s1,x,A,{cell}\n" in filled.text
    assert any(note.startswith(said) for note in filled.notes)


def test_a_namesake_in_canvas_gets_no_score_of_somebody_else() -> None:
    found = a_class("Ana Li")
    number = found.rows[0].student.who.canvas
    text = f'Student,ID,Section,Attention in vision (99)\n"Li, Ana",{number},A,\n"Li, Ana",777777,A,\n'
    filled = canvas_csv(found, parse_table(text.encode()))
    assert filled.text.splitlines()[1:] == [f'"Li, Ana",{number},A,30.00', '"Li, Ana",777777,A,']


def test_one_student_alone_for_canvas_and_moodle() -> None:
    filled = canvas_csv(a_class("Ana"), parse_table(canvas_template("Ana").encode()), only="s1")
    assert [line.split(",")[0] for line in filled.text.splitlines()[1:]] == ["    Points Possible", "Ana"]
    assert filled.notes == ("scores are multiplied by 0.5, to fit the maximum in the template",)
    filled = moodle_csv(a_class("Ana"), parse_table(moodle_template("Ana").encode()), lambda _: "", "s1")
    assert [line.split(",")[0] for line in filled.text.splitlines()[1:]] == ["Participant 77"]
    filled = moodle_csv(a_class("Ana"), parse_table(moodle_template("Ana").encode()), lambda _: "", "s3")
    assert filled.notes == ("Participant 79: Moodle says that this grade cannot be changed; left as it is",
                            "s3: missing; left as it is")  # fmt: skip


def test_a_stranger_of_the_same_name_keeps_no_score_from_who_is_enrolled() -> None:
    ana = student("s1", "Ana Li")
    ana = replace(ana, who=replace(ana.who, canvas=""))
    rival = replace(student("x9", "Ana Li", enrolled=False), key="x9")
    rival = replace(rival, who=replace(rival.who, canvas=""))
    found = book(row(ana, (failing(), words()), rules=LATE), row(rival, (None, None), rules=LATE), rules=LATE)
    filled = canvas_csv(found, parse_table(b"Student,ID,Section,Attention in vision (99)\nAna Li,501,A,\n"))
    assert filled.text.splitlines()[1:] == ["Ana Li,501,A,40.00"]
