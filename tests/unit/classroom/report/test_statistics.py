"""What the results of a class amount to."""

from __future__ import annotations

from grader.classroom.report.statistics import (
    check_rates,
    difficulties,
    distribution,
    mistakes,
    overview,
    slowest,
    twins,
)
from tests.unit.classroom.report.reported_class import a_class


def test_findings() -> None:
    found = a_class()
    assert overview(found).statuses == (("graded", 4), ("missing", 1), ("internal", 1))
    assert sum(count for _, count in distribution(found)) == 4
    assert distribution(found)[-1] == ("90–100", 1)
    assert [one.key for one in difficulties(found)] == ["se-cost:text", "spatial-attention"]
    worst = check_rates(found)[0]
    assert (worst.title, worst.failed, worst.tried) == ("FLOPs", 4, 4)
    hidden = next(one for one in check_rates(found) if one.title == "The values are right")
    assert (hidden.failed, hidden.tried, hidden.hidden) == (3, 4, True)
    slow = slowest(found)
    assert [(one.student, one.part, one.equal) for one in slow[:2]] == [
        ("s01", "spatial-attention", 4),
        ("s01", "se-cost:text", 3),
    ]
    (mistake,) = mistakes(found)
    assert (mistake.students, mistake.examples) == (3, ("s01", "s03", "s10"))
    assert [(one.students, one.exact) for one in twins(found)] == [
        (("s01", "s10"), True),
        (("s01", "s03", "s10"), False),
    ]
