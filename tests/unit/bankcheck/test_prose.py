"""Texts that would not come out as meant are found before a learner sees them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.bankcheck.prose import check_prose
from tests.bank.answers import CODE


@pytest.mark.parametrize(
    ("prompt", "message"),
    [
        ("Ask.\n\n```python\nx = 1\n", "the code block '```python' is never closed"),
        ("Ask.\n\n| a | b |\n| 1 | 2 |\n", "no table: '| a | b |'"),
        ("Ask.\n\n| a | b |\n|---|---|\n| 1 | x | 2 |\n", "3 cells in '| 1 | x | 2 |', where the header has 2"),
        ("Ask.\n\n![the gate](gate.png)\n", "the image gate.png is not there"),
        ("<!-- nothing -->", "nothing is left of it when shown 40 columns wide"),
    ],
)
def test_flaws(prompt: str, message: str) -> None:
    found = [str(finding) for finding in check_prose(replace(CODE[0], prompt=prompt))]
    assert any(message in finding for finding in found), found


@pytest.mark.parametrize(
    "prompt",
    ["Ask.\n\n```python\nx = 1\n```\n", "| a | b |\n|---|---|\n| 1 | `x \\| y` |\n", "![x](https://example.org/x.png)"],
)
def test_sound_texts(prompt: str) -> None:
    assert list(check_prose(replace(CODE[0], prompt=prompt))) == []
