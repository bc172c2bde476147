"""The option that says how well submissions must be shut in."""

from __future__ import annotations

import argparse

import pytest

from grader.commands.isolation import add_isolation_option
from grader.sandbox.levels import PROMISES, Level


def parse(*arguments: str) -> Level:
    parser = argparse.ArgumentParser()
    add_isolation_option(parser)
    level: Level = parser.parse_args(arguments).require_isolation
    return level


def test_a_process_of_its_own_is_the_least_unless_told() -> None:
    assert parse() is Level.PROCESS
    assert [parse("--require-isolation", level) for level in Level] == [*Level]


def test_an_unknown_level_is_answered_with_what_each_promises(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse("--require-isolation", "perfect")
    assert ended.value.code == 2
    said = " ".join(capsys.readouterr().err.split())
    assert all(f"{level}: {PROMISES[level]}" in said for level in PROMISES)
