"""A table fits its pane, and every word of it stays."""

from __future__ import annotations

from collections import Counter

import pytest
from textual.content import Content

from tui.widgets.table import table_text

HEAD = [Content("Module"), Content("What it weighs")]
# What a table is laid out with.
BLANK = str.maketrans("", "", " \n─")
ROWS = [
    [Content("SE"), Content("channels")],
    [Content("CBAM"), Content("channels first and then the positions, one after the other")],
]


def test_with_room_each_row_is_a_line_and_columns_align() -> None:
    head, ruler, *rows = table_text(HEAD, ROWS, 100).plain.split("\n")
    assert [line.index(word) for line, word in ((head, "What"), (rows[0], "channels"), (rows[1], "channels"))] == [
        9
    ] * 3
    assert set(ruler) == {"─"}
    assert len(ruler) == 6 + 3 + ROWS[1][1].cell_length


@pytest.mark.parametrize("width", [12, 20, 30, 45])
def test_without_room_words_go_on_below_and_none_is_lost(width: int) -> None:
    text = table_text(HEAD, ROWS, width).plain
    assert max(map(len, text.split("\n"))) <= max(width, 8 + 3 + 8)
    wide = table_text(HEAD, ROWS, 100).plain
    assert Counter(text.translate(BLANK)) == Counter(wide.translate(BLANK))


def test_wide_characters_take_the_cells_that_they_take() -> None:
    head, _, row = table_text([Content("名"), Content("b")], [[Content("李安娜"), Content("x")]], 40).plain.split("\n")
    assert Content(head).cell_length == Content(row).cell_length == 6 + 3 + 1


def test_a_row_may_be_short_and_a_table_empty() -> None:
    assert table_text(HEAD, [[Content("SE")]], 60).plain.split("\n")[-1] == "SE"
    assert table_text([], [], 60).plain == ""
