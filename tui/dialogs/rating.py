"""Lower a rating by hand; it cannot be raised."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from grader.history.reviews import RATING_NAMES
from tui.practice import Settled, describe


class RatingDialog(ModalScreen[int | None]):
    """Offer the ratings below the present one; escape keeps it."""

    BINDINGS = [Binding("escape", "dismiss", "Keep it")]

    def __init__(self, settled: Settled) -> None:
        super().__init__()
        self._settled = settled

    def compose(self) -> ComposeResult:
        lower = [rating for rating in RATING_NAMES if rating < self._settled.review.rating]
        with Vertical(classes="dialog"):
            yield Static(describe(self._settled), markup=False)
            if lower:
                yield OptionList(*(Option(f"lower to {RATING_NAMES[rating]}", id=str(rating)) for rating in lower))
            else:
                yield Static("It is the lowest already.")
            yield Static("esc keeps it", classes="muted")

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(int(event.option_id or 0))
