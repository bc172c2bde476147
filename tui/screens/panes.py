"""Show several panes: side by side on a roomy terminal, one at a time, with tabs, on a small one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Tab, Tabs

# From this size on all panes are shown.
_ROOMY = (100, 28)


class PanedScreen(Screen[None]):
    """Show the panes in ``PANES``, which maps ids to titles. On a small terminal only the current one is shown.

    What is shown depends on the terminal's size and the current pane alone, never on the order of events.
    """

    PANES: ClassVar[Mapping[str, str]]

    @property
    def is_roomy(self) -> bool:
        """Return whether all panes fit; the app knows its size before this screen is laid out."""
        width, height = self.app.size
        return width >= _ROOMY[0] and height >= _ROOMY[1]

    def panes(self) -> dict[str, str]:
        """Return the panes that this screen has; a screen may leave some of ``PANES`` out."""
        return dict(self.PANES)

    def tabs(self) -> Tabs:
        """Return the row of tabs."""
        return Tabs(*(Tab(f"{number} {title}", id=f"tab-{pane}") for number, (pane, title) in self._numbered()))

    def _numbered(self) -> list[tuple[int, tuple[str, str]]]:
        return list(enumerate(self.panes().items(), start=1))

    def on_mount(self) -> None:
        """Begin on the first pane before anything is loaded: what the learner chooses meanwhile stays chosen."""
        self.action_pane(next(iter(self.panes())))

    def on_resize(self) -> None:
        """Lay the panes out for the new size; a terminal that has become small shows the pane in use."""
        was_roomy = self.has_class("-wide")
        self.set_class(self.is_roomy, "-wide")
        within = self.pane_in_focus() if was_roomy and not self.is_roomy else None
        if within is not None:
            self.action_pane(within, focus=False)

    def pane_in_focus(self) -> str | None:
        """Return the pane that holds the focus, or None."""
        above = self.focused.ancestors_with_self if self.focused is not None else ()
        return next((str(node.id) for node in above if node.id in self.panes()), None)

    def pane_focus(self, name: str) -> Widget | None:
        """Return the widget that takes the focus when a pane is chosen, for a pane that cannot take it itself."""
        return self.query_one(f"#{name}")

    def action_pane(self, name: str, focus: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual passes it by position
        """Make a pane the current one."""
        if name not in self.panes():
            return
        for pane in self.panes():
            self.query_one(f"#{pane}").set_class(pane == name, "-current")
        self.query_one(Tabs).active = f"tab-{name}"
        if focus:
            self.set_focus(self.pane_focus(name))

    def action_next_pane(self) -> None:
        """Go on to the next pane."""
        names = list(self.panes())
        shown = next((name for name in names if self.query_one(f"#{name}").has_class("-current")), names[0])
        now = (self.pane_in_focus() if self.is_roomy else None) or shown
        self.action_pane(names[(names.index(now) + 1) % len(names)])

    @on(Tabs.TabActivated)
    def _tab(self, event: Tabs.TabActivated) -> None:
        if event.tabs.active != event.tab.id:
            return  # old news: another pane was chosen since
        name = (event.tab.id or "").removeprefix("tab-")
        if not self.query_one(f"#{name}").has_class("-current"):
            self.action_pane(name)
