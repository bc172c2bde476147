"""Which answers a bank check grades at which seed, and in which order."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bank.loading import home
from grader.bank.question import CodeQuestion
from grader.bankcheck.tasks import Brief, CheckTask, Result, merged, one_by_one, summary
from grader.errors import GraderError
from grader.verdict import CheckResult, Outcome
from tests.our_bank import BANK

FOLDER = home() / "solutions" / "spatial-attention"


def question() -> CodeQuestion:
    found = BANK.get("spatial-attention")
    assert isinstance(found, CodeQuestion)
    return found


def task(kind: str = "wrong", name: str = "no_sigmoid", seeds: int = 2) -> CheckTask:
    every = tuple(range(seeds))
    path = FOLDER / kind / f"{name}.py"
    return CheckTask("spatial-attention", kind, path, name, every, caught_by="values")  # type: ignore[arg-type]


def brief(seed: int, *failed: str, skipped: tuple[str, ...] = ()) -> Brief:
    return Brief(seed, 0.0, failed, skipped, "")


def test_wrong_answers_meet_every_check_once_and_then_the_one_that_they_name() -> None:
    wrong, right = task(), CheckTask("q", "right", Path("a.py"), "a", (0, 1))
    assert [wrong.only(seed) for seed in wrong.seeds] == [None, "values"]
    assert [right.only(seed) for seed in right.seeds] == [None, None]
    # Without a header there is nothing to choose by.
    assert CheckTask("q", "wrong", Path("a.py"), "a", (0, 1)).only(1) is None


def test_all_answers_share_a_seeds_cases_before_the_next_seed() -> None:
    first, second, mutant = task(seeds=3), task(name="max_only", seeds=3), task("mutant", "m", seeds=1)
    steps = list(one_by_one([first, second, mutant]))
    assert [(step.name, step.seeds) for step in steps] == [
        *(("no_sigmoid", (0,)), ("max_only", (0,)), ("m", (0,))),
        *(("no_sigmoid", (1,)), ("max_only", (1,)), ("no_sigmoid", (2,)), ("max_only", (2,))),
    ]
    late, early = Result(steps[3], (brief(1, "values"),)), Result(steps[0], (brief(0, "shape"),))
    whole = merged(first, [late, early, Result(steps[5], fault="the judge failed")])
    assert [each.seed for each in whole.briefs] == [0, 1]
    assert whole.fault == "the judge failed"


def test_what_was_not_graded_is_never_full_marks() -> None:
    result = CheckResult("values", "", Outcome.INTERNAL, 0.0, 1.0, "the warm process has ended")
    with pytest.raises(GraderError, match="the judge failed at values: the warm process has ended"):
        summary(0, [CheckResult("interface", "", Outcome.PASS, 1.0, 1.0), result])
    with pytest.raises(GraderError, match="not graded"):
        summary(0, [])


def test_a_summary_tells_failed_from_skipped() -> None:
    outcomes = [Outcome.PASS, Outcome.FAIL, Outcome.SKIPPED, Outcome.TIMEOUT]
    results = [CheckResult(str(o), "", o, 1.0 if o is Outcome.PASS else 0.0, 1.0, "said\nmore") for o in outcomes]
    brief = summary(3, results)
    assert (brief.seed, brief.points, brief.passed) == (3, 1.0, False)
    assert (brief.failed, brief.skipped) == (("fail", "timeout"), ("skipped",))
    assert brief.why == "fail (fail): said; timeout (timeout): said"
