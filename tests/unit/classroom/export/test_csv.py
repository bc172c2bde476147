"""Our own sheets keep names whole and apart, whatever students are called."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given, settings

from grader.classroom.export.csv import attempts_csv, gradebook_csv, notices_csv
from grader.classroom.intake import Notice
from grader.text.escape import safe_line
from tests.unit.classroom.export.strange_names import EXAMPLES, NAMES, as_written, names_and_formulas
from tests.unit.classroom.made_up_class import a_class, book, row, student


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


TRICKY = "e\x1b[31m\u202e\nx"


SAFE = r"e\x1b[31m\u202e\x0ax"


def test_names_that_students_gave_are_spelled_out_in_every_sheet() -> None:
    who = student("ana", TRICKY)
    one = replace(row(who, [None, None]), label=TRICKY, notes=(TRICKY,))
    shown = book(one)
    shown = replace(shown, rows=(one,), attempts=(one,), notices=(Notice("ignored", TRICKY, TRICKY),))
    for text, times in ((gradebook_csv(shown), 2), (attempts_csv(shown), 3), (notices_csv(shown), 2)):
        assert text.count(SAFE) == times
        assert "\x1b" not in text
        assert len(text.splitlines()) == 2
