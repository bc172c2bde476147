"""Cases are drawn once; a failing one is made smaller by drawing them again."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.question import STOCK as NAMES
from grader.bank.question import CheckSpec
from grader.engine.cases import Case
from grader.engine.drawn_cases import Draws, Source
from grader.engine.properties.stock import STOCK
from grader.errors import InternalError
from tests.conftest import ROOT
from tests.unit.engine.made_up_question import DOMAIN, question

CHECK = CheckSpec(id="values", title="", use="values", points=1.0, why="", catches="", hint="", fix="")


def test_authors_may_use_exactly_the_properties_that_there_are() -> None:
    assert sorted(NAMES) == sorted(STOCK)


def source(seed: int = 0, examples: int = 30) -> Source:
    return Source(question(), CHECK, STOCK["values"], seed, examples)


def test_the_same_source_gives_the_same_cases() -> None:
    draws = Draws()
    first = draws.cases(source())
    assert first == Draws().cases(source())
    assert first is draws.cases(source())
    assert first != draws.cases(source(seed=1))
    assert len({case.key() for case in first}) == len(first) > 20


def drawn_beside(module: Path) -> str:
    """Return the seeds of the drawn cases in a fresh process that has imported this module of the user's."""
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]; import beside\n"
        "from tests.unit.engine.test_drawn_cases import Draws, source\n"
        "print([case.seed for case in Draws().cases(source(examples=300))])"
    )
    command = [sys.executable, "-c", program, str(ROOT), str(module.parent)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout


def test_the_cases_do_not_depend_on_the_code_that_is_imported(tmp_path: Path) -> None:
    module = tmp_path / "beside.py"
    module.write_text("")
    before = drawn_beside(module)
    module.write_text(f"NUMBERS = {list(range(30_000, 30_100))}\n")
    assert drawn_beside(module) == before
    assert before.count(",") > 200


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("height", [2, 5, 8])
def test_shrinking_sees_the_drawn_cases_up_to_the_first_failure_and_ends_at_a_smaller_one(
    seed: int, height: int
) -> None:
    drawn = Draws().cases(source(seed))
    wrong = [case for case in drawn if case.sizes["H"] >= height]
    seen: list[Case] = []

    def visit(case: Case) -> None:
        seen.append(case)
        if case.sizes["H"] >= height:
            raise ValueError(str(case.sizes["H"]))

    with pytest.raises(ValueError, match=f"^{height}$"):
        source(seed).explore(visit, shrink=True)
    up_to = drawn.index(wrong[0]) + 1
    assert tuple(dict.fromkeys(case.key() for case in seen))[:up_to] == tuple(case.key() for case in drawn[:up_to])


def test_a_domain_without_cases_is_said_to_be_one() -> None:
    asked = question(replace(DOMAIN, require=("H > 100",)))
    with pytest.raises(InternalError, match="values: hardly any case meets the domain's requirements"):
        Draws().cases(replace(source(), question=asked))


@pytest.mark.parametrize("seed", range(4))
def test_cases_differ_in_more_than_their_numbers(seed: int) -> None:
    asked = question(replace(DOMAIN, require=()))
    drawn = Draws().cases(replace(source(seed, examples=60), question=asked))
    # Hypothesis likes to repeat itself: five of six cases were copies of another one with a value exchanged.
    different = {(tuple(case.given.items()), tuple(case.sizes.items())) for case in drawn}
    assert len(different) > 0.85 * len(drawn)
    # Nine sizes each for height and width: about a ninth of the maps is square by chance.
    assert sum(case.sizes["H"] == case.sizes["W"] for case in drawn) < 0.3 * len(drawn)
