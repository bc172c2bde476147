"""What a coding question says must agree with itself; each contradiction is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bank.parse_question import parse_question
from grader.bank.question import CodeQuestion
from tests.unit.bank.written_questions import changed, problem_of


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ("entry: ChannelGate", "entry: Channel Gate", "interface.entry", "no Python name"),
        ("- name: channel\n", "- name: lambda\n", "interface.arguments[0].name", "no Python name"),
        ("{name: reduction, ", "{name: channel, ", "interface.arguments[1].name", "used twice"),
        ("range: [1, 32]", "range: [32, 1]", "interface.arguments[0].range", "first is the larger"),
        ("      range: [1, 32]\n", "", "interface.arguments[0]", "neither values nor range"),
        ("values: [16, 4],", "values: [16, 4], range: [1, 2],", "interface.arguments[1]", "both values and range"),
        (", optional: true", "", "interface.arguments[1]", "has a default"),
        ("kind: module", "kind: module\n  returns: int", "interface.outputs", "the function returns int"),
        ("B: [1, 3]", "B: [3, 1]", "domain.sizes.B", "first is the larger"),
        ("B: [1, 3]", "B: [0, 3]", "domain.sizes.B", "at least 1"),
        ("B: [1, 3]", "B: [1, 3], channel: 3", "domain.sizes.channel", "argument already"),
        ("N: H * W", "N: H * Z", "domain.sizes.N", "Z in 'H * Z' is no size"),
        ("N: H * W", "N: H *", "domain.sizes.N", "not a formula"),
        ("[B, channel, H, W]", "[B, chanel, H, W]", "interface.inputs[0].shape[1]", "chanel in 'chanel'"),
        ("[B, channel, H, W]", "[B, 0, H, W]", "interface.inputs[0].shape[1]", "at least 1"),
        ("channel >= reduction", "chanel >= reduction", "domain.require[0]", "chanel in"),
        ("channel >= reduction", "channel < reduction", "domain.probe", "does not hold here"),
        ("{channel: 12,", "{kernel: 3, channel: 12,", "domain.probe.kernel", "no size and no argument"),
        ("sizes: {", "profiles: [norml]\n  sizes: {", "domain.profiles[0]", "unknown profile"),
        ("sizes: {", "profiles: []\n  sizes: {", "domain.profiles", "is empty"),
        ("rtol: 1.0e-8", "rtol: 2.0", "tolerance.rtol", "below 1"),
        ("seconds: 10", "seconds: 0", "budget.seconds", "more than 0"),
        ("seconds: 10", "case_seconds: 30", "budget.case_seconds", "30.0 for one case"),
        ("points: 2", "points: 0", "checks[0].points", "more than 0"),
        ("points: 2", "points: .nan", "checks[0].points", "more than 0"),
        ("points: 2", "points: .inf", "checks[0].points", "more than 0"),
        ("points: 2", "points: 2\n    examples: 0", "checks[0].examples", "at least 1"),
        ("- id: own", "- id: Own", "checks[1].id", "lower-case words"),
        ("- id: own", "- id: shape", "checks[1].id", "used twice"),
        ("why: It is shared.", 'why: ""', "checks[1].why", "is empty"),
        ("needs: [shape]", "needs: [shap]", "checks[1].needs[0]", "no check is named 'shap'"),
        ("needs: [shape]", "needs: [own]", "checks[1].needs[0]", "needs itself"),
        ("points: 2", "points: 2\n    needs: [own]", "checks[0].needs[0]", "comes later"),
        ("use: shape", "use: input-gradient", "checks[0].use", "no stock property"),
    ],
)
def test_contradictions_are_named(old: str, new: str, key: str, message: str) -> None:
    assert message in problem_of(key, changed(old, new)).message


def test_an_author_may_ask_for_wide_and_large_values() -> None:
    found = parse_question(
        changed("sizes: {", "profiles: [wide, large]\n  sizes: {").encode(), Path("channel-gate.yaml")
    )
    assert isinstance(found, CodeQuestion)
    assert found.domain.profiles == ("wide", "large")
