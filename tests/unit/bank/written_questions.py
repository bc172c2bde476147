"""A question of each kind as its author writes it, and what is said once something in it is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.bank.parse_question import parse_question
from grader.errors import Problem, QuestionError

CODE = """\
# yaml-language-server: $schema=schema.json
id: channel-gate
alias: q11
title: Channel gate
topic: channel-attention
level: easy
prompt: |
  Write ChannelGate(channel, reduction=16).
hints: [Pool., Squeeze., Sigmoid.]
model_answer: Pool, squeeze, excite.
interface:
  entry: ChannelGate
  kind: module
  arguments:
    - name: channel
      range: [1, 32]
    - {name: reduction, values: [16, 4], default: 16, optional: true}
  inputs:
    - {name: x, shape: [B, channel, H, W]}
  outputs:
    - {name: y, shape: [B, channel, 1, "H // H"], range: [0, 1]}
domain:
  sizes: {B: [1, 3], H: [1, 7], W: [1, 7], N: H * W}
  require: ["channel >= reduction"]
  probe: {channel: 12, reduction: 4, B: 2, H: 3, W: 5}
tolerance: {rtol: 1.0e-8}
budget: {seconds: 10}
checks:
  - id: shape
    title: The map has one value a channel
    use: shape
    points: 2
    why: Shapes carry the meaning.
    hint: Look at dim.
  - id: own
    title: Something of its own
    use: gate_is_shared
    points: 8
    why: It is shared.
    hint: One module.
    needs: [shape]
"""

CONCEPT = """\
kind: concept
id: why-two-pools
title: Why two pools
topic: channel-attention
level: medium
prompt: Why both?
hints: [a, b, c]
model_answer: Both.
rubric:
  points:
    - id: max-differs
      statement: Max keeps the strongest response.
      weight: 2
      claims: [it is strongest]
  concepts:
    strongest: {says: [strongest]}
quick:
  - id: how-many
    kind: numeric
    prompt: How many parameters?
    answer: 2 * C**2 / r
    why: Two layers.
    names: {C: 256, r: 16}
    mistakes: {"2 * C**2": Forgets the reduction.}
  - id: which
    kind: single
    prompt: Which?
    choices:
      - {text: This, why: Yes., right: true}
      - {text: That, why: No.}
"""


def problems(text: str | bytes, name: str = "channel-gate.yaml") -> list[Problem]:
    with pytest.raises(QuestionError) as caught:
        parse_question(text if isinstance(text, bytes) else text.encode(), Path(name))
    return caught.value.problems


def problem_of(key: str, text: str, name: str = "channel-gate.yaml") -> Problem:
    """Return what is said of a key; fail where nothing is, or more than one thing."""
    found = [problem for problem in problems(text, name) if problem.key == key]
    assert len(found) == 1, (key, found)
    return found[0]


def changed(old: str, new: str, text: str = CODE) -> str:
    assert text.count(old) == 1, "the test must change exactly one place"
    return text.replace(old, new)


def line_of(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1
