"""Downloads of each learning platform become attempts of students, with their times."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.classroom.intake import read_class
from grader.classroom.intake.roster import Roster
from tests.unit.classroom.intake.downloads import CODE, ZONE, kinds, lay_out, owners


def test_canvas_download(tmp_path: Path, roster: Roster) -> None:
    files = {
        "doejane_4711_900_answer.py": CODE,
        "doejane_4711_901_answers-1.yaml": "q1: words\n",
        "obrienzo_LATE_4712_902_answer-2.py": CODE,
        "lost_9999_903_report.pdf": "%PDF",
        "submissions.json": json.dumps([{"user_id": 4711, "submitted_at": "2026-10-05T20:00:00Z"}]),
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["doejane_4711"], "2": ["obrienzo_4712"], "lost": ["lost_9999"]}
    first, second, third = intake.attempts
    assert first.submitted == datetime(2026, 10, 5, 20, tzinfo=UTC)
    assert [document.kind for document in first.documents] == ["code", "answers"]
    assert second.submitted is None
    assert second.marked_late
    assert third.documents == ()
    assert kinds(intake) == {
        ("late", "2"), ("missing", "3"), ("unmatched", "lost_9999"), ("unreadable", "lost_9999"),
        ("untimed", "1 of 3 submissions"),
    }  # fmt: skip


@pytest.mark.parametrize("name", ["lijane_4711_text.html", "lijane_LATE_4711_link.html"])
def test_what_was_typed_into_canvas_is_handed_in_though_not_read(name: str, tmp_path: Path, roster: Roster) -> None:
    intake = read_class(lay_out(tmp_path / "in", {name: "<p>An answer</p>"}), roster, ZONE)
    assert owners(intake) == {"1": ["lijane_4711"]}
    assert intake.attempts[0].marked_late == ("LATE" in name)
    assert ("unreadable", "lijane_4711") in kinds(intake)


def test_moodle_download_with_worksheet(tmp_path: Path, roster: Roster) -> None:
    worksheet = (
        "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade)\n"
        'Participant 77,Jane Doe,jane@school.example,,,100.00,Yes,"Monday, 5 October 2026, 11:58 PM",-\n'
        "Participant 78,Zoë O'Brien,zoe@school.example,,,100.00,Yes,-,-\n"
    )
    files = {
        "Jane Doe_77_assignsubmission_file_/answer.py": CODE,
        "Zoë O'Brien_78_assignsubmission_file_answer.py": CODE,
        "Grades.csv": worksheet,
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["Jane Doe_77"], "2": ["Zoë O'Brien_78"]}
    assert intake.attempts[0].submitted == datetime(2026, 10, 5, 23, 58, tzinfo=ZONE)


def test_gradescope_export_with_a_group(tmp_path: Path, roster: Roster) -> None:
    metadata = (
        "submission_5:\n  :submitters:\n  - :name: Jane Doe\n    :sid: '1'\n    :email: jane@school.example\n"
        "  - :name: Ana Li\n    :sid: '3'\n    :email: ana@school.example\n"
        "  :created_at: 2026-10-05 21:00:00.5 Z\n"
    )
    files = {
        "assignment_12_export/submission_metadata.yml": metadata,
        "assignment_12_export/submission_5/answer.py": CODE,
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["submission_5/"], "3": ["submission_5/"]}
    assert intake.attempts[0].submitted == datetime(2026, 10, 5, 21, 0, 0, 500000, tzinfo=UTC)


def test_gradescope_container(tmp_path: Path, roster: Roster) -> None:
    metadata = {"created_at": "2026-10-05T14:00:00-07:00", "users": [{"email": "zoe@school.example", "id": 5}]}
    files = {
        "submission_metadata.json": json.dumps(metadata),
        # A student cannot hand in a time of their own: only the top level is believed.
        "submission/submission_metadata.json": json.dumps({"created_at": "2020-01-01T00:00:00Z", "users": []}),
        "submission/answer.py": CODE,
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"2": ["submission/"]}
    assert intake.attempts[0].submitted == datetime(2026, 10, 5, 21, tzinfo=UTC)


def test_github_classroom_with_and_without_its_csv(tmp_path: Path, roster: Roster) -> None:
    header = (
        "assignment_name,assignment_url,starter_code_url,github_username,roster_identifier,"
        "student_repository_name,student_repository_url,submission_timestamp,points_awarded,points_available\n"
    )
    files = {
        "hw1-submissions/hw1-jane-d/answer.py": CODE,
        "hw1-submissions/hw1-jane-d/.git/config": "",
        "hw1-submissions/hw1-ana/answer.py": CODE,
        "hw1-submissions/grades.csv": f"{header}HW1,u,s,ana,3,hw1-ana,r,2026-10-05 18:08:21 UTC,0,10\n",
    }
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["hw1-jane-d/"], "3": ["hw1-ana/"]}
    assert intake.attempts[1].submitted == datetime(2026, 10, 5, 18, 8, 21, tzinfo=UTC)
