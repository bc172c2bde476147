"""Draw tensors with characters: heat maps with their numbers, laid out side by side."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

if TYPE_CHECKING:
    from grader.verdict import Array, Counterexample

# From low to high. Lightness rises along the ramp, so it also reads in grey.
_RAMP = ((68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (253, 231, 37))
_SHADES = " ░▒▓█"
# A map up to this many columns has room for its numbers.
_NUMBERED = 6

Value = float | int | str | None
Grid = list[list[Value]]


@dataclass(frozen=True, slots=True)
class Block:
    """Hold a rectangle of text with a title, ``width`` cells wide."""

    title: str
    lines: tuple[Content, ...]
    width: int


def number(value: Value) -> str:
    """Return a value in at most seven characters."""
    if value is None:
        return "nan"
    if isinstance(value, bool | str | int):
        return str(value)[:7]
    if value.is_integer() and abs(value) >= 1000:
        return f"{value:.0f}"
    return f"{value:.3f}" if 1e-3 <= abs(value) < 1e3 or value == 0 else f"{value:.1e}"


def as_float(value: Value) -> float:
    """Return a value of a report as a number; "nan" and "inf" become floats again."""
    try:
        return math.nan if value is None else float(value)
    except ValueError:
        return math.nan


def ramp(share: float) -> str:
    """Return the colour at a share of the ramp, 0 to 1, as ``#rrggbb``."""
    place = min(max(share, 0.0), 1.0) * (len(_RAMP) - 1)
    low = min(int(place), len(_RAMP) - 2)
    mixed = (round(a + (b - a) * (place - low)) for a, b in zip(_RAMP[low], _RAMP[low + 1], strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def cell(share: float, text: str, *, plain: bool) -> Content:
    """Return one cell: ``text`` on the ramp's colour; without colour the text, or a shade if it is blank."""
    if math.isnan(share):
        return Content.styled(text if text.strip() else "?" * len(text), "reverse")
    if plain:
        return Content(text if text.strip() else _SHADES[round(min(max(share, 0), 1) * (len(_SHADES) - 1))] * len(text))
    ink = "#000000" if share > 0.55 else "#ffffff"
    return Content.styled(text, f"{ink} on {ramp(share)}")


def heat_map(
    title: str, grid: Grid, low: float, high: float, *, plain: bool, marked: Callable[[int, int], bool] | None = None
) -> Block:
    """Return a grid as a heat map between ``low`` and ``high``, with a cross in each cell that is ``marked``.

    Narrow grids carry their numbers, so that nothing depends on colour.
    """
    columns = max((len(row) for row in grid), default=0)
    wide = columns <= _NUMBERED
    span = (high - low) or 1.0
    lines = []
    for row_number, row in enumerate(grid):
        parts = []
        for column, value in enumerate(row):
            cross = "✗" if marked and marked(row_number, column) else " "
            text = f"{number(value):>7}{cross}" if wide else f"{cross}{cross}"
            parts.append(cell((as_float(value) - low) / span, text, plain=plain))
        lines.append(Content("").join(parts))
    return Block(title, tuple(lines), columns * (8 if wide else 2))


def side_by_side(blocks: Iterable[Block], width: int) -> Content:
    """Lay blocks out from left to right in rows of at most ``width`` cells."""
    rows: list[list[Block]] = [[]]
    used = 0
    for block in blocks:
        taken = max(block.width, len(block.title)) + 3
        if rows[-1] and used + taken > width:
            rows.append([])
            used = 0
        rows[-1].append(block)
        used += taken
    lines: list[Content] = []
    for row in rows:
        if lines:
            lines.append(Content(""))
        lines.extend(_joined(row))
    return Content("\n").join(lines)


def _joined(row: Sequence[Block]) -> list[Content]:
    widths = [max(block.width, len(block.title)) for block in row]
    head = Content("   ").join(
        Content.styled(block.title.ljust(width), "bold") for block, width in zip(row, widths, strict=True)
    )
    height = max((len(block.lines) for block in row), default=0)
    body = []
    for number_of_line in range(height):
        parts = []
        for block, width in zip(row, widths, strict=True):
            line = block.lines[number_of_line] if number_of_line < len(block.lines) else Content("")
            parts.append(line + " " * (width - line.cell_length))
        body.append(Content("   ").join(parts))
    return [head, *body]


# --- slices of arrays -----------------------------------------------------------------------------------------------


def plane(array: Array, leading: Sequence[int]) -> Grid:
    """Return the last two dimensions of an array at the ``leading`` indices; a vector is one row."""
    shape = (1, 1, *array.shape)[-max(2, len(array.shape)) :]
    height, width = shape[-2:]
    offset = 0
    for size, index in zip(shape[:-2], (*leading, *([0] * len(shape)))[: len(shape) - 2], strict=True):
        offset = offset * size + min(index, size - 1)
    start = offset * height * width
    values = array.values[start : start + height * width]
    return [list(values[row * width : (row + 1) * width]) for row in range(height)]


def planes(array: Array, batch: int, limit: int) -> list[tuple[str, Grid]]:
    """Return up to ``limit`` planes of one example of a batch, each with its name (``x[0,1]``)."""
    if len(array.shape) <= 2:
        return [(array.name, plane(array, ()))]
    leading = array.shape[:-2]
    first = min(batch, leading[0] - 1)
    if len(leading) == 1:
        return [(f"{array.name}[{first}]", plane(array, (first,)))]
    return [
        (f"{array.name}[{first},{channel}]", plane(array, (first, channel)))
        for channel in range(min(leading[1], limit))
    ]


def counterexample_picture(found: Counterexample, width: int, *, plain: bool) -> Content:
    """Return the inputs, the expected and the returned values and their difference as heat maps.

    Empty where the arrays were too large to keep.
    """
    blocks: list[Block] = []
    index = found.mismatches[0].index if found.mismatches else ()
    batch = index[0] if len(index) > 2 else 0
    for array in found.inputs:
        if array.values:
            low, high = _range(array.values)
            blocks += [heat_map(name, grid, low, high, plain=plain) for name, grid in planes(array, batch, 4)]
    pairs = zip(found.expected, found.got, strict=False)
    for expected, got in pairs:
        if expected.values and got.values and expected.shape == got.shape:
            blocks += _comparison(expected, got, index[:-2] if len(index) > 2 else (), plain=plain)
    return side_by_side([block for block in blocks if block.lines], width)


def _comparison(expected: Array, got: Array, leading: Sequence[int], *, plain: bool) -> list[Block]:
    low, high = _range((*expected.values, *got.values))
    want, have = plane(expected, leading), plane(got, leading)
    gap: Grid = [
        [abs(as_float(a) - as_float(b)) for a, b in zip(*rows, strict=True)] for rows in zip(want, have, strict=True)
    ]
    largest = max((as_float(value) for row in gap for value in row if not math.isnan(as_float(value))), default=0.0)

    def wrong(row: int, column: int) -> bool:
        distance = as_float(gap[row][column])
        return math.isnan(distance) != math.isnan(as_float(want[row][column])) or distance > largest * 1e-6 > 0

    where = f"[{','.join(map(str, leading))}]" if leading else ""
    return [
        heat_map(f"expected{where}", want, low, high, plain=plain),
        heat_map(f"got{where}", have, low, high, plain=plain, marked=wrong),
        heat_map(f"difference{where}", gap, 0.0, largest or 1.0, plain=plain, marked=wrong),
    ]


def _range(values: Iterable[Value]) -> tuple[float, float]:
    finite = [found for found in map(as_float, values) if math.isfinite(found)]
    return (min(finite), max(finite)) if finite else (0.0, 1.0)


def bar(share: float, width: int) -> str:
    """Return a bar of ``width`` cells, filled to a share from 0 to 1."""
    filled = round(min(max(share, 0.0), 1.0) * width)
    return "█" * filled + "░" * (width - filled)
