"""A verdict in words: each part where it helps, nothing where it would mislead, and no colour without a sign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.bank.loading import load_bank
from grader.bank.question import CodeQuestion
from grader.text.submission import Remark, Submission
from grader.verdict import Array, CheckResult, Counterexample, Diagnosis, Mismatch, Outcome, Verdict
from tests.tui.stage import HERE
from tui.verdict_text import SIGNS, UNNAMED, check_line, describe_check, describe_whole, headline, points

QUESTION = load_bank(HERE / "bank").get("spatial-attention")
assert isinstance(QUESTION, CodeQuestion)
SPEC = QUESTION.checks[-1]
EXAMPLE = Counterexample(
    {"kernel_size": 3}, (Array("x", (1, 2, 1, 1), "float64", (1.0, 2.0)),), what="they differ",
    mismatches=(Mismatch((0, 1), 1.0, 2.0),), mismatched=1, total=2, tolerance="rtol=1e-8", call="by name",
)  # fmt: skip
FAILED = CheckResult(SPEC.id, SPEC.title, Outcome.FAIL, 0.0, 4.0, "wrong", counterexample=EXAMPLE, examples=3)
VERDICT = Verdict(
    QUESTION.id, Submission("a.py", "", "0"), Outcome.FAIL, 1.0, 5.0, (FAILED,), 7, {"level": "full"}, {}, "",
    Diagnosis("takes the maximum", "The mean was asked for."), 1.5, "hello", "a note",
)  # fmt: skip


def described(result: CheckResult, verdict: Verdict | None = VERDICT) -> str:
    return describe_check(result, QUESTION, verdict, 80, plain=True).plain


def test_every_outcome_has_a_sign_of_its_own() -> None:
    assert set(SIGNS) == set(Outcome)
    assert len({sign for sign, _ in SIGNS.values()}) == len(Outcome)


@pytest.mark.parametrize(("value", "shown"), [(5.0, "5"), (0.25, "0.25"), (1.5, "1.5"), (0.0, "0"), (10.0, "10")])
def test_points_have_no_needless_zeros(value: float, shown: str) -> None:
    assert points(value) == shown


def test_a_line_says_what_was_earned_of_what() -> None:
    assert check_line(FAILED).plain == f"✗    0/4  {SPEC.title}"
    assert check_line(replace(FAILED, outcome=Outcome.PASS, points=4.0)).plain == f"✓      4  {SPEC.title}"
    assert headline(VERDICT).plain == "✗ 1/5  1.50 s, 3 cases, isolation: full"
    assert ", 1 case," in headline(replace(VERDICT, checks=(replace(FAILED, examples=1),))).plain


def test_a_failure_is_told_from_the_message_to_the_shell() -> None:
    said = described(FAILED)
    parts = [f"✗ {SPEC.title}", "wrong", "Diagnosis  This behaves exactly like an answer that takes the maximum.",
             "The smallest input that breaks it  x 1×2×1×1; kernel_size=3\nby name", "1 of 2 differ; rtol=1e-8",
             "Why it matters", "Again in a shell  grader check a.py --question spatial-attention --seed 7"]  # fmt: skip
    places = [said.find(part) for part in parts]
    assert -1 not in places, said
    assert places == sorted(places)


def test_a_pass_gives_no_advice_and_nothing_to_run_again() -> None:
    said = described(replace(FAILED, outcome=Outcome.PASS, counterexample=None, message=""))
    assert "Next step" not in said
    assert "Again in a shell" not in said
    assert "Diagnosis" not in said


@pytest.mark.parametrize(
    ("outcome", "message", "said"),
    [
        (Outcome.ERROR, "running the file raised NameError", "Nothing else can be checked until the file runs."),
        (Outcome.ERROR, "the call raised NotImplementedError", "where the TODO stands"),
        (Outcome.INTERNAL, "", "this costs no points"),
        (Outcome.TIMEOUT, "", "ran out of time"),
        (Outcome.SKIPPED, f"not run, since {QUESTION.checks[0].id} did not pass",
         f"not run: “{QUESTION.checks[0].title}” has not passed"),
    ],
)  # fmt: skip
def test_what_to_do_fits_what_happened(outcome: Outcome, message: str, said: str) -> None:
    assert said in described(replace(FAILED, outcome=outcome, message=message, counterexample=None))


def test_an_answer_without_a_file_says_how_it_gets_one() -> None:
    unnamed = replace(VERDICT, submission=Submission(UNNAMED, "", "0"))
    assert "grader check FILE --question" in described(FAILED, unnamed)
    assert "(ctrl+o writes the file)" in described(FAILED, unnamed)


def test_the_whole_says_what_no_check_does() -> None:
    said = describe_whole(VERDICT).plain
    assert "a note" in said
    assert "Your program printed\nhello" in said
    assert "All checks passed" not in said
    assert "All checks passed." in describe_whole(replace(VERDICT, outcome=Outcome.PASS, diagnosis=None)).plain


def test_what_was_done_to_run_the_file_is_told() -> None:
    noted = replace(VERDICT, remarks=(Remark("not-run", 3, "line 3 not run, since SA does not need it (plot())"),))
    assert "line 3 not run" in describe_whole(noted).plain
