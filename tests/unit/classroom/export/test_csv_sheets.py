"""Our own sheets and files keep names whole and apart, whatever students are called."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.classroom.export.csv import attempts_csv, gradebook_csv, notices_csv
from grader.classroom.file_names import file_name
from grader.text.escape import safe_line
from tests.unit.classroom.export.strange_names import EXAMPLES, NAMES, as_written, names_and_formulas
from tests.unit.classroom.made_up_class import a_class


@settings(max_examples=40)
@given(NAMES)
@example(EXAMPLES[0])
@example(EXAMPLES[1])
@example(EXAMPLES[2])
@example(EXAMPLES[3])
@example(EXAMPLES[4])
def test_names_round_trip_through_the_gradebook(name: str) -> None:
    found = names_and_formulas(gradebook_csv(a_class(name)))
    # What a terminal obeys or an eye misses is spelled out, for folders are named by students.
    assert safe_line(name) in (found[0], as_written(found[0]))
    assert names_and_formulas(attempts_csv(a_class(name)))[0] == found[0]


def test_the_gradebook_to_the_byte() -> None:
    header, first, second, third = gradebook_csv(a_class()).splitlines()
    assert header == (
        "student,name,email,enrolled,status,attempt,submitted,spatial-attention,se-cost:text,"
        "points,days_late,penalty,score,max_points,notes"
    )
    late = "2026-10-06T12:00:00+02:00"
    assert first == f"s1,Ana Li,s1@school.example,yes,graded,1,{late},20.00,20.00,40.00,1,10.00,30.00,100.00,"
    assert second == "s2,s2,s2@school.example,yes,internal,1,,,0.00,,,,,100.00,"
    assert third == "s3,s3,s3@school.example,yes,missing,,,,,,,,,100.00,"
    assert notices_csv(a_class()) == "kind,who,what\n"


@given(st.text(min_size=1, max_size=300), st.text(min_size=1, max_size=300))
@example("../../etc/passwd", "..")
@example(".", "/")
@example("-rf", "rf")
def test_file_names_stay_in_their_folder_and_apart(one: str, other: str) -> None:
    name = file_name(one)
    assert "/" not in name
    assert "\0" not in name
    assert not name.startswith(("-", "."))
    assert name
    assert len(f".{name}.html.new".encode()) <= 255
    assert one == other or name != file_name(other)
