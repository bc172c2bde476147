"""Whose a file is and which attempt it belongs to, by its name alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.intake.archive import ListedFile
from grader.classroom.intake.platform_names import Found, Identity, group, is_answer, natural, squash


def grouped(*names: str, known: Mapping[str, tuple[str, ...]] = MappingProxyType({})) -> dict[str, Found]:
    entries = tuple(ListedFile(PurePosixPath(name), lambda _: b"") for name in sorted(names))
    return {found.label: found for found in group(entries, known)}


@pytest.mark.parametrize(
    ("name", "label", "who", "late"),
    [
        ("doejane_4711_98765_answer.py", "doejane_4711", Identity(name="doejane", canvas="4711"), False),
        ("doejane_LATE_4711_98765_answer.py", "doejane_4711", Identity(name="doejane", canvas="4711"), True),
        ("doejane_4711_text.html", "doejane_4711", Identity(name="doejane", canvas="4711"), False),
        ("anon_Ab3dE_98765_answer.py", "anon_Ab3dE", Identity(label="anon_Ab3dE"), False),
        ("LATE_anon_Ab3dE_98765_answer.py", "anon_Ab3dE", Identity(label="anon_Ab3dE"), True),
        ("Jane Doe_77_assignsubmission_file_/a.py", "Jane Doe_77", Identity(name="Jane Doe", moodle="77"), False),
        ("Jane Doe_77_assignsubmission_file_a.py", "Jane Doe_77", Identity(name="Jane Doe", moodle="77"), False),
        ("submission_4711/a.py", "submission_4711/", Identity(label="submission_4711"), False),
        ("homework-1-janedoe/a.py", "homework-1-janedoe/", Identity(label="homework-1-janedoe"), False),
        ("jane/attempt-2/a.py", "jane/attempt-2/", Identity(label="jane"), False),
        ("jane/src/a.py", "jane/", Identity(label="jane"), False),
        ("jane.py", "jane", Identity(label="jane"), False),
    ],
)
def test_each_platforms_names(name: str, label: str, who: Identity, late: bool) -> None:
    ((found_label, found),) = grouped(name).items()
    assert (found_label, found.who, found.marked_late) == (label, (who,), late)


def test_files_of_one_attempt_come_together() -> None:
    found = grouped("doejane_4711_1_a.py", "doejane_LATE_4711_2_b.py", "zoe_12_3_a.py")
    assert [len(one.entries) for one in found.values()] == [2, 1]
    assert found["doejane_4711"].marked_late


def test_a_folder_holds_attempts_only_where_all_of_it_is_numbered() -> None:
    assert grouped("jane/attempt-1/a.py", "jane/attempt-2/a.py").keys() == {"jane/attempt-1/", "jane/attempt-2/"}
    assert grouped("jane/attempt-1/a.py", "jane/notes.py").keys() == {"jane/"}
    assert grouped("jane.py", "jane/a.py").keys() == {"jane", "jane/"}


def test_the_roster_tells_where_a_name_ends() -> None:
    known = {"jane": ("1",), "janedoe": ("1",)}
    assert grouped("jane_doe_final_answer.py", known=known).keys() == {"jane_doe"}
    assert grouped("jane_roe_answer.py", known=known).keys() == {"jane"}
    assert grouped("zoe_answer.py", known=known).keys() == {"zoe_answer"}


def test_a_name_that_begins_like_two_people_is_nobodys() -> None:
    (found,) = grouped("jane_doe_answer.py", known={"jane": ("1",), "janedoe": ("2",)}).values()
    assert found.who == ()
    assert found.doubt == "its name begins like any of 1, 2"


@pytest.mark.parametrize(
    ("name", "answer"),
    [("a.py", True), ("A.IPYNB", True), ("a.zip", True), ("answers.yaml", True), ("hw1.yaml", False), ("a.csv", False),
     ("py", False)],
)  # fmt: skip
def test_what_can_be_an_answer(name: str, answer: bool) -> None:
    assert is_answer(name) is answer
    assert bool(grouped(name)) is answer


def test_numbers_in_labels_are_numbers() -> None:
    labels = ["attempt-10", "attempt-2", "attempt-02b", "attempt"]
    assert sorted(labels, key=natural) == ["attempt", "attempt-2", "attempt-02b", "attempt-10"]


@given(st.text(), st.text())
def test_names_are_compared_without_what_people_write_in_many_ways(one: str, other: str) -> None:
    assert squash(f"{one} {other}") == squash(f"{one}-{other}") == squash(f"{one}, {other}.")
    assert squash(squash(one)) == squash(one)
    assert squash("O'Brien, Zoë") == squash("OBRIEN ZOE\u0308") == "obrienzoë"


def test_a_person_is_shown_by_what_reads_best() -> None:
    assert Identity(name="Ana", id="1", label="x").shown() == "Ana"
    assert Identity(id="1", email="a@b").shown() == "1"
    assert Identity().shown() == "?"
