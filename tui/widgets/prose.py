"""Fit Markdown and figures to their pane: formulas and code are laid out anew for its width, never cut off."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.events import Resize
from textual.widgets import Markdown, Static
from textual.widgets.markdown import MarkdownBlock, MarkdownFence

from tui.fit import fit
from tui.widgets.table import FittingTable

# What the label within a fence leaves to its sides.
_PADDING = 4


class FittingFence(MarkdownFence):
    """Show code or a formula, its long lines broken at their gaps."""

    def on_resize(self) -> None:
        """Lay the text out for the new width."""
        self.set_content(self._highlighted_code)

    @classmethod
    def highlight(cls, code: str, language: str, ansi: bool = False, dark: bool = False) -> Content:  # noqa: FBT001, FBT002 - Textual's signature
        """Leave formulas alone: to guess their language, Textual would load every lexer there is."""
        return super().highlight(code, language, ansi, dark) if language else Content(code)

    def set_content(self, content: Content) -> None:
        """Show the code as it fits; every change of text, theme or width comes through here."""
        width = self.size.width - _PADDING
        if width > 0:
            dark = self.app.current_theme.dark
            content = self.highlight(fit(self.code, width), self.lexer, ansi=self.app.native_ansi_color, dark=dark)
        super().set_content(content)


_FITTING: Mapping[str, type[MarkdownBlock]] = {
    "fence": FittingFence,
    "code_block": FittingFence,
    "table_open": FittingTable,
}


class Prose(Markdown):
    """Show Markdown whose links are not opened and whose code fits."""

    def __init__(self, markdown: str | None = None, *, id: str | None = None) -> None:
        super().__init__(markdown, open_links=False, id=id)

    def get_block_class(self, block_name: str) -> type[MarkdownBlock]:
        """Return the widget for a kind of block."""
        return _FITTING.get(block_name) or super().get_block_class(block_name)


class Figure(Static):
    """Show a drawing made of characters."""

    def __init__(self, drawing: str, *, id: str | None = None) -> None:
        super().__init__(drawing, id=id, markup=False)
        self._drawing = drawing

    def on_resize(self, event: Resize) -> None:
        """Lay the text out for the new width."""
        self.update(fit(self._drawing.rstrip(), event.size.width))
