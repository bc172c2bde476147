"""What was handed in goes to the one student it belongs to, and what may be anybody's to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.intake import read_class
from grader.classroom.intake.platform_names import Identity
from grader.classroom.intake.roster import Roster, roster_of
from tests.unit.classroom.intake.downloads import CODE, ZONE, kinds, lay_out, owners


@pytest.mark.parametrize(
    "names",
    [
        ("smithjohn_11_901_answer.py", "smithjohn_12_902_answer.py"),
        ("John Smith_11_assignsubmission_file_/a.py", "John Smith_12_assignsubmission_file_/a.py"),
    ],
)
def test_strangers_of_one_name_stay_two(names: tuple[str, str], tmp_path: Path) -> None:
    intake = read_class(lay_out(tmp_path / "in", dict.fromkeys(names, CODE)), Roster(), ZONE)
    assert [len(labels) for labels in owners(intake).values()] == [1, 1]
    assert not kinds(intake)


def test_who_could_be_two_people_is_nobody(tmp_path: Path) -> None:
    twins = roster_of([Identity(id="1", name="Ana Li"), Identity(id="2", name="Li Ana")])
    intake = read_class(lay_out(tmp_path / "in", {"ana li/answer.py": CODE}), twins, ZONE)
    assert ("unmatched", "ana li/") in kinds(intake)
    assert not intake.students[-1].enrolled


def test_another_number_in_canvas_is_another_person(tmp_path: Path, roster: Roster) -> None:
    files = {"doejane_4711_900_answer.py": CODE, "doejane_5999_901_answer.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": ["doejane_4711"], "doejane_5999": ["doejane_5999"]}
    assert ("unmatched", "doejane_5999") in kinds(intake)


@pytest.mark.parametrize(
    ("name", "doubted"), [("Ana Li", True), ("Group A-Doe, Jane", False), ("JANE Doe", False), ("Participant", False)]
)
def test_a_participant_of_another_name_is_pointed_out(tmp_path: Path, roster: Roster, name: str, doubted: bool) -> None:
    files = {f"{name}_77_assignsubmission_file_/a.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), roster, ZONE)
    assert owners(intake) == {"1": [f"{name}_77"]}
    assert (("unclear", f"{name}_77") in kinds(intake)) == doubted


def test_a_stranger_never_gets_the_row_of_somebody_enrolled(tmp_path: Path) -> None:
    people = roster_of([Identity(id="jane", email="x@school.example"), Identity(id="jane2", login="jane")])
    intake = read_class(lay_out(tmp_path / "in", {"jane/answer.py": CODE}), people, ZONE)
    (attempt,) = intake.attempts
    assert attempt.student not in ("jane", "jane2")
