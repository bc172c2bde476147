"""A verdict as a record: what is stored comes back whole, and the public record has what the contract says."""

from __future__ import annotations

import json

from grader.text.submission import Submission
from grader.verdict import Array, CheckResult, Counterexample, Diagnosis, Mismatch, Outcome, Verdict

_EXAMPLE = Counterexample(
    arguments={"kernel_size": 3},
    inputs=(Array("x", (1, 2), "float64", (0.5, -0.5)),),
    weights=(Array("conv.weight", (1,), "float64", (1.5,)),),
    expected=(Array("expected", (2,), "float64", (0.25, "nan")),),
    got=(Array("got", (2,), "float64", (0.75, 1)),),
    what="2 of 2 elements differ",
    mismatches=(Mismatch((0,), 0.25, 0.75), Mismatch((1,), "nan", 1)),
    mismatched=2,
    total=2,
    tolerance="rtol=1e-09, atol=1e-11",
    call="by name, eval mode, float64",
)
_CHECKS = (
    CheckResult("shape", "Its shape", Outcome.PASS, 1.0, 1.0, examples=8, seconds=0.1),
    CheckResult("values", "Its values", Outcome.FAIL, 0.0, 4.0, "2 of 2", "a hint", _EXAMPLE, 3, 0.2, hidden=True),
)
_VERDICT = Verdict(
    question="spatial-attention",
    submission=Submission("a.py", "class A: ...", "ab12"),
    outcome=Outcome.FAIL,
    points=1.0,
    max_points=5.0,
    checks=_CHECKS,
    seed=7,
    isolation={"level": "full"},
    versions={"torch": "2"},
    standard="cd34",
    diagnosis=Diagnosis("forgets the sigmoid", "It must lie between 0 and 1."),
    seconds=1.5,
    printed="hello",
    message="of the whole",
    examples_option=40,
)


def test_a_stored_verdict_comes_back_whole() -> None:
    record = json.loads(json.dumps(_VERDICT.to_json(whole=True)))
    assert Verdict.from_json(record, "class A: ...") == _VERDICT


def test_an_older_record_is_read_without_what_it_does_not_have() -> None:
    found = Verdict.from_json(json.loads(json.dumps(_VERDICT.to_json())))
    assert found.examples_option is None
    assert not found.checks[1].hidden
    assert found.checks[1].counterexample == _EXAMPLE


def test_the_public_record_has_the_keys_of_the_contract_and_no_others() -> None:
    record = _VERDICT.to_json()
    assert "examples_option" not in record
    assert set(record["checks"][0]) == {
        *("id", "title", "outcome", "points", "max_points", "message", "hint", "counterexample", "examples", "seconds")
    }
