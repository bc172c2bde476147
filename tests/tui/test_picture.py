"""Heat maps made of characters: numbers in them, crosses on what differs, shades without colour."""

from __future__ import annotations

import math

import pytest

from grader.verdict import Array, Counterexample, Mismatch
from tui.picture import bar, counterexample_picture, heat_map, number, plane, ramp


def array(name: str, shape: tuple[int, ...], *values: float) -> Array:
    return Array(name, shape, "float64", values)


def test_a_plane_is_taken_at_its_leading_indices() -> None:
    found = array("x", (2, 2, 1, 3), *range(12))
    assert plane(found, (1, 0)) == [[6, 7, 8]]
    assert plane(array("v", (3,), 1, 2, 3), ()) == [[1, 2, 3]]
    assert plane(array("s", (), 5), ()) == [[5]]


def test_a_picture_marks_what_differs_and_nothing_else() -> None:
    found = Counterexample(
        arguments={},
        inputs=(array("x", (1, 1, 1, 3), 1, 2, 3),),
        expected=(array("map", (1, 1, 1, 3), 0.25, 0.5, 0.75),),
        got=(array("map", (1, 1, 1, 3), 0.25, 0.5, 0.5),),
        mismatches=(Mismatch((0, 0, 0, 2), 0.75, 0.5),),
    )
    text = counterexample_picture(found, 100, plain=True).plain
    assert text.count("✗") == 2  # in what came and in the difference
    assert "x[0,0]" in text
    assert "0.750" in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_picture_keeps_within_its_width(width: int) -> None:
    wide = array("x", (1, 4, 2, 6), *range(48))
    found = Counterexample(arguments={}, inputs=(wide,), expected=(wide,), got=(wide,))
    lines = counterexample_picture(found, width, plain=False).plain.splitlines()
    assert max(map(len, lines)) <= max(width, 48)


def test_without_colour_a_wide_map_has_shades() -> None:
    block = heat_map("m", [[place / 9 for place in range(10)]], 0.0, 1.0, plain=True)
    assert {" ", "░", "▒", "▓", "█"} <= set(block.lines[0].plain)


def test_numbers_are_short_and_not_a_number_is_said() -> None:
    assert [number(value) for value in (0.5, 3, 1234.5, 1e-7, None, "nan", True)] == [
        "0.500",
        "3",
        "1.2e+03",
        "1.0e-07",
        "nan",
        "nan",
        "True",
    ]
    assert "nan" in heat_map("m", [[math.nan, 1.0]], 0, 1, plain=False).lines[0].plain


def test_the_ramp_rises_in_lightness() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    steps = [lightness(ramp(step / 10)) for step in range(11)]
    assert steps == sorted(steps)
    assert bar(0.5, 4) == "██░░"
