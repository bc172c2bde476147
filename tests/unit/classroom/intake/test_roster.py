"""Rosters, as platforms and spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.intake.platform_names import Identity, squash
from grader.classroom.intake.roster import read_roster, roster_of
from grader.errors import UsageError


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('student_id,name\n1,Ana\n2,"Zoe\n3,Li\n', 3),
        ('student_id,name\n1,"Ana Lee\n2,"Doe, Jane"\n3,Li\n', 2),
        ('student_id,name,email\n1,Ana,a\n2,"Zoe\n3,Li",b\n', 3),
    ],
)
def test_a_quotation_mark_left_open_swallows_nobody(text: str, line: int, tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(text)
    with pytest.raises(UsageError, match=rf"line {line}: .*quotation mark"):
        read_roster(path)
    path.write_text('student_id,name\n1,"Li, Bo\nNew"\n')
    assert len(read_roster(path).students) == 1


def test_rosters_of_canvas_moodle_and_gradescope(tmp_path: Path) -> None:
    canvas = (
        'Student,ID,SIS User ID,SIS Login ID,Section,HW (1)\n    Points Possible,,,,,10\n"Doe, Jane",4711,s1,jd,A,\n'
    )
    moodle = "Identifier,Full name,Email address,Grade\nParticipant 77,Jane Doe,jd@school.example,\n"
    halves = (
        "LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW (1)\n    Points Possible,,,,,,10\n"
        "Doe,Jane,4711,s1,jd,A,\nStudent,Test,9,,x,A,\n"
    )
    gradescope = (
        "First Name,Last Name,SID,Email,Role\nJane,Doe,s1,jd@school.example,Student\n"
        "Tea,Cher,,tc@school.example,Instructor\nA,Ssistant,s9,a@school.example,TA\n"
    )
    found = []
    for text in (canvas, moodle, gradescope, halves):
        path = tmp_path / "roster.csv"
        path.write_text(text)
        found += read_roster(path).students
    assert [one.who.canvas for one in found] == ["4711", "", "", "4711"]
    assert [one.who.moodle for one in found] == ["", "77", "", ""]
    assert [one.key for one in found] == ["s1", "jd@school.example", "s1", "s1"]
    assert [one.name for one in found[2:]] == ["Jane Doe", "Jane Doe"]


def test_a_roster_of_nobody_says_so(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("student_id,name\n,\n")
    with pytest.raises(UsageError, match="lists nobody"):
        read_roster(path)


def test_a_roster_that_tells_nobody_apart_says_so(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("shoe size\n42\n")
    with pytest.raises(UsageError, match="shoe size"):
        read_roster(path)
    path.write_text("student_id,name\n1,Ana\n1,Zoe\n")
    with pytest.raises(UsageError, match="'1' twice"):
        read_roster(path)


@given(st.text(min_size=1), st.text(min_size=1))
def test_names_match_in_either_order_and_any_case(first: str, last: str) -> None:
    roster = roster_of([Identity(id="1", name=f"{first} {last}"), Identity(id="2", name="Somebody Else")])
    if (
        squash(first)
        and squash(last)
        and squash(f"{first}{last}") not in (squash("Somebody Else"), squash("Else Somebody"))
    ):
        assert roster.find(Identity(name=f"{last}, {first}")) == ("1",)
        assert roster.find(Identity(name=f"{first} {last}".upper())) in (("1",), ())
