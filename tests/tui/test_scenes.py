"""How attention is read off a module's outputs: against modules written out in plain Python."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tui.scenes import CHANNELS, HEIGHT, WIDTH, image, read, request, scene_for

PLANE = HEIGHT * WIDTH
PICTURE = image()


def samples(scene_name: str, knob: int = 0) -> list[list[float]]:
    scene = scene_for(scene_name)
    assert scene is not None
    [given] = request(scene, PICTURE, knob, seed=1)["inputs"]
    size = CHANNELS * PLANE
    assert math.prod(given["shape"]) == len(given["values"])
    return [given["values"][start : start + size] for start in range(0, len(given["values"]), size)]


def outputs(*values: list[float]) -> list[dict[str, Any]]:
    return [{"shape": [len(each)], "values": each} for each in values]


def test_a_gate_on_channels_is_found_and_its_map_is_flat() -> None:
    scene = scene_for("se-layer")
    assert scene is not None
    gates = [0.1 * (channel + 1) for channel in range(CHANNELS)]
    [flat] = samples("se-layer")
    look = read(scene, PICTURE, outputs([value * gates[place // PLANE] for place, value in enumerate(flat)]), (0, 0))
    assert look.channels == pytest.approx(gates)
    assert look.positions is not None
    assert [value for row in look.positions for value in row] == pytest.approx([1.0] * PLANE)


def test_channels_and_positions_are_told_apart() -> None:
    scene = scene_for("cbam")
    assert scene is not None
    [flat] = samples("cbam")
    weights = [1.5 if place % WIDTH < 3 else 0.5 for place in range(PLANE)]
    look = read(scene, PICTURE, outputs([value * weights[place % PLANE] for place, value in enumerate(flat)]), (0, 0))
    assert look.positions is not None
    assert min(row[0] for row in look.positions) > 2 * max(row[-1] for row in look.positions)


def test_influence_finds_whom_a_pixel_listens_to() -> None:
    scene = scene_for("non-local")
    assert scene is not None
    favourite = (6, 11)
    listened = favourite[0] * WIDTH + favourite[1]
    answers: list[float] = []
    for sample in samples("non-local"):
        for channel in range(CHANNELS):
            heard = sample[channel * PLANE + listened]
            answers += [sample[channel * PLANE + place] + 0.7 * heard for place in range(PLANE)]
    look = read(scene, PICTURE, outputs(answers), (2, 3))
    assert look.positions is not None
    others = [
        value
        for row, values in enumerate(look.positions)
        for column, value in enumerate(values)
        if (row, column) not in (favourite, (2, 3))
    ]
    assert look.positions[6][11] == pytest.approx(0.7 * math.sqrt(CHANNELS))
    assert max(others) == pytest.approx(0)


def test_a_map_is_shown_as_it_is() -> None:
    scene = scene_for("spatial-attention")
    assert scene is not None
    values = [place / PLANE for place in range(PLANE)]
    look = read(scene, PICTURE, outputs(values), (0, 0))
    assert look.positions is not None
    assert look.positions[1][0] == values[WIDTH]
    assert look.channels is None


def test_questions_without_a_map_have_no_scene() -> None:
    assert scene_for("se-param-count") is None
