"""Let the learner tick one item of a list, or as many as hold. The tick is a sign, so it shows without colour."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

_MANY = ("☐", "☑")
_ONE = ("○", "●")


class TickList(OptionList):
    """Show items to tick; ``ticked`` holds their places. With ``many`` false there is always exactly one."""

    BINDINGS = [Binding("space", "select", "Tick")]

    def __init__(self, items: Sequence[str], *, many: bool, ticked: Sequence[int] = (), id: str | None = None) -> None:
        super().__init__(id=id, classes="answer", compact=True, markup=False)
        self.items, self.many = tuple(items), many
        self.ticked = set(ticked)

    def on_mount(self) -> None:
        self.add_options([Option(self._line(place)) for place in range(len(self.items))])
        self.highlighted = min(self.ticked, default=0)

    @on(OptionList.OptionSelected)
    def _tick(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        changed = {event.option_index} if self.many else {event.option_index, *self.ticked}
        self.ticked = self.ticked ^ changed if self.many else {event.option_index}
        for place in changed:
            self.replace_option_prompt_at_index(place, self._line(place))

    def _line(self, place: int) -> str:
        return f"{(_MANY if self.many else _ONE)[place in self.ticked]} {self.items[place]}"
