"""How attention is read off a module's outputs: against modules written out in plain Python."""

from __future__ import annotations

import math
from typing import Any

import pytest

from tui.see.readings import View, read
from tui.see.scenes import CHANNELS, HEIGHT, WIDTH, Image, Scene, image, request, rewards, scene_for

PLANE = HEIGHT * WIDTH
PICTURE = image()


def scene(question: str) -> Scene:
    found = scene_for(question)
    assert found is not None
    return found


def settings(wanted: Scene) -> dict[str, Any]:
    return {knob.name: knob.values[knob.start] for knob in wanted.knobs}


def sample(question: str) -> list[float]:
    [given] = request(scene(question), PICTURE, settings(scene(question)), (0, 0), seed=1)["inputs"]
    assert math.prod(given["shape"]) == len(given["values"])
    return list(given["values"])


def looked(question: str, *values: list[float], picture: Image = PICTURE, pixel: tuple[int, int] = (0, 0)) -> View:
    outputs = [{"shape": [len(each)], "values": each} for each in values]
    return read(scene(question), picture, {"outputs": outputs, "gradients": []}, pixel)


def test_a_gate_on_channels_is_found_and_its_map_is_flat() -> None:
    gates = [0.1 * (channel + 1) for channel in range(CHANNELS)]
    view = looked("se-layer", [value * gates[place // PLANE] for place, value in enumerate(sample("se-layer"))])
    assert [value for _, value in view.bars] == pytest.approx(gates)
    assert [value for row in view.pictures[0].rows for value in row] == pytest.approx([1.0] * PLANE)


def test_channels_and_positions_are_told_apart() -> None:
    weights = [1.5 if place % WIDTH < 3 else 0.5 for place in range(PLANE)]
    view = looked("cbam", [value * weights[place % PLANE] for place, value in enumerate(sample("cbam"))])
    rows = view.pictures[0].rows
    assert min(row[0] for row in rows) > 2 * max(row[-1] for row in rows)


def nudged(flat: list[float]) -> list[list[float]]:
    """Return what the worker is fed: the scene, and for each position a copy that is moved there."""
    batch = [flat]
    for place in range(PLANE):
        moved = list(flat)
        for channel in range(CHANNELS):
            moved[channel * PLANE + place] += 1.0 if channel % 2 else -1.0
        batch.append(moved)
    return batch


def test_influence_finds_whom_a_pixel_listens_to() -> None:
    favourite = (6, 11)
    listened = favourite[0] * WIDTH + favourite[1]
    answers: list[float] = []
    for each in nudged(sample("non-local")):
        for channel in range(CHANNELS):
            heard = each[channel * PLANE + listened]
            answers += [each[channel * PLANE + place] + 0.7 * heard for place in range(PLANE)]
    rows = looked("non-local", answers, pixel=(2, 3)).pictures[0].rows
    others = [
        value
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if (row, column) not in (favourite, (2, 3))
    ]
    assert rows[6][11] == pytest.approx(0.7 * math.sqrt(CHANNELS))
    assert max(others) == pytest.approx(0)


def test_what_lies_beyond_the_convolutions_is_the_gates_doing() -> None:
    answers: list[float] = []
    for each in nudged(sample("se-resnet-block")):
        # An identity whose gate hears the last position, eleven columns from the marked one.
        gate = 1 + 0.001 * each[PLANE + PLANE - 1]
        answers += [value * gate for value in each]
    view = looked("se-resnet-block", answers, pixel=(2, 2))
    rows = view.pictures[0].rows
    assert rows[2][2] == max(value for row in rows for value in row)
    assert rows[-1][-1] > rows[0][-1]
    assert "that is the gate" in view.remark


def test_a_map_is_shown_as_it_is() -> None:
    values = [place / PLANE for place in range(PLANE)]
    view = looked("spatial-attention", values)
    assert view.pictures[0].rows[1][0] == values[WIDTH]
    assert not view.bars


def test_a_glimpse_tells_which_positions_it_has_seen() -> None:
    # A window of 3 around the last position: 4 of the 9 lie inside.
    inside = [PLANE - WIDTH - 1, PLANE - WIDTH, PLANE - 1, PLANE]
    numbers = [float(n) for n in (inside[0], inside[1], 0, inside[2], inside[3], 0, 0, 0, 0)]
    view = looked("hard-attention-crop", [0.5] * 9 * CHANNELS + numbers * CHANNELS)
    seen = [(y, x) for y, row in enumerate(view.pictures[0].rows) for x, value in enumerate(row) if value]
    assert seen == [(6, 12), (6, 13), (7, 12), (7, 13)]
    assert "5 of the window's lie outside" in view.remark


@pytest.mark.parametrize(("leak", "words"), [(None, "none, as it should be"), ([0.1] * PLANE, "some")])
def test_a_push_is_the_gradient_turned_round_and_a_leak_is_told(leak: list[float] | None, words: str) -> None:
    mean = sum(rewards(PICTURE)) / PLANE
    gradient = [mean - reward for reward in rewards(PICTURE)]
    answer = {
        "outputs": [{"shape": [], "values": [0.0]}],
        "gradients": [{"values": gradient}, leak and {"values": leak}],
    }
    view = read(scene("hard-attention-reinforce"), PICTURE, answer, (0, 0))
    assert view.pictures[1].rows[3][4] == pytest.approx(1 - mean)
    assert view.pictures[1].rows[7][13] < 0
    assert words in view.remark


def test_questions_in_words_have_no_scene() -> None:
    assert scene_for("hard-vs-soft-attention") is None
