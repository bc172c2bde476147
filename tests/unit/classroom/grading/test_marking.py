"""What a task is graded by: the assignment's rules, kept apart from what hidden checks contain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Literal

import pytest

from grader.bank.question import CodeQuestion
from grader.classroom.assignment import Feedback
from grader.classroom.gradebook import Graded
from grader.classroom.grading.marking import Marker
from grader.classroom.grading.plan import Task, make_task
from grader.verdict import Outcome
from tests.our_bank import BANK
from tests.unit.classroom.made_up_class import assignment

QUESTION = BANK.get("se-param-count")
SLOW = replace(assignment().limits, seconds=30.0)
# Right in every check but the last, in which it tells what it was asked in the others.
TELLS = """
SEEN = []


def se_param_count(channel, reduction=None):
    if reduction is None and len(SEEN) > LIMIT:
        raise ValueError(f"told {SEEN[-3:]}")
    if reduction is not None:
        SEEN.append((channel, reduction))
    return 2 * channel * (channel // (16 if reduction is None else reduction))
"""


@pytest.fixture(scope="module")
def marker() -> Iterator[Marker]:
    with Marker() as found:
        yield found


def task(text: str, *hidden: str) -> Task:
    rules = assignment(limits=SLOW)
    part = replace(rules.questions[0], question=QUESTION.id, hidden=hidden)
    return make_task(rules, part, QUESTION.digest, "0" * 64, text, "a.py")


def outcomes(graded: Graded) -> dict[str, Outcome]:
    assert graded.verdict is not None
    return {check.id: check.outcome for check in graded.verdict.checks}


@pytest.mark.slow
def test_nothing_that_a_hidden_check_asked_is_remembered_in_a_visible_one(marker: Marker) -> None:
    # Enough calls that only the check of the values makes.
    text = TELLS.replace("LIMIT", "20")
    shown = marker.mark(task(text))
    assert outcomes(shown)["defaults"] is Outcome.ERROR, "in one process it can remember"
    assert shown.verdict is not None
    assert "told [(" in next(check.message for check in shown.verdict.checks if check.id == "defaults")
    secret = marker.mark(task(text, "values"))
    assert set(outcomes(secret).values()) == {Outcome.PASS}


@pytest.mark.slow
@pytest.mark.parametrize("policy", ["off", "line"])
def test_a_small_change_is_looked_for_where_the_assignment_says_so(
    marker: Marker, policy: Literal["off", "line"]
) -> None:
    wrong = "def se_param_count(channel, reduction=16):\n    return channel * (channel // reduction)\n"
    rules = assignment(limits=SLOW, feedback=Feedback(repair=policy))
    part = replace(rules.questions[0], question=QUESTION.id, hidden=())
    graded = marker.mark(make_task(rules, part, QUESTION.digest, "0" * 64, wrong, "a.py"))
    assert graded.verdict is not None
    assert graded.outcome is Outcome.FAIL
    assert (graded.verdict.repair is not None) == (policy == "line")
    if graded.verdict.repair is not None:
        assert graded.verdict.repair.lines == (2,)


def test_what_is_the_same_for_a_class_is_made_once(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[CodeQuestion] = []
    judge = marker._started()
    monkeypatch.setattr(judge, "grade", lambda question, *_, **__: asked.append(question) or iter(()))
    for number in range(3):
        marker.mark(task(f"x = {number}"))
    marker.mark(task("x = 1", "values"))
    assert asked[0] is asked[1] is asked[2]
    assert asked[3] is not asked[0]
    assert [check.id for check in asked[3].checks if check.visibility == "hidden"] == ["values"]
