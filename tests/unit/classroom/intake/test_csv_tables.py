"""Tables, times and rosters as spreadsheets and platforms write them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.classroom.intake.csv_tables import parse_table
from grader.classroom.intake.platform_metadata import parse_time
from grader.classroom.intake.roster import read_roster
from grader.errors import UsageError
from tests.unit.classroom.intake.downloads import ZONE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-10-05T10:00:00Z", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("2026-10-05 10:00", datetime(2026, 10, 5, 10, tzinfo=ZONE)),
        ("2026-10-05 10:00:00 +0200", datetime(2026, 10, 5, 8, tzinfo=UTC)),
        ("2026-10-05 10:00:00 UTC", datetime(2026, 10, 5, 10, tzinfo=UTC)),
        ("Monday, 5 October 2026, 1:05\u202fPM", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("Monday, October 5, 2026, 1:05 PM", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("05.10.2026 13:05", datetime(2026, 10, 5, 13, 5, tzinfo=ZONE)),
        ("10/05/2026 13:05", None),
        ("last week", None),
    ],
)
def test_times(text: str, expected: datetime | None) -> None:
    assert parse_time(text, ZONE) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables_as_spreadsheets_save_them(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["name", '"a, b"']) + "\r\n" + delimiter.join(["Zoë"]) + "\r\n"
    table = parse_table(text.encode(encoding))
    assert table.header == ("name", "a, b")
    assert table.rows == (("Zoë", ""),)


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
