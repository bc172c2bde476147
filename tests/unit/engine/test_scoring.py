"""From check results to points and the outcome of the whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.bank.question import CheckSpec
from grader.engine.scoring import blocked_by, overall, skipped, total, with_needs
from grader.verdict import CheckResult, Outcome

RESULTS = st.lists(
    st.builds(
        CheckResult,
        id=st.sampled_from("abcdef"),
        title=st.just(""),
        outcome=st.sampled_from(Outcome),
        points=st.integers(0, 40).map(lambda quarter: quarter / 4),
        max_points=st.just(10.0),
    ),
    min_size=1,
    max_size=8,
)


def spec(check: str, *needs: str, visibility: str = "visible") -> CheckSpec:
    return CheckSpec(check, "Title", "values", 2.5, "", "", needs=needs, visibility=visibility)  # type: ignore[arg-type]


def result(check: str, outcome: Outcome) -> CheckResult:
    return CheckResult(check, "", outcome, 0.0, 1.0)


@given(RESULTS)
def test_pass_means_that_every_check_passed(results: list[CheckResult]) -> None:
    assert (overall(results) is Outcome.PASS) is all(r.outcome is Outcome.PASS for r in results)


@given(RESULTS)
def test_a_fault_of_ours_is_never_told_as_the_students(results: list[CheckResult]) -> None:
    outcomes = {r.outcome for r in results}
    whole = overall(results)
    assert (whole is Outcome.INTERNAL) is (Outcome.INTERNAL in outcomes)
    # What names the whole has happened, or it is a plain fail.
    assert whole in outcomes | {Outcome.FAIL, Outcome.ERROR}
    assert whole is not Outcome.SKIPPED


@given(RESULTS)
def test_the_order_of_checks_does_not_decide(results: list[CheckResult]) -> None:
    assert overall(results) is overall(results[::-1])


def test_what_names_the_whole() -> None:
    passed, failed, error, late = (result("a", o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.ERROR, Outcome.TIMEOUT))
    assert overall([error, result("b", Outcome.SKIPPED)]) is Outcome.ERROR
    assert overall([passed, error]) is Outcome.FAIL
    assert overall([failed, error]) is Outcome.FAIL
    assert overall([passed, failed, late]) is Outcome.TIMEOUT
    assert overall([late, result("b", Outcome.CRASH)]) is Outcome.TIMEOUT
    assert overall([late, result("b", Outcome.INTERNAL)]) is Outcome.INTERNAL


@given(st.lists(st.integers(0, 100), max_size=40))
def test_tenths_add_up_as_a_person_would_write_them(tenths: list[int]) -> None:
    results = [CheckResult("a", "", Outcome.PASS, n / 10, 10.0) for n in tenths]
    assert total(results) == sum(tenths) / 10


def test_a_check_waits_for_what_it_needs() -> None:
    done = {"shape": result("shape", Outcome.PASS), "values": result("values", Outcome.SKIPPED)}
    assert blocked_by(spec("a", "shape"), done) is None
    assert blocked_by(spec("a", "shape", "values"), done) == "values"
    # What has not been run blocks nothing: the bank's own check sees to the order.
    assert blocked_by(spec("a", "later"), done) is None


def test_what_is_skipped_earns_nothing_and_stays_hidden() -> None:
    seen = skipped(spec("a"), "why")
    assert (seen.outcome, seen.points, seen.max_points, seen.message) == (Outcome.SKIPPED, 0.0, 2.5, "why")
    assert not seen.hidden
    assert skipped(spec("a", visibility="hidden"), "why").hidden


def test_one_check_alone_brings_what_it_needs_and_what_that_needs() -> None:
    specs = [spec("interface"), spec("values", "interface"), spec("range"), spec("gradients", "values", "interface")]
    assert with_needs(specs, "gradients") == {"interface", "values", "gradients"}
    assert with_needs(specs, "range") == {"range"}
