"""The record of a check at many seeds."""

from __future__ import annotations

from grader.bank.loading import home
from grader.bankcheck.record import HEAD, document, record
from grader.bankcheck.tasks import Brief, CheckTask, Result

FOLDER = home() / "solutions" / "spatial-attention"


def task(kind: str = "wrong", name: str = "no_sigmoid", seeds: int = 2) -> CheckTask:
    every = tuple(range(seeds))
    path = FOLDER / kind / f"{name}.py"
    return CheckTask("spatial-attention", kind, path, name, every, caught_by="values")  # type: ignore[arg-type]


def brief(seed: int, *failed: str, skipped: tuple[str, ...] = ()) -> Brief:
    return Brief(seed, 0.0, failed, skipped, "")


def test_a_record_counts_verdicts_and_keeps_other_questions() -> None:
    results = [
        Result(task("right", "reference"), (brief(0), brief(1, "values"))),
        Result(task(), (brief(0, "values"), brief(1, "shape"))),
        Result(task(name="max_only"), (brief(0, "values"), brief(1, "values"))),
        Result(task("mutant", "a", seeds=1), (brief(0),)),
        Result(task("mutant", "b", seeds=1), (brief(0, "values"),)),
    ]
    mine = record("spatial-attention", results, to_fix=2)
    assert mine.row == "| spatial-attention | 2 | 1 | 1 of 2 | 2 | 3 of 4 | 2 | 1 | 2 |"
    assert "1 of 2 mutants killed; to fix: 2" in str(mine)
    before = document([record("eca", results[:1], to_fix=0)])
    text = document([mine], document([record("spatial-attention", [], to_fix=0)], before))
    rows = text.removeprefix(HEAD).splitlines()
    assert rows == ["| eca | 2 | 1 | 1 of 2 | 0 | 0 of 0 |  |  | 0 |", mine.row]
