"""Assignments are read strictly: everything wrong is said at once, with its line, its key and what to write."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from grader.classroom.assignment import parse_assignment, read_assignment
from grader.errors import AssignmentError
from tests.our_bank import BANK

GOOD = """\
id: hw1
title: Attention in vision
due: "2026-10-05 23:59"
timezone: Europe/Berlin
seed: a secret
questions:
  - question: q10
    points: 60
    hidden: [values]
  - question: se-layer
    points: 40
late:
  grace_minutes: 15
  penalty_percent_per_day: 10
  cutoff_days: 5
  extensions:
    jane: "2026-10-08 12:00"
"""
FIND = BANK.get


def problems(text: str) -> list[str]:
    with pytest.raises(AssignmentError) as caught:
        parse_assignment(text.encode(), Path("hw1.yaml"), FIND)
    return [str(problem) for problem in caught.value.problems]


def test_a_good_one() -> None:
    found = parse_assignment(GOOD.encode(), Path("hw1.yaml"), FIND)
    assert [part.question for part in found.questions] == ["spatial-attention", "se-layer"]
    assert found.max_points == 100
    assert found.due_for("jane") == datetime(2026, 10, 8, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    assert found.due_for("ana") == datetime(2026, 10, 5, 23, 59, tzinfo=ZoneInfo("Europe/Berlin"))
    assert found.number("se-layer") == found.number("se-layer") != found.number("cbam")


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        ("id: hw1", "packages: [no_such_module]\nid: hw1", "hw1.yaml:1: packages[0]", "is no module that is installed"),
        ("id: hw1", "packages: ['os; x']\nid: hw1", "hw1.yaml:1: packages[0]", "is no module that is installed"),
        ("id: hw1", "names: loose\nid: hw1", "hw1.yaml:1: names", "strict"),
        ("title:", "titel:", "hw1.yaml:2", "did you mean title?"),
        ("Europe/Berlin", "Europe/Berln", "hw1.yaml:4: timezone", "did you mean Europe/Berlin?"),
        ('"2026-10-05 23:59"', "next Monday", "hw1.yaml:3: due", "2026-10-05 23:59"),
        ("points: 60", "points: 0", "hw1.yaml:8: questions[0].points", "more than zero"),
        ("points: 60", "points: lots", "hw1.yaml:8: questions[0].points", "a number"),
        ("q10", "spatial-atention", "hw1.yaml:7: questions[0].question", "did you mean spatial-attention?"),
        ("[values]", "[valeus]", "hw1.yaml:9: questions[0].hidden[0]", "has no check 'valeus'"),
        ("question: se-layer", "question: q10", "hw1.yaml:10: questions[1].question", "item 0 already"),
        ("per_day: 10", "per_day: 110", "hw1.yaml:14: late.penalty_percent_per_day", "0 to 100"),
        ("cutoff_days: 5", "cutoff_days: -1", "hw1.yaml:15: late.cutoff_days", "0 to 10000"),
        ("cutoff_days: 5", "cutoff_days: .inf", "hw1.yaml:15: late.cutoff_days", "found inf"),
        ("grace_minutes: 15", "grace_minutes: .nan", "hw1.yaml:13: late.grace_minutes", "found nan"),
        ("points: 60", "points: .inf", "hw1.yaml:8: questions[0].points", "up to a million"),
        ("late:", "limits: {memory_mb: 1}\nlate:", "hw1.yaml:12: limits.memory_mb", "64 to"),
        ("late:", "limits: {seconds: 0}\nlate:", "hw1.yaml:12: limits.seconds", "1 to"),
        ('"2026-10-05 23:59"', '"2026-10-05"', "hw1.yaml:3: due", 'write such as "2026-10-05 23:59"'),
        ('"2026-10-05 23:59"', '"2026-03-29 02:30"', "hw1.yaml:3: due", "clocks in Europe/Berlin change"),
        ('"2026-10-08 12:00"', '"2026-10-25 02:30"', "hw1.yaml:17: late.extensions.jane", "clocks in Europe/Berlin"),
        ("title: Attention in vision", 'title: "One\\nTwo"', "hw1.yaml:2: title", "a title of one line"),
        ("title: Attention in vision", 'title: "\\e[31mRed"', "hw1.yaml:2: title", "cannot be shown"),
        ("2026-10-08 12:00", "soon", "hw1.yaml:17: late.extensions.jane", "no date and time"),
        ("seed: a secret\n", "", "hw1.yaml:1: seed", "is missing"),
        ("points: 60\n", "points: 60\n    kind: text\n", "hw1.yaml:9: questions[0].kind", "write kind: code"),
        ("late:", "path: x\nlate:", "hw1.yaml:12: path", "unknown key"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, where: str, words: str) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    assert any(problem.startswith(where) and words in problem for problem in found), found


def test_all_problems_are_said_at_once() -> None:
    text = GOOD.replace("points: 60", "points: 0").replace("per_day: 10", "per_day: -1").replace("Berlin", "Nowhere")
    assert len(problems(text)) == 3


@pytest.mark.parametrize("moment", ["2026-10-25T02:30:00+02:00", "2026-10-05T23:59", "20261005T2359"])
def test_other_ways_to_write_a_moment(moment: str) -> None:
    assert parse_assignment(GOOD.replace("2026-10-05 23:59", moment).encode(), Path("hw1.yaml"), FIND).due == moment


def test_extensions_by_number_need_no_quotes() -> None:
    found = parse_assignment(GOOD.replace("jane:", "0123:").encode(), Path("hw1.yaml"), FIND)
    assert found.due_for("0123") == datetime(2026, 10, 8, 12, tzinfo=ZoneInfo("Europe/Berlin"))


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(AssignmentError, match="cannot be read"):
        read_assignment(Path("no/such.yaml"), FIND)
