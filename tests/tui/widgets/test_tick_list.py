"""Ticks by keys: exactly one where one can be picked, any number where many can."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.widgets.tick_list import TickList


class Listed(App[None]):
    def __init__(self, *, many: bool, ticked: tuple[int, ...] = ()) -> None:
        super().__init__()
        self._list = TickList(["red", "[green]", "blue"], many=many, ticked=ticked)

    def compose(self) -> ComposeResult:
        yield self._list


def lines(ticks: TickList) -> list[str]:
    return [str(ticks.get_option_at_index(place).prompt) for place in range(ticks.option_count)]


@pytest.mark.parametrize(
    ("many", "keys", "ticked", "shown"),
    [
        (True, ["space", "down", "space"], {0, 1}, ["☑ red", "☑ [green]", "☐ blue"]),
        (True, ["space", "space"], set(), ["☐ red", "☐ [green]", "☐ blue"]),
        (False, ["space", "down", "space"], {1}, ["○ red", "● [green]", "○ blue"]),
        (False, ["down", "enter", "space"], {1}, ["○ red", "● [green]", "○ blue"]),
    ],
)
async def test_keys_tick(many: bool, keys: list[str], ticked: set[int], shown: list[str]) -> None:
    app = Listed(many=many)
    async with app.run_test() as pilot:
        ticks = app.query_one(TickList)
        ticks.focus()
        await pilot.press(*keys)
        assert ticks.ticked == ticked
        assert lines(ticks) == shown


async def test_what_was_ticked_is_where_one_begins() -> None:
    app = Listed(many=False, ticked=(2,))
    async with app.run_test():
        ticks = app.query_one(TickList)
        assert (ticks.highlighted, lines(ticks)[2]) == (2, "● blue")
