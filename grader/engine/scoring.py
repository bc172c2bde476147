"""Turn check results into a verdict: points, skips, and the outcome of the whole. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.bank.question import CheckSpec
from grader.verdict import CheckResult, Outcome

# What is reported of a submission as a whole when one of its checks ended so.
_GRAVE = (Outcome.INTERNAL, Outcome.TIMEOUT, Outcome.MEMORY, Outcome.CRASH)


def blocked_by(spec: CheckSpec, results: Mapping[str, CheckResult]) -> str | None:
    """Return the id of a check that ``spec`` needs and that did not pass, or None."""
    return next((need for need in spec.needs if need in results and results[need].outcome is not Outcome.PASS), None)


def with_needs(specs: Sequence[CheckSpec], wanted: str) -> frozenset[str]:
    """Return the ids of ``wanted`` and of all checks without which it is not run."""
    needs = {spec.id: spec.needs for spec in specs}
    found: set[str] = set()
    ahead = [wanted]
    while ahead:
        id_ = ahead.pop()
        if id_ not in found:
            found.add(id_)
            ahead += needs.get(id_, ())
    return frozenset(found)


def skipped(spec: CheckSpec, why: str) -> CheckResult:
    """Return the result of a check that could not be run: no points, and no second red line for one flaw."""
    hidden = spec.visibility == "hidden"
    return CheckResult(spec.id, spec.title, Outcome.SKIPPED, 0.0, spec.points, why, hidden=hidden)


def overall(results: Sequence[CheckResult]) -> Outcome:
    """Return the outcome of the whole: pass only with every check passed.

    A check that hung, ran out of memory or killed its process names the whole; so does an exception that kept
    everything from running. Otherwise what did not pass is a fail.
    """
    if all(result.outcome is Outcome.PASS for result in results):
        return Outcome.PASS
    outcomes = {result.outcome for result in results}
    for outcome in _GRAVE:
        if outcome in outcomes:
            return outcome
    return Outcome.FAIL if Outcome.PASS in outcomes or Outcome.FAIL in outcomes else Outcome.ERROR


def total(results: Sequence[CheckResult]) -> float:
    """Return the sum of points, rounded so that tenths add up to what a person would write."""
    return round(sum(result.points for result in results), 6)
