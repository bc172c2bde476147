"""Edit answers: Textual's text area with a way out and, for code, helpful indentation."""

from __future__ import annotations

from textual.binding import Binding
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea

from tui.widgets.highlighting import PYTHON, python


class Left(Message):
    """Tell the screen that escape was pressed in an editor: the learner wants out of it."""


class Editor(TextArea):
    """Extend Textual's text area with two keys that other editors have."""

    BINDINGS = [
        Binding("ctrl+home", "cursor_to(False)", "To the beginning", show=False),
        Binding("ctrl+end", "cursor_to(True)", "To the end", show=False),
    ]

    def action_cursor_to(self, end: bool) -> None:  # noqa: FBT001 - Textual passes an action's arguments by position
        """Go to the beginning or to the end of the text."""
        self.move_cursor(self.document.end if end else (0, 0))


class ProseEditor(Editor):
    """Edit plain text that wraps. Tab goes on to the next pane."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(soft_wrap=True, tab_behavior="focus", theme="css", id=id)

    async def _on_key(self, event: Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(Left())
        else:
            await super()._on_key(event)


class CodeEditor(Editor):
    """Edit Python with highlighting, line numbers and undo. Enter keeps the indentation; a colon deepens it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(
            theme="css",
            soft_wrap=False,
            tab_behavior="indent",
            show_line_numbers=True,
            max_checkpoints=200,
            id=id,
        )
        self.register_language("python", python(), PYTHON)
        self.language = "python"

    async def _on_key(self, event: Key) -> None:
        if event.key == "escape":
            event.stop()
            event.prevent_default()
            self.post_message(Left())
        elif self.read_only:
            return
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self._replace_via_keyboard("\n" + self._next_indent(), *self.selection)
        elif event.key == "backspace" and self._is_in_indent():
            event.stop()
            event.prevent_default()
            row, column = self.cursor_location
            self._delete_via_keyboard((row, (column - 1) // self.indent_width * self.indent_width), (row, column))
        elif event.key == "shift+tab":
            event.stop()
            event.prevent_default()
            self._dedent()
        else:
            await super()._on_key(event)

    def _next_indent(self) -> str:
        """Return the white space that the line after the cursor should begin with."""
        row, column = min(self.selection.start, self.selection.end)
        before = self.document[row][:column]
        indent = before[: len(before) - len(before.lstrip())]
        code = before.split("#")[0].strip()
        if code.endswith((":", "(", "[", "{")):
            return indent + " " * self.indent_width
        if code.split(" ")[0] in ("return", "pass", "raise", "break", "continue"):
            return indent[self.indent_width :]
        return indent

    def _is_in_indent(self) -> bool:
        row, column = self.cursor_location
        return self.selection.is_empty and column > 0 and not self.document[row][:column].strip(" ")

    def _dedent(self) -> None:
        first, last = sorted((self.selection.start[0], self.selection.end[0]))
        for row in range(first, last + 1):
            line = self.document[row]
            spaces = min(self.indent_width, len(line) - len(line.lstrip(" ")))
            if spaces:
                self.delete((row, 0), (row, spaces), maintain_selection_offset=True)
