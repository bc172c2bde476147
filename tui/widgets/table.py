"""Show a table of Markdown as one piece of text: Textual would make a widget of each cell, which holds up the keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize

# Not exported, though it can be replaced.
from textual.widgets._markdown import MarkdownTable

_GAP = 3
# No column is made narrower than this as long as another is wider.
_NARROW = 8
_USUAL = 60

Cells = Sequence[Content]


class FittingTable(MarkdownTable):
    """Show a table that is laid out for the width it gets."""

    def compose(self) -> ComposeResult:
        # Something to have a size by; the size then says how wide it can be.
        self._lay_out(_USUAL)
        yield from ()

    def on_resize(self, event: Resize) -> None:
        """Lay the table out for the new width."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        self.set_content(table_text(*self._get_headers_and_rows(), width))


def table_text(head: Cells, rows: Sequence[Cells], width: int) -> Content:
    """Return a table, its columns as wide as their longest cell where that fits into ``width``."""
    if not head:
        return Content("")
    columns = range(len(head))
    needed = [max(row[column].cell_length for row in [head, *rows] if column < len(row)) for column in columns]
    widths = _shares(needed, width - _GAP * (len(head) - 1))
    ruler = Content.styled("─" * (sum(widths) + _GAP * (len(head) - 1)), "$primary 40%")
    titles = [title.stylize("bold $text-primary") for title in head]
    return Content("\n").join([*_row(titles, widths), ruler, *(line for row in rows for line in _row(row, widths))])


def _shares(needed: Sequence[int], room: int) -> list[int]:
    """Return the widths of the columns: the widest gives way first."""
    widths = [max(1, width) for width in needed]
    while sum(widths) > room and max(widths) > _NARROW:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(cells: Cells, widths: Sequence[int]) -> list[Content]:
    """Return the lines of a row; what does not fit into its column continues below."""
    wrapped = [cell.wrap(width) for cell, width in zip(cells, widths, strict=False)]
    lines = []
    for number in range(max(map(len, wrapped), default=0)):
        parts = [cell[number].rstrip() if number < len(cell) else Content("") for cell in wrapped]
        padded = [part + " " * (width - part.cell_length) for part, width in zip(parts, widths, strict=False)]
        lines.append(Content(" " * _GAP).join(padded).rstrip())
    return lines
