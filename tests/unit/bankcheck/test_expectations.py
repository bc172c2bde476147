"""What is concluded from the verdicts on a question's answers."""

from __future__ import annotations

from grader.bank.loading import home
from grader.bank.question import CodeQuestion
from grader.bankcheck.expectations import check_results, sole_killers
from grader.bankcheck.tasks import Brief, CheckTask, Result
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


def test_only_the_seed_with_every_check_tells_which_is_the_only_one() -> None:
    # At seed 1 other checks were not run: that values is alone there says nothing.
    results = [Result(task(), (brief(0, "values", "range"), brief(1, "values")))]
    assert sole_killers(question(), results)["values"] == []
    results = [Result(task(), (brief(0, "values"), brief(1, "values")))]
    assert sole_killers(question(), results)["values"] == ["no_sigmoid"]


def test_a_wrong_answer_that_slips_through_at_a_later_seed_is_found() -> None:
    always = Result(task(name="always_double"), (brief(0, "dtype"), brief(1, skipped=("range",))))
    found = [str(each) for each in check_results(question(), FOLDER, [always])]
    assert any("is not caught by dtype at seed 1; caught by nothing that it needs" in each for each in found), found
