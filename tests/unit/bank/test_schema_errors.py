"""A key that is wrong or of a wrong type is named, with its line, what was expected and how to mend it."""

from __future__ import annotations

import pytest

from tests.unit.bank.written_questions import CODE, CONCEPT, changed, line_of, problem_of, problems


@pytest.mark.parametrize(
    ("old", "new", "key", "message", "fix"),
    [
        ("title: Channel gate", "titel: Channel gate", "titel", "unknown key 'titel'", "did you mean title?"),
        ("title: Channel gate", "titel: Channel gate", "title", "is missing", "add `title:`"),
        ("    why: It is shared.\n", "", "checks[1].why", "is missing", "add `why:` with text"),
        ("level: easy", "level: eazy", "level", "expected one of easy, medium, hard", "did you mean easy?"),
        ("points: 8", 'points: "8"', "checks[1].points", 'the text "8", expected a number', "write 8 without quotes"),
        ("points: 8", "points: many", "checks[1].points", "expected a number", "write a number"),
        ("points: 8", "points: true", "checks[1].points", "found true, expected a number", ""),
        ("points: 8", "points:", "checks[1].points", "found nothing", ""),
        ("alias: q11", "alias: 11", "alias", "found 11, expected text or nothing", 'write "11" in quotes'),
        ("needs: [shape]", "needs: shape", "checks[1].needs", "expected a list", "write [shape]"),
        ("range: [1, 32]", "range: [1, 2, 3]", "interface.arguments[0].range", "a list of 3", ""),
        ("range: [1, 32]", "range: [1, 2.5]", "interface.arguments[0].range[1]", "found 2.5", ""),
        ("B: [1, 3]", "B: [1, b]", "domain.sizes.B[1]", "expected a whole number", ""),
        ("kind: module", "kind: class", "interface.kind", "expected one of module, function", ""),
        ("budget: {seconds: 10}", "budget: 10", "budget", "found 10, expected keys such as", ""),
        ("alias: q11", "digest: abc", "digest", "the bank fills it in", "remove it"),
        ("alias: q11", "kind: essay", "kind", "expected one of code, concept", ""),
        ("sizes: {B: [1, 3], H: [1, 7], W: [1, 7], N: H * W}", "sizes: 3", "domain.sizes", "keys and values", ""),
    ],
)
def test_a_wrong_key_or_type_is_named_with_what_was_expected(
    old: str, new: str, key: str, message: str, fix: str
) -> None:
    found = problem_of(key, changed(old, new))
    assert message in found.message
    assert fix in found.fix


def test_a_missing_key_is_reported_where_its_parent_stands() -> None:
    text = changed("    why: It is shared.\n", "")
    (found,) = problems(text)
    assert found.line == line_of(text, "- id: own")


def test_a_quick_check_of_unknown_kind_is_told_the_choices() -> None:
    text = changed("kind: numeric", "kind: number", CONCEPT)
    (found,) = problems(text, "why-two-pools.yaml")
    assert found.key == "quick[0].kind"
    assert "expected one of single, multiple, numeric, order, match" in found.message
    assert found.fix == "did you mean numeric?"


def test_a_misspelt_key_in_one_kind_of_quick_check_speaks_of_that_kind_alone() -> None:
    text = changed("answer: 2 * C**2 / r", "anser: 2 * C**2 / r", CONCEPT)
    found = {problem.key: problem.fix for problem in problems(text, "why-two-pools.yaml")}
    assert found == {"quick[0].anser": "did you mean answer?", "quick[0].answer": "add `answer:` with text"}


def test_every_problem_is_reported_and_in_the_order_of_lines() -> None:
    text = CODE
    for old, new in [("rtol: 1.0e-8", "rtol: 1e-8"), ("level: easy", "level: eazy"), ("points: 8", "pionts: 8")]:
        text = changed(old, new, text)
    found = problems(text)
    assert [problem.key for problem in found] == [
        "level",
        "tolerance.rtol",
        "checks[1].points",
        "checks[1].pionts",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_a_problem_reads_as_path_line_key_message_and_fix() -> None:
    (found,) = problems(changed("level: easy", "level: eazy"))
    where = 'channel-gate.yaml:6: level: found the text "eazy", expected one of easy, medium, hard'
    assert str(found) == f"{where}\n    fix: did you mean easy?"
