"""What the screens are told about an answer in words, and what the history keeps of it."""

from __future__ import annotations

import json
from dataclasses import replace

from grader.answers.guards import FLAGS
from grader.bank.concept import ConceptQuestion, SingleQuestion
from grader.bank.loading import load_bank
from tests.tui.stage import HERE
from tui.marking import as_record, mark, mark_quick, marked_from_record, remarks, ticked

QUESTION = load_bank(HERE / "bank").get("hard-vs-soft")
assert isinstance(QUESTION, ConceptQuestion)
ANSWER = "Hard attention picks one region so you need REINFORCE. Soft attention gives weights to everything."


def test_a_marking_shows_where_each_point_was_found() -> None:
    marked = mark(QUESTION, ANSWER)
    assert (marked.judged, marked.score) == (True, 0.75)
    spans = [point.span for point in marked.points if point.verdict == "covered"]
    assert all(span is not None and ANSWER[slice(*span)].strip() for span in spans)
    assert [point.id for point in marked.points] == [point.id for point in QUESTION.rubric.points]


def test_what_is_kept_comes_back() -> None:
    marked = mark(QUESTION, ANSWER)
    record = json.loads(json.dumps(as_record(marked)))
    assert (record["outcome"], record["points"], record["max_points"]) == ("fail", 0.75, 1.0)
    back = marked_from_record(QUESTION.id, record)
    assert as_record(back) == as_record(marked)
    assert (back.question, back.score) == (marked.question, marked.score)
    assert as_record(replace(marked, score=1.0))["outcome"] == "pass"
    # A record of something else has no marks, and says so by having no points.
    assert marked_from_record(QUESTION.id, {"points": 0.5}).points == ()


def test_flags_become_remarks_and_what_cannot_be_judged_says_what_to_do() -> None:
    assert remarks(mark(QUESTION, "")) == [FLAGS["empty"]]
    unknown = mark(QUESTION, "My grandmother was baking two apple pies when it began to rain over the hills.")
    assert not unknown.judged
    assert "Press space to tick" in remarks(unknown)[-1]


def test_ticks_are_a_marking_of_ones_own() -> None:
    first, *others = QUESTION.rubric.points
    marked = ticked(QUESTION, mark(QUESTION, "pies"), [first.id])
    assert marked.score == first.weight
    assert [point.verdict for point in marked.points] == ["covered", *["missing"] * len(others)]
    everything = ticked(QUESTION, marked, [point.id for point in QUESTION.rubric.points])
    assert everything.score == 1.0
    assert "yourself" in everything.remarks[0]


def test_a_quick_question_is_scored_with_its_reason() -> None:
    check = next(check for check in QUESTION.quick if isinstance(check, SingleQuestion))
    right = next(place for place, choice in enumerate(check.choices) if choice.right)
    assert mark_quick(check, right).score == 1.0
    wrong = mark_quick(check, (right + 1) % len(check.choices))
    assert (wrong.score, bool(wrong.feedback)) == (0.0, True)
