"""What is observed only ever lowers a claim."""

from __future__ import annotations

import pytest

from grader.sandbox.confine import mechanisms
from grader.sandbox.levels import Level, judge_observation, parse_level


def _record(**probes: str) -> dict[str, object]:
    core = {"read the judge's memory": "denied", "trace the judge": "denied"}
    return {"probes": core | probes, "gaps": [], "mechanisms": mechanisms(Level.FULL)}


def test_observations_only_lower_a_claim() -> None:
    assert judge_observation(Level.FULL, _record()).level is Level.FULL
    assert judge_observation(Level.FULL, _record(network="possible")).level is Level.PROCESS
    assert judge_observation(Level.PROCESS, _record(network="possible")).level is Level.PROCESS
    assert judge_observation(Level.PROCESS, _record()).level is Level.PROCESS
    assert judge_observation(Level.FULL, _record() | {"gaps": ["Landlock"]}).level is Level.PROCESS
    assert judge_observation(Level.FULL, _record(**{"trace the judge": "possible"})).level is Level.NONE
    assert judge_observation(Level.FULL, {"probes": {}, "gaps": [], "mechanisms": {}}).level is Level.NONE
    assert judge_observation(Level.NONE, _record()).level is Level.NONE


def test_a_level_is_not_lowered_by_what_it_admits() -> None:
    unbounded = _record(**{"allocate without limit": "possible"})
    assert judge_observation(Level.SEATBELT, unbounded).level is Level.SEATBELT
    assert judge_observation(Level.FULL, unbounded).level is Level.PROCESS
    assert judge_observation(Level.SEATBELT, _record(network="possible")).level is Level.PROCESS


def test_levels_are_ordered_and_named() -> None:
    assert [level.value for level in sorted(Level, key=lambda level: -level.strength)] == [*Level]
    assert parse_level("full") is Level.FULL
    with pytest.raises(ValueError, match="seccomp-nofile"):
        parse_level("perfect")
