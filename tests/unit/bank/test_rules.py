"""What every question must keep to: names, ids and texts that say something."""

from __future__ import annotations

import pytest

from tests.unit.bank.written_questions import changed, problem_of


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("topic: channel-attention", "topic: Channel_attention", "topic", "lower-case words"),
        ("id: channel-gate", "id: gate", "id", "in a file named channel-gate.yaml"),
        ("alias: q11", "alias: eleven", "alias", "expected q and a number"),
        ("title: Channel gate", 'title: "  "', "title", "is empty"),
        ("hints: [Pool., ", 'hints: ["", ', "hints[0]", "is empty"),
    ],
)
def test_every_question_keeps_to_the_rules(old: str, new: str, key: str, message: str) -> None:
    assert message in problem_of(key, changed(old, new)).message
