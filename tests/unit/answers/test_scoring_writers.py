"""Answers by writers who knew the points and none of the rules; docs/answers.md tells how they did at first sight."""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache

import pytest

from grader.answers.examples import MarkedExample
from grader.answers.result import AnswerResult
from grader.answers.scoring import score_answer
from grader.bankcheck.rubrics.measure import agreement
from tests.unit.answers.rubrics import ANSWERS, asked

RECORDS = [json.loads(line) for line in (ANSWERS / "writers.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def judged() -> dict[str, list[tuple[MarkedExample, AnswerResult]]]:
    found = defaultdict(list)
    for record in RECORDS:
        example = MarkedExample(**{key: value for key, value in record.items() if key != "question"})
        found[example.writer].append((example, score_answer(asked(record["question"]), example.answer)))
    return found


@pytest.mark.parametrize("writer", sorted({record["writer"] for record in RECORDS}))
def test_writers_who_never_saw_the_rules_are_judged_as_they_are_marked(writer: str) -> None:
    examples, results = zip(*judged()[writer], strict=True)
    agreed = agreement(examples, results)
    assert agreed.kappa >= 0.85
    assert agreed.mean_absolute_error <= 0.08
    assert agreed.contradiction_f1 >= 0.8


@pytest.mark.parametrize(
    "kind", ["stuffing", "injection", "copied", "empty", "swap", "negation_wrong", "off_topic", "waffle"]
)
def test_what_is_wrong_or_no_answer_stays_below_half(kind: str) -> None:
    mine = [(e.answer, r.score) for pairs in judged().values() for e, r in pairs if e.kind == kind and e.score < 0.5]
    assert mine
    assert [(answer, score) for answer, score in mine if score >= 0.5] == []


def test_keyword_lists_behind_a_phrase_are_named_and_worth_nothing() -> None:
    lists = [(e.answer, r) for pairs in judged().values() for e, r in pairs if e.kind == "stuffing"]
    assert len(lists) >= 10
    assert [answer for answer, result in lists if result.score > 0 or "keyword-list" not in result.flags] == []


def test_no_right_answer_is_taken_for_a_list_or_a_salad() -> None:
    right = [(e, r) for pairs in judged().values() for e, r in pairs if e.kind != "injection" and e.score >= 0.3]
    assert len(right) >= 100
    assert [e.answer for e, r in right if r.flags] == []
