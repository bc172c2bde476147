"""What was handed in goes to the one student it belongs to, and what may be anybody's to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.intake import read_class
from grader.classroom.intake.platform_names import Identity
from grader.classroom.intake.roster import Roster, roster_of
from tests.unit.classroom.intake.downloads import CODE, ZONE, archive, kinds, lay_out, owners


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


# What a student calls a file, a folder or a repository of hers, as a platform hands it down; Mallory is number 80.
CLASS = roster_of(
    [
        Identity(id="s1", name="Jane Doe", email="jane@x.example", canvas="4711", moodle="77", github="janedoe"),
        Identity(id="s2", name="Mallory M", email="mal@x.example", canvas="4780", moodle="80", github="mallory"),
        Identity(id="s3", name="Bo Lee", email="bo@x.example", canvas="4712", moodle="78", github="bo-lee"),
        Identity(id="s4", name="Lee Quinn", email="lee@x.example", canvas="4713", moodle="79", github="lee"),
    ]
)


@pytest.mark.parametrize(
    "trick",
    [
        "Mallory M_80_assignsubmission_file_Jane Doe_77_assignsubmission_file_answer.py",
        "Mallory M_80_assignsubmission_file_doejane_4711_900_answer.py",
        "Mallory M_80_assignsubmission_onlinetext_Jane Doe_77_assignsubmission_file_.py",
        "Mallory M_80_assignsubmission_file_\nJane Doe_77_assignsubmission_file_answer.py",
        "mmallory_4780_901_doejane_4711_900_answer.py",
        "mmallory_4780_901_Jane Doe_77_assignsubmission_file_answer.py",
        "mmallory_LATE_4780_901_anon_abcde_900_answer.py",
        "mmallory_4780_text.html",
        "mallory_Jane Doe_77_assignsubmission_file_answer.py",
        "mallory_janedoe.py",
        "Mallory M_80_assignsubmission_file_/Jane Doe_77_assignsubmission_file_/answer.py",
        "Mallory M_80_assignsubmission_file_/attempt-1/answer.py",
        "mallory/janedoe/answer.py",
        "mallory/janedoe.zip",
        "hw1-mallory/hw1-janedoe/answer.py",
    ],
)
def test_what_is_called_like_anothers_is_its_authors(tmp_path: Path, trick: str) -> None:
    intake = read_class(lay_out(tmp_path / "in", {trick: CODE}), CLASS, ZONE)
    assert owners(intake).keys() == {"s2"}


@pytest.mark.parametrize(
    "trick",
    [
        # Of a plain folder's form, and of Canvas's with a number of Jane's.
        "mallory_4711_900_answer.py",
        # Moodle lets no underscore into a name, and digits are those of ASCII.
        "Jane Doe_80_assignsubmission_file_answer.py",
        "Jane Doe_81_assignsubmission_file_answer.py",
        "doejane_4799_900_answer.py",
        "hw1-x-janedoe/answer.py",
        "hw1-janedoe-janedoe/answer.py",
        "x-bo-lee/answer.py",
        "janedoe/answer.py",
        "s1/answer.py",
    ],
)
def test_what_could_be_anothers_is_not_taken_for_hers(tmp_path: Path, trick: str) -> None:
    others = {f"hw1-{name}/a.py": CODE for name in ("mallory", "bo-lee", "lee")} if trick.endswith("/answer.py") else {}
    intake = read_class(lay_out(tmp_path / "in", {trick: CODE, **others}), CLASS, ZONE)
    found = owners(intake)
    assert "s1" not in found
    (mine,) = {key: labels for key, labels in found.items() if labels[0] not in {f"{n.split('/')[0]}/" for n in others}}
    if mine != "s2":
        assert not next(one for one in intake.students if one.key == mine).enrolled
        assert "unmatched" in {kind for kind, _ in kinds(intake)}


def test_who_picked_anothers_name_from_the_list_is_nobody(tmp_path: Path) -> None:
    table = "github_username,roster_identifier,student_repository_name\nmallory,s1,hw1-mallory\nbo-lee,s3,hw1-bo-lee\n"
    files = {"hw1-mallory/a.py": CODE, "hw1-bo-lee/a.py": CODE, "grades.csv": table}
    intake = read_class(lay_out(tmp_path / "in", files), CLASS, ZONE)
    assert owners(intake) == {"s3": ["hw1-bo-lee/"], "hw1-mallory/": ["hw1-mallory/"]}
    assert ("unmatched", "hw1-mallory/") in kinds(intake)


def test_a_file_that_begins_like_two_people_is_nobodys(tmp_path: Path) -> None:
    people = roster_of([Identity(id="1", login="ana"), Identity(id="2", name="Ana Li")])
    files = {"ana_li_answer.py": CODE, "ana_answer.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), people, ZONE)
    assert owners(intake) == {"1": ["ana"], "ana_li_answer.py": ["ana_li_answer.py"]}
    assert ("unmatched", "ana_li_answer.py") in kinds(intake)


def test_a_renamed_repository_takes_nothing_from_whom_it_is_named_after(tmp_path: Path) -> None:
    files = {"hw1-janedoe/answer.py": CODE, "hw1-x-janedoe/answer.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), CLASS, ZONE)
    assert owners(intake) == {"s1": ["hw1-janedoe/"], "hw1-x-janedoe/": ["hw1-x-janedoe/"]}
    assert ("unmatched", "hw1-x-janedoe/") in kinds(intake)


def test_many_attempts_in_one_repository_have_one_vote(tmp_path: Path) -> None:
    files = {f"hw1-{name}/answer.py": CODE for name in ("janedoe", "lee")}
    files |= {f"x-janedoe/attempt-{number}/answer.py": CODE for number in range(9)}
    assert owners(read_class(lay_out(tmp_path / "in", files), CLASS, ZONE))["s1"] == ["hw1-janedoe/"]


def test_whose_it_is_stays_open_where_two_repositories_could_both_be_hers(tmp_path: Path) -> None:
    intake = read_class(lay_out(tmp_path / "in", {"a-janedoe/a.py": CODE, "b-janedoe/a.py": CODE}), CLASS, ZONE)
    assert owners(intake) == {"a-janedoe/": ["a-janedoe/"], "b-janedoe/": ["b-janedoe/"]}


@pytest.mark.parametrize(
    "names",
    [
        ("Jane Doe_77_assignsubmission_file_/a.py", "Jane Doe_80_assignsubmission_file_/a.py"),
        ("doejane_77_900_a.py", "doejane_80_901_a.py"),
    ],
)
def test_two_of_one_name_are_nobody_where_the_roster_has_no_numbers(tmp_path: Path, names: tuple[str, str]) -> None:
    people = roster_of([Identity(id="s1", name="Jane Doe"), Identity(id="s2", name="Mallory M")])
    intake = read_class(lay_out(tmp_path / "in", dict.fromkeys(names, CODE)), people, ZONE)
    assert not {"s1", "s2"} & owners(intake).keys()
    assert [kind for kind, _ in kinds(intake)].count("unmatched") == 2


@pytest.mark.parametrize(
    "name", ["mmallory_4780_901_times.csv", "Mallory M_80_assignsubmission_file_x.csv", "s2_t.csv"]
)
def test_a_table_that_a_student_handed_in_is_not_believed(tmp_path: Path, name: str) -> None:
    trick = "path,submitted,student\nmmallory_4780_900_a.py,2020-01-01 10:00,s1\ns2.py,2020-01-01 10:00,s1\n"
    files = {name: trick, "mmallory_4780_900_a.py": CODE, "s2.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), CLASS, ZONE)
    assert owners(intake).keys() == {"s2"}
    assert {attempt.submitted for attempt in intake.attempts} == {None}


@pytest.mark.parametrize("alone", [True, False])
@pytest.mark.parametrize(
    "name", ["mmallory_4780_901_submissions.zip", "mallory.zip", "mallory-submissions.zip", "mallory/submissions.zip"]
)
def test_an_archive_that_a_student_handed_in_alone_is_no_class(tmp_path: Path, name: str, alone: bool) -> None:
    root = lay_out(tmp_path / "in", {} if alone else {"hw1.yaml": "id: hw1\n"})
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(archive({"doejane_4711_900_answer.py": CODE}))
    assert owners(read_class(root, CLASS, ZONE)).keys() == {"s2"}


def test_an_address_that_is_not_the_one_on_the_roster_is_pointed_out(tmp_path: Path) -> None:
    metadata = "submission_5:\n  :submitters:\n  - :name: Jane Doe\n    :email: evil@y.example\n"
    files = {"submission_metadata.yml": metadata, "submission_5/a.py": CODE}
    intake = read_class(lay_out(tmp_path / "in", files), CLASS, ZONE)
    assert owners(intake) == {"s1": ["submission_5/"]}
    assert ("unclear", "submission_5/") in kinds(intake)


def test_an_attempt_of_numbered_folders_is_still_whose_the_platform_says(tmp_path: Path) -> None:
    metadata = '{"created_at": "2026-10-05T14:00:00-07:00", "users": [{"sid": "s2"}]}'
    files = {"submission_metadata.json": metadata, "submission/1/a.py": CODE, "submission/2/a.py": CODE}
    assert owners(read_class(lay_out(tmp_path / "in", files), CLASS, ZONE)).keys() == {"s2"}
