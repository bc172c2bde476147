"""See attention: a small scene, and over it what the learner's own module makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from grader.model import CodeQuestion
from tui.desk import Desk
from tui.picture import Block, bar, cell, side_by_side
from tui.scenes import CHANNEL_NAMES, HEIGHT, WIDTH, Look, Scene, image, read, request

if TYPE_CHECKING:
    from tui.app import PracticeApp


class AttentionScreen(Screen[None]):
    """Left the scene, right the module's map over it, below the weights of the channels."""

    BINDINGS = [
        Binding("up", "move(-1, 0)", "Pixel ↑", show=False),
        Binding("down", "move(1, 0)", "Pixel ↓", show=False),
        Binding("left", "move(0, -1)", "Pixel ←", show=False),
        Binding("right", "move(0, 1)", "Move the pixel", key_display="arrows"),
        Binding("left_square_bracket", "turn(-1)", "Less", key_display="["),
        Binding("right_square_bracket", "turn(1)", "More", key_display="]"),
        Binding("c", "channel", "Channel"),
        Binding("r", "reseed", "Other weights"),
        Binding("escape", "dismiss", "Back"),
    ]
    app: PracticeApp

    def __init__(self, desk: Desk, question: CodeQuestion, source: str, scene: Scene) -> None:
        super().__init__()
        self.desk, self.question, self.source, self.scene = desk, question, source, scene
        self.query_pixel = (HEIGHT // 2, WIDTH // 3)
        self._picture = image()
        self._channel = 0
        self._knob = scene.knob.start if scene.knob else 0
        self._seed = 1
        self._outputs: Sequence[dict[str, Any]] | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="see", classes="pane"):
            yield Static("Your module is being asked…", id="see-picture")
        yield Footer(compact=True)

    def on_mount(self) -> None:
        self.query_one("#see").border_title = f"See attention: your {self.question.interface.entry}"
        self.compute()

    @property
    def is_computed(self) -> bool:
        """Whether the module has answered."""
        return self._outputs is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's signature
        if action == "move":
            return self.scene.reading == "influence"
        return self.scene.knob is not None if action == "turn" else True

    @work(exclusive=True, group="see")
    async def compute(self) -> None:
        """Ask the module, in the worker, and show what it says."""
        wanted = request(self.scene, self._picture, self._knob, self._seed)
        judge = self.desk.judge.request("run", question=self.question.id, source=self.source, **wanted)
        async for event in judge:
            if event["event"] == "ran":
                self._outputs = event["outputs"]
                self.show()
            elif event["event"] in ("error", "gone"):
                self.query_one("#see-picture", Static).update(Content.styled(event["message"], "$text-error"))

    def show(self) -> None:
        """Show the scene and the module's view of it."""
        if self._outputs is None:
            return
        look = read(self.scene, self._picture, self._outputs, self.query_pixel)
        name = CHANNEL_NAMES[self._channel]
        blocks = [self._grid(f"scene, channel {self._channel}: {name}", self._picture[self._channel])]
        if look.positions is not None:
            blocks.append(self._grid("attention over the positions", look.positions))
        parts = [Content(self.scene.look_for), side_by_side(blocks, max(60, self.size.width - 6))]
        if look.channels is not None:
            parts.append(self._bars(look))
        self.query_one("#see").border_subtitle = self._settings()
        self.query_one("#see-picture", Static).update(Content("\n").join(parts))

    def _settings(self) -> Content:
        knob = self.scene.knob
        parts: list[Any] = [(f"weights {self._seed}", "$foreground-muted")]
        if knob is not None:
            parts.insert(0, f"{knob.name}  ")
            for place, value in enumerate(knob.values):
                parts.insert(place + 1, (f" {value} ", "reverse bold" if place == self._knob else "$foreground-muted"))
            parts.insert(len(knob.values) + 1, "    ")
        return Content.assemble(*parts)

    def _grid(self, title: str, rows: list[list[float]]) -> Block:
        values = [value for row in rows for value in row if value == value]  # noqa: PLR0124 - leaves NaN out
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        # A map that is flat but for rounding should look flat.
        span = high - low if high - low > 1e-6 * max(abs(high), 1e-12) else 0.0
        lines = []
        for row_number, row in enumerate(rows):
            cells = []
            for column, value in enumerate(row):
                marked = self.scene.reading == "influence" and (row_number, column) == self.query_pixel
                share = (value - low) / span if span else 0.5
                cells.append(cell(share, "[]" if marked else "  ", plain=self.app.no_color))
            lines.append(Content("").join(cells))
        lines.append(Content.styled(f"{low:.3g} to {high:.3g}", "$foreground-muted"))
        return Block(title, tuple(lines), 2 * WIDTH)

    def _bars(self, look: Look) -> Content:
        weights = look.channels or []
        top = max((weight for weight in weights if weight == weight), default=1.0) or 1.0  # noqa: PLR0124 - leaves NaN out
        lines = []
        for number, (name, weight) in enumerate(zip(CHANNEL_NAMES, weights, strict=True)):
            chosen = "bold" if number == self._channel else ""
            lines.append(
                Content.assemble(
                    (f"{number} {name:<8} ", chosen),
                    (bar(weight / max(top, 1.0), 30), "$text-secondary"),
                    f" {weight:.3f}",
                )
            )
        return Content("\n").join(lines)

    # --- keys -------------------------------------------------------------------------------------------------------

    def action_move(self, down: int, right: int) -> None:
        row, column = self.query_pixel
        self.query_pixel = (min(max(row + down, 0), HEIGHT - 1), min(max(column + right, 0), WIDTH - 1))
        self.show()

    def action_turn(self, by: int) -> None:
        if self.scene.knob is not None:
            self._knob = min(max(self._knob + by, 0), len(self.scene.knob.values) - 1)
            self.compute()

    def action_channel(self) -> None:
        self._channel = (self._channel + 1) % len(CHANNEL_NAMES)
        self.show()

    def action_reseed(self) -> None:
        self._seed += 1
        self.compute()
